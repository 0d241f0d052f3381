/**
 * The rows of the database's first shape, as a log. They held the newest value of each chapter, kind and id, which is what
 * an event with that moment says as well, so nothing is lost. storage.ts does this once, in the transaction that upgrades.
 */
import type { Json, ProgressEvent } from './event.ts';

export interface FirstRow {
  chapter: string;
  kind: string;
  id: string;
  value: Json;
  at: number;
}

/** `stream` must be new: two devices of one learner may both have such rows. */
export function fromFirstRows(rows: readonly FirstRow[], stream: string): ProgressEvent[] {
  return [...rows]
    .sort((one, other) => one.at - other.at)
    .map(({ chapter, kind, id, value, at }, index) => ({
      stream,
      seq: index + 1,
      at,
      chapter,
      kind,
      id,
      body: { value },
    }));
}
