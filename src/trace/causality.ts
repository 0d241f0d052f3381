/**
 * Happens-before (Lamport 1978) over the messages of a run: what may have influenced an event, and what it may influence.
 * Two events of one process are ordered by time; a message orders its sending before its arrival; the rest is concurrent.
 * Lost messages order nothing. Plain data; linear in the number of messages after one sort.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import type { Message } from './messages.ts';

/** A moment in one process: where a message was sent, or where it arrived. */
export interface CausalEvent {
  process: string;
  atUs: VirtualUs;
}

export interface Causality {
  /** Ids of messages that arrived where they may have influenced the event. */
  readonly past: ReadonlySet<string>;
  /** Ids of messages whose sending the event may have influenced. */
  readonly future: ReadonlySet<string>;
  /** Until when (inclusive) what a process did is in the past; a process without an entry had no influence. */
  readonly pastUntilUs: ReadonlyMap<string, VirtualUs>;
  /** From when (inclusive) what a process does is in the future. */
  readonly futureFromUs: ReadonlyMap<string, VirtualUs>;
}

export function causalityOf(messages: readonly Message[], event: CausalEvent): Causality {
  const arrived = messages.filter((one) => one.fate === 'delivered' && one.endUs !== null);
  const past = new Set<string>();
  const pastUntilUs = new Map([[event.process, event.atUs]]);
  // Latest arrival first: by then all that can widen a process's past has been seen.
  for (const message of [...arrived].sort((a, b) => (b.endUs ?? 0) - (a.endUs ?? 0))) {
    const until = pastUntilUs.get(message.to);
    if (until === undefined || (message.endUs ?? 0) > until) continue;
    past.add(message.id);
    pastUntilUs.set(
      message.from,
      Math.max(pastUntilUs.get(message.from) ?? Number.NEGATIVE_INFINITY, message.sentUs),
    );
  }
  const future = new Set<string>();
  const futureFromUs = new Map([[event.process, event.atUs]]);
  for (const message of [...messages].sort((a, b) => a.sentUs - b.sentUs)) {
    const from = futureFromUs.get(message.from);
    if (from === undefined || message.sentUs < from || past.has(message.id)) continue;
    future.add(message.id);
    if (message.fate !== 'delivered' || message.endUs === null) continue;
    futureFromUs.set(
      message.to,
      Math.min(futureFromUs.get(message.to) ?? Number.POSITIVE_INFINITY, message.endUs),
    );
  }
  return { past, future, pastUntilUs, futureFromUs };
}
