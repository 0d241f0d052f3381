/**
 * Which AsyncLocalStorage values hold right now. Everything that this library calls back (timers, ticks, sockets,
 * queueMicrotask) restores the context in which it was asked for. What the language itself calls back, after an
 * `await`, can't be followed yet: there the context is `lost`, and asking for a value throws instead of guessing.
 */

/** A chain of (storage, value) pairs, newest first. Null is the empty context at the start of a program. */
export interface AsyncContext {
  readonly storage: object | null;
  readonly value: unknown;
  readonly parent: AsyncContext | null;
}

/** The root of every chain that began behind an `await`. */
export const lostContext: AsyncContext = Object.freeze({ storage: null, value: undefined, parent: null });

export const asyncContext: { current: AsyncContext | null } = { current: null };

export function runInContext<R>(
  context: AsyncContext | null,
  callback: (...values: never[]) => R,
  thisValue: unknown,
  values: unknown[],
): R {
  const previous = asyncContext.current;
  asyncContext.current = context;
  try {
    return Reflect.apply(callback, thisValue, values) as R;
  } finally {
    asyncContext.current = previous;
  }
}
