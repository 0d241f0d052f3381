/**
 * Calls and returns as a list from which an operation is lifted when it is placed, and put back where it was when that is
 * taken back, last first. Owns the links; which operation is lifted when is the search's matter.
 */
import { eventsInOrder, type History } from './operation.ts';

/** Stands where the list ends. */
export const END = -1;
/** Stands for the return of what is itself a return. */
const IS_RETURN = -2;

export interface EventList {
  /** The first event of the list, or END. */
  first(): number;
  after(event: number): number;
  isCall(event: number): boolean;
  operationOf(event: number): number;
  /** Takes the operation of a call out; says whether it has a return. */
  lift(call: number): boolean;
  /** Puts the operation that was lifted last back in; says whether it has a return. */
  unlift(call: number): boolean;
}

export function createEventList(history: History): EventList {
  const events = eventsInOrder(history);
  const head = events.length;
  const next = Int32Array.from({ length: head + 1 }, (_, index) => (index + 1 < head ? index + 1 : END));
  next[head] = head === 0 ? END : 0;
  const previous = Int32Array.from({ length: head }, (_, index) => (index === 0 ? head : index - 1));
  const operations = Int32Array.from(events, ({ operation }) => operation);
  const returns = Int32Array.from(events, ({ kind }) => (kind === 'call' ? END : IS_RETURN));
  const calls = new Map<number, number>();
  for (const [index, { operation, kind }] of events.entries()) {
    if (kind === 'call') calls.set(operation, index);
    else returns[calls.get(operation) as number] = index;
  }

  const unlink = (event: number) => {
    const before = previous[event] as number;
    const behind = next[event] as number;
    next[before] = behind;
    if (behind !== END) previous[behind] = before;
  };
  const link = (event: number) => {
    const behind = next[event] as number;
    next[previous[event] as number] = event;
    if (behind !== END) previous[behind] = event;
  };
  return {
    first: () => next[head] as number,
    after: (event) => next[event] as number,
    isCall: (event) => returns[event] !== IS_RETURN,
    operationOf: (event) => operations[event] as number,
    lift(call) {
      unlink(call);
      const end = returns[call] as number;
      if (end === END) return false;
      unlink(end);
      return true;
    },
    unlift(call) {
      const end = returns[call] as number;
      if (end !== END) link(end);
      link(call);
      return end !== END;
    },
  };
}
