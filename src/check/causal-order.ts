/**
 * Causal order of deliveries (Birman & Joseph 1987): what may have been written in the knowledge of another message is delivered
 * nowhere before it. Owns the comparison; what counts as sending and delivering the check says, because a program may hold a
 * message back after the network has brought it. Happens-before itself is src/trace/vector-clocks.ts's.
 */
import type { Recording, VirtualUs } from '../kernel/journal.ts';
import { messagesOf } from '../trace/messages.ts';
import { happensBefore } from '../trace/vector-clocks.ts';
import { perRun } from './per-run.ts';
import { breaks, type Finding, holds } from './verdict.ts';
import { count, inMs } from './words.ts';

/** A process sends or delivers a message of the program's own, such as a line of a chat. */
export interface MessageEvent {
  /** What the message is called: each is sent once, and delivered at most once by each process. */
  message: string;
  process: string;
  atUs: VirtualUs;
  /** Ids of the records that show it. */
  events: readonly string[];
}

const messagesIn = perRun((run) => messagesOf(run.records));

/** `sends` and `deliveries` are each in order of time; a process delivers its own messages where it says so. */
export function causallyDelivered(
  run: Recording,
  sends: readonly MessageEvent[],
  deliveries: readonly MessageEvent[],
): Finding {
  const expected = 'no process delivers a message before one that may have influenced it';
  const order = happensBefore(messagesIn(run), sends);
  const sendOf = new Map(sends.map(({ message }, index) => [message, index]));
  let pairs = 0;
  for (const [process, delivered] of Map.groupBy(deliveries, (one) => one.process)) {
    for (const [index, late] of delivered.entries()) {
      const cause = sendOf.get(late.message);
      if (cause === undefined) continue;
      for (const early of delivered.slice(0, index)) {
        const effect = sendOf.get(early.message);
        if (effect === undefined || effect === cause) continue;
        if (order.precedes(effect, cause)) pairs++;
        if (!order.precedes(cause, effect)) continue;
        const [causeSend, effectSend] = [sends[cause], sends[effect]];
        return breaks({
          expected,
          reason: `${process} delivered ${early.message} at ${inMs(early.atUs)} and ${late.message} only at ${inMs(late.atUs)}, but ${effectSend?.process} sent ${early.message} at ${inMs(effectSend?.atUs ?? 0)} when it may have known ${late.message}, sent by ${causeSend?.process} at ${inMs(causeSend?.atUs ?? 0)}.`,
          atUs: early.atUs,
          events: [
            ...early.events,
            ...late.events,
            ...(causeSend?.events ?? []),
            ...(effectSend?.events ?? []),
          ],
        });
      }
    }
  }
  return holds(
    expected,
    `All ${count(deliveries.length, 'delivery', 'deliveries')} respect causal order, ${count(pairs, 'pair')} of them where it matters.`,
  );
}
