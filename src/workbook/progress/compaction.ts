/**
 * Which events of a log no longer matter: a later one of the same thing says the same or more. Taking them out changes the
 * progress of no log, also not of one that is joined with another later on (the tests try that with thousands of logs).
 * What this version does not know is never taken out. storage.ts does the taking out, in one transaction.
 */
import { dictionary, fieldIn, type ProgressEvent, valueIn } from './event.ts';
import { inOrder, type Log, nameOf } from './log.ts';
import { checkedOf, passedAll } from './progress-of.ts';

/** A learner who does every chapter of the book once leaves some 1,500 events; a longer log holds many that no longer matter. */
export const COMPACT_FROM_EVENTS = 3_000;
/** Fewer than this share to take out is not worth a transaction. */
const WORTH_SHARE = 0.2;

export interface Compaction {
  superseded: ProgressEvent[];
  /** For Log.compacted: up to where each stream was whole when it was looked through. */
  compacted: Record<string, number>;
}

/** What to take out of a log that has grown too large; null where it has not, or little would go. */
export function compactionOf(log: Log, fromEvents: number = COMPACT_FROM_EVENTS): Compaction | null {
  if (log.events.length < fromEvents) return null;
  const superseded = supersededIn(log.events);
  if (superseded.length < log.events.length * WORTH_SHARE) return null;
  const compacted = Object.assign(dictionary<number>(), log.compacted);
  const touched = new Set(superseded.map(({ stream }) => stream));
  for (const [stream, upTo] of wholeUpTo(log)) if (touched.has(stream)) compacted[stream] = upTo;
  // Beyond a gap nothing is taken out: whoever fills it must not be told that all of it was here.
  return {
    superseded: superseded.filter(({ stream, seq }) => seq <= (compacted[stream] ?? 0)),
    compacted,
  };
}

/** The events without which progressOf() gives the same, whatever else is joined with the rest. */
export function supersededIn(events: readonly ProgressEvent[]): ProgressEvent[] {
  const kept = new Set<string>();
  const groups = new Map<string, ProgressEvent[]>();
  for (const event of [...events].sort(inOrder)) {
    const key = groupOf(event);
    if (key === null) kept.add(nameOf(event));
    else groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  for (const group of groups.values()) {
    const [newest] = group.slice(-1);
    const right = group.find(({ kind, body }) => kind === 'answer' && fieldIn(body, 'right') === true);
    // An answer that does not say whether it was right leaves what was known before it.
    const judged = group.findLast(({ body }) => typeof fieldIn(body, 'right') === 'boolean');
    const passed = group.find(({ kind, body }) => {
      const checked = kind === 'checked' ? checkedOf(body) : null;
      return checked !== null && passedAll(checked);
    });
    for (const event of [newest, right, judged, passed]) if (event) kept.add(nameOf(event));
  }
  return events.filter((event) => !kept.has(nameOf(event)));
}

/** Events of one group supersede one another; null for an event that nothing supersedes. */
function groupOf({ chapter, kind, id, body }: ProgressEvent): string | null {
  if (kind === 'checked') {
    const checked = checkedOf(body);
    return checked === null ? null : JSON.stringify([chapter, kind, id, checked.starter]);
  }
  const value = valueIn(body);
  const known =
    kind === 'reveal' ||
    kind === 'retake' ||
    (kind === 'place' && typeof value === 'string') ||
    (['prediction', 'answer'].includes(kind) && value !== undefined);
  return known ? JSON.stringify([chapter, kind, kind === 'place' ? '' : id]) : null;
}

/** By stream: the number up to which every event is here, or was and is superseded. */
export function wholeUpTo({ events, compacted }: Log): Map<string, number> {
  const numbers = new Map<string, Set<number>>();
  for (const { stream, seq } of events) {
    const known = numbers.get(stream) ?? new Set();
    numbers.set(stream, known.add(seq));
  }
  const whole = new Map(Object.entries(compacted));
  for (const [stream, known] of numbers) {
    let upTo = whole.get(stream) ?? 0;
    while (known.has(upTo + 1)) upTo++;
    whole.set(stream, upTo);
  }
  return whole;
}
