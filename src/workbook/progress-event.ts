/** What a learner has done, one event at a time, and where such events are kept. Shapes only; progress.ts gives them their order. */

/** A plain JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface ProgressEvent {
  /** Slug of the chapter, "01-many-computers". */
  chapter: string;
  /** "prediction", "reveal", "answer", "edit", "check", "seen" or a component's own. */
  kind: string;
  /** Which prediction, question, file or check of the chapter. */
  id: string;
  value: Json;
  /** Milliseconds since 1970, wall clock. */
  at: number;
}

/** Where events are kept. `put` replaces an event of the same chapter, kind and id. May reject. */
export interface ProgressStorage {
  load(): Promise<ProgressEvent[]>;
  put(event: ProgressEvent): Promise<void>;
  remove(chapter: string): Promise<void>;
}
