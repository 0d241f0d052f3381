/**
 * What a learner has done, as events keyed by chapter, kind and id: predictions, answers, edits, verdicts.
 * Owns the order of events and what happens when they can't be stored: the work goes on from memory, and
 * `record` says so in a sentence to show beside the component. Where bytes go is progress-storage.ts.
 */
import type { ProgressEvent, ProgressStorage } from './progress-event.ts';
import { indexedDbStorage } from './progress-storage.ts';
import { stringsFor } from './strings.ts';

export type { Json, ProgressEvent, ProgressStorage } from './progress-event.ts';

/** Whether an event was stored; if not, why, and a sentence for the learner. */
export type Saved = { ok: true } | { ok: false; reason: 'blocked' | 'full' | 'failed'; message: string };

export interface Progress {
  /** Stores an event as the latest of its chapter, kind and id. Never rejects. */
  record(event: Omit<ProgressEvent, 'at'>): Promise<Saved>;
  latest(chapter: string, kind: string, id: string): Promise<ProgressEvent | undefined>;
  /** The latest event of every kind and id of a chapter, oldest first. */
  events(chapter: string): Promise<ProgressEvent[]>;
  /** Forgets a chapter. */
  clear(chapter: string): Promise<Saved>;
  /** Calls back with each event as it is recorded, in this tab and in others. Returns `unsubscribe`. */
  subscribe(listener: (event: ProgressEvent) => void): () => void;
}

export interface ProgressOptions {
  storage: ProgressStorage;
  now?: () => number;
  language?: string | undefined;
  /** Carries events between tabs; left out where there is none. */
  channel?: { postMessage(event: ProgressEvent): void; onmessage: ((message: MessageEvent) => void) | null };
}

const keyOf = (event: Pick<ProgressEvent, 'chapter' | 'kind' | 'id'>) =>
  JSON.stringify([event.chapter, event.kind, event.id]);

export function createProgress({ storage, now = Date.now, language, channel }: ProgressOptions): Progress {
  const known = new Map<string, ProgressEvent>();
  const listeners = new Set<(event: ProgressEvent) => void>();
  const take = (event: ProgressEvent) => {
    const before = known.get(keyOf(event));
    if (before === undefined || before.at <= event.at) known.set(keyOf(event), event);
  };
  const loaded = storage.load().then(
    (events) => events.forEach(take),
    () => undefined, // Said by `record`, beside the component, when there is something to lose.
  );
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<ProgressEvent>) => {
      take(data);
      for (const listener of listeners) listener(data);
    };
  }
  return {
    async record(partial) {
      const event: ProgressEvent = { ...partial, at: now() };
      take(event);
      for (const listener of listeners) listener(event);
      try {
        channel?.postMessage(event);
        await storage.put(event);
        return { ok: true };
      } catch (error) {
        return notSaved(error, language);
      }
    },
    async latest(chapter, kind, id) {
      await loaded;
      return known.get(keyOf({ chapter, kind, id }));
    },
    async events(chapter) {
      await loaded;
      return [...known.values()].filter((event) => event.chapter === chapter).sort((a, b) => a.at - b.at);
    },
    async clear(chapter) {
      await loaded;
      for (const [key, event] of known) if (event.chapter === chapter) known.delete(key);
      try {
        await storage.remove(chapter);
        return { ok: true };
      } catch (error) {
        return notSaved(error, language);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function notSaved(error: unknown, language: string | undefined): Saved {
  const name = error instanceof Error ? error.name : '';
  const text = stringsFor(language).progress;
  if (name === 'QuotaExceededError') return { ok: false, reason: 'full', message: text.full };
  if (
    ['SecurityError', 'InvalidStateError', 'NotAllowedError', 'UnknownError', 'ReferenceError'].includes(name)
  ) {
    return { ok: false, reason: 'blocked', message: text.blocked };
  }
  return {
    ok: false,
    reason: 'failed',
    message: text.failed(error instanceof Error ? error.message : String(error)),
  };
}

let ofPage: Progress | undefined;

/** The page's own progress, kept in the browser. One per page, made at first use. */
export function progress(): Progress {
  ofPage ??= createProgress({
    storage: indexedDbStorage(),
    language: document.documentElement.lang,
    ...('BroadcastChannel' in globalThis ? { channel: new BroadcastChannel('happens-before-progress') } : {}),
  });
  return ofPage;
}

/** The slug of the chapter that this page shows, "" elsewhere. */
export function chapterOfPage(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="hb-chapter"]')?.content ?? '';
}
