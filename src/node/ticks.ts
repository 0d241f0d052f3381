/**
 * process.nextTick and queueMicrotask. The event loop drains the ticks right after an event's own callback; ticks that
 * are queued later, by microtasks, are drained by a microtask of their own. Errors go to the process's handlers.
 * Unlike Node we can't see when the host's microtask queue is empty: that late drain waits a few turns instead.
 */
import { type AsyncContext, asyncContext, lostContext } from './async-context.ts';
import { life } from './machine.ts';
import { nodeErrors } from './node-errors.ts';
import { reportUncaught } from './uncaught.ts';

interface Tick {
  callback: (...values: unknown[]) => unknown;
  values: unknown[] | null;
  context: AsyncContext | null;
}

/** Turns that a late drain gives other microtasks first: `async` chains of this length run before it, as in Node. */
const LATE_DRAIN_TURNS = 4;

const settled = Promise.resolve();
/** Its places are used again and again: to empty an array gives its memory back, and each event would ask for it anew. */
const queue: (Tick | null)[] = [];
let queued = 0;
const LONG_CHAIN = 1024;
let draining = false;
let lateDrainQueued = false;
/** True from the start of an event's callback until the loop drains the ticks. The main program is an event, too. */
let inEvent = true;

/** Everything that enters the library from the event loop calls this first. */
export function enterEvent(context: AsyncContext | null): void {
  inEvent = true;
  asyncContext.current = context;
}

export function nextTick(callback: (...values: unknown[]) => unknown, ...values: unknown[]): void {
  if (typeof callback !== 'function') {
    throw new (nodeErrors().codes.ERR_INVALID_ARG_TYPE)('callback', 'Function', callback);
  }
  queue[queued++] = { callback, values: values.length === 0 ? null : values, context: asyncContext.current };
  if (!inEvent && !draining && !lateDrainQueued) {
    lateDrainQueued = true;
    lateDrainTurns = LATE_DRAIN_TURNS;
    settled.then(lateDrain);
  }
}

let lateDrainTurns = 0;

function lateDrain(): void {
  if (lateDrainTurns > 0) {
    lateDrainTurns -= 1;
    settled.then(lateDrain);
    return;
  }
  lateDrainQueued = false;
  if (!draining) drainTicks();
}

export function drainTicks(): void {
  inEvent = false;
  if (draining) return;
  draining = true;
  for (let at = 0; at < queued && life.alive; at += 1) {
    const tick = queue[at] as Tick;
    queue[at] = null;
    asyncContext.current = tick.context;
    try {
      if (tick.values === null) tick.callback();
      else tick.callback(...tick.values);
    } catch (error) {
      reportUncaught(error);
    }
    // A long chain of ticks must not keep all it has run in memory.
    if (at === LONG_CHAIN - 1) {
      queue.splice(0, LONG_CHAIN);
      queued -= LONG_CHAIN;
      at = -1;
    }
  }
  queued = 0;
  draining = false;
  asyncContext.current = lostContext;
}

export function queueMicrotask(callback: () => void): void {
  if (typeof callback !== 'function') {
    throw new (nodeErrors().codes.ERR_INVALID_ARG_TYPE)('callback', 'Function', callback);
  }
  const context = asyncContext.current;
  settled.then(() => {
    if (!life.alive) return;
    asyncContext.current = context;
    try {
      callback();
    } catch (error) {
      reportUncaught(error);
    } finally {
      asyncContext.current = lostContext;
    }
  });
}
