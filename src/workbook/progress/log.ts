/**
 * Many events as one log: their order, and the joining of two logs. A log is a set of events, named by stream and number,
 * so joining is a union: whichever log comes first, and however often, the same log comes out. Plain data, no storage.
 */
import { dictionary, type ProgressEvent } from './event.ts';

export interface Log {
  /** In the order of `inOrder`, each name once. */
  events: readonly ProgressEvent[];
  /**
   * By stream: up to this number nothing is missing. An event below it that is not here was taken out by compaction.ts,
   * because a later one says the same or more.
   */
  compacted: Readonly<Record<string, number>>;
}

export const EMPTY_LOG: Log = { events: [], compacted: {} };

/** Names an event among all of all devices. */
export function nameOf({ stream, seq }: Pick<ProgressEvent, 'stream' | 'seq'>): string {
  return `${stream}/${seq}`;
}

/** Earlier events first. Total: equal only for the same event. */
export function inOrder(one: ProgressEvent, other: ProgressEvent): number {
  return (
    one.at - other.at ||
    (one.stream < other.stream ? -1 : one.stream > other.stream ? 1 : one.seq - other.seq)
  );
}

/** Everything that either log holds. */
export function mergeLogs(one: Log, other: Log): Log {
  const events = new Map<string, ProgressEvent>();
  for (const event of [...one.events, ...other.events]) {
    const name = nameOf(event);
    const there = events.get(name);
    // Two events of one name are a file that somebody edited. Any rule would do that does not ask which came first.
    if (there === undefined || textOf(event) < textOf(there)) events.set(name, event);
  }
  const compacted = dictionary<number>();
  for (const [stream, upTo] of [...Object.entries(one.compacted), ...Object.entries(other.compacted)]) {
    compacted[stream] = Math.max(compacted[stream] ?? 0, upTo);
  }
  return { events: [...events.values()].sort(inOrder), compacted };
}

/** The events of `theirs` that `mine` neither holds nor has taken out as superseded. */
export function newIn(mine: Log, theirs: Log): ProgressEvent[] {
  const names = new Set(mine.events.map(nameOf));
  const whole = new Map(Object.entries(mine.compacted));
  return theirs.events.filter(
    (event) => !names.has(nameOf(event)) && event.seq > (whole.get(event.stream) ?? 0),
  );
}

/** The same text for the same event, in whatever order its fields were written. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
