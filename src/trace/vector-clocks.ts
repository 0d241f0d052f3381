/**
 * Vector clocks (Mattern 1989) over the messages of a run: of two events, whether one may have influenced the other. Worked out
 * once for many events, where causality.ts answers for one. Only what arrived carries influence. At one moment a process first
 * takes in what arrives and then does what it does, because its time stands still while it handles an event.
 */
import type { CausalEvent } from './causality.ts';
import type { Message } from './messages.ts';

export interface HappensBefore {
  /** By index into the events that were given: whether the first may have influenced the second. Never of an event itself. */
  precedes(one: number, other: number): boolean;
}

interface Step {
  atUs: number;
  process: number;
  /** Arrivals come first at one moment, then the events that are asked about, then what is sent. */
  rank: 0 | 1 | 2;
  message: Message | null;
  event: number;
}

/** `events` of one process at one moment are taken to be in the order given. */
export function happensBefore(messages: readonly Message[], events: readonly CausalEvent[]): HappensBefore {
  const names = new Map<string, number>();
  const numberOf = (process: string) => {
    const known = names.get(process) ?? names.size;
    names.set(process, known);
    return known;
  };
  const steps: Step[] = events.map(({ process, atUs }, event) => ({
    atUs,
    process: numberOf(process),
    rank: 1,
    message: null,
    event,
  }));
  for (const message of messages) {
    // What a process sends to itself is in order anyway.
    if (message.fate !== 'delivered' || message.endUs === null || message.from === message.to) continue;
    const common = { message, event: -1 };
    steps.push({ ...common, atUs: message.sentUs, process: numberOf(message.from), rank: 2 });
    steps.push({ ...common, atUs: message.endUs, process: numberOf(message.to), rank: 0 });
  }
  steps.sort((a, b) => a.atUs - b.atUs || a.rank - b.rank);

  const clocks = Array.from({ length: names.size }, () => new Int32Array(names.size));
  const onTheWay = new Map<Message, Int32Array>();
  const seen: { process: number; clock: Int32Array }[] = [];
  for (const { process, message, event, rank } of steps) {
    const clock = clocks[process] as Int32Array;
    if (message === null) {
      clock[process] = (clock[process] ?? 0) + 1;
      seen[event] = { process, clock: clock.slice() };
    } else if (rank === 2) onTheWay.set(message, clock.slice());
    else takeIn(clock, onTheWay.get(message));
  }
  return {
    precedes(one, other) {
      const [a, b] = [seen[one], seen[other]];
      if (one === other || a === undefined || b === undefined) return false;
      return (a.clock[a.process] ?? 0) <= (b.clock[a.process] ?? 0);
    },
  };
}

function takeIn(clock: Int32Array, other: Int32Array | undefined): void {
  for (const [process, count] of other?.entries() ?? [])
    clock[process] = Math.max(clock[process] ?? 0, count);
}
