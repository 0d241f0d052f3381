/**
 * The history of a run: what clients asked of a service, when, and what they were answered. Plain data, so that it can come
 * from a trace, from a program's lines or from a file. Owns the shapes and one order of events; what is right is judged in
 * linearizable.ts.
 */
import type { VirtualUs } from '../../kernel/journal.ts';

/**
 * One operation. Moments are whole microseconds of virtual time, or any other whole numbers that grow (line numbers).
 * An operation takes effect at one moment between its call and its return, both included.
 */
export interface Operation<Input = unknown, Output = unknown> {
  /** Who asked. Where one process ends an operation and begins the next in the same microsecond, they count as in turn. */
  process: string;
  callUs: VirtualUs;
  /** Null where no answer came: it may take effect at any time after its call, also after all others, or never. */
  returnUs: VirtualUs | null;
  input: Input;
  /** Undefined where no answer came. */
  output: Output | undefined;
  /** Operations with different keys never touch one another. Leave it out where there is one object only. */
  key?: string;
  /** Ids of the journal records that show it, for a verdict's evidence. */
  events: readonly string[];
}

/** Operations in the order in which they were called. */
export type History<Input = unknown, Output = unknown> = readonly Operation<Input, Output>[];

/** A call or a return, by the operation's index. */
export interface HistoryEvent {
  operation: number;
  kind: 'call' | 'return';
}

/**
 * Calls and returns in one order, in which a return stands before a call only where it came before it. At one moment calls
 * come first, because operations that touch are concurrent; but within a process they stay in turn.
 *
 * Where two processes both end an operation and begin another in the same microsecond, no single order says all of that:
 * then the first one's end counts as before the second one's beginning. No answer that travelled can be wronged by it,
 * since what it answers took effect before that microsecond.
 */
export function eventsInOrder(history: History): HistoryEvent[] {
  const byMoment = new Map<number, Map<string, HistoryEvent[]>>();
  const add = (atUs: number, process: string, event: HistoryEvent) => {
    const moment = byMoment.get(atUs) ?? new Map<string, HistoryEvent[]>();
    byMoment.set(atUs, moment);
    moment.set(process, [...(moment.get(process) ?? []), event]);
  };
  const calls = [...history.keys()].sort((a, b) => callOf(history, a) - callOf(history, b));
  for (const operation of calls) {
    const { process, callUs, returnUs } = history[operation] as Operation;
    if (!(callUs >= 0) || (returnUs !== null && !(returnUs >= callUs)))
      throw new Error(`An operation of ${process} is called at ${callUs} and returns at ${returnUs}.`);
    // What began before ends before anything begins at this moment; what begins and ends at it does so in turn.
    add(callUs, process, { operation, kind: 'call' });
    if (returnUs === callUs) add(callUs, process, { operation, kind: 'return' });
  }
  for (const [operation, { process, callUs, returnUs }] of history.entries()) {
    if (returnUs === null || returnUs === callUs) continue;
    const moment = byMoment.get(returnUs) ?? new Map<string, HistoryEvent[]>();
    byMoment.set(returnUs, moment);
    moment.set(process, [{ operation, kind: 'return' }, ...(moment.get(process) ?? [])]);
  }
  return [...byMoment.keys()].sort((a, b) => a - b).flatMap((atUs) => mergedTurns(byMoment.get(atUs)));
}

/** Events of one moment: as many calls before as many returns as the processes' own turns allow. */
function mergedTurns(byProcess: ReadonlyMap<string, HistoryEvent[]> | undefined): HistoryEvent[] {
  const turns = [...(byProcess?.values() ?? [])];
  const leading = turns.map((turn) => {
    const first = turn.findIndex(({ kind }) => kind === 'return');
    return first === -1 ? turn.length : first;
  });
  const lastCall = turns.map((turn) => turn.findLastIndex(({ kind }) => kind === 'call') + 1);
  return [
    ...turns.flatMap((turn, index) => turn.slice(0, leading[index])),
    ...turns.flatMap((turn, index) => turn.slice(leading[index], lastCall[index])),
    ...turns.flatMap((turn, index) => turn.slice(Math.max(leading[index] ?? 0, lastCall[index] ?? 0))),
  ];
}

const callOf = (history: History, operation: number): number => history[operation]?.callUs ?? 0;
