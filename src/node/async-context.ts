/**
 * Which AsyncLocalStorage values hold right now. Everything that this library calls back (timers, ticks, sockets,
 * queueMicrotask) restores the context in which it was asked for. What the language itself calls back, no host lets us
 * watch: src/process/follow-awaits.ts rewrites each `await` and `.then` so that it does the same by what is here.
 * In what the language calls by itself (a `then` that is not a promise's) the context is `lost`, and asking throws instead of guessing.
 */

/** A chain of (storage, value) pairs, newest first. Null is the empty context at the start of a program. */
export interface AsyncContext {
  readonly storage: object | null;
  readonly value: unknown;
  readonly parent: AsyncContext | null;
}

/** The root of every chain that began where nobody could follow. */
export const lostContext: AsyncContext = Object.freeze({ storage: null, value: undefined, parent: null });

type Context = AsyncContext | null;
type Callback = (...values: never[]) => unknown;
/** What a rewritten function holds of its context: 0 while it does not wait. */
type Held = Context | 0;

/** Rewritten code finds this object under the name `__async`. */
export const asyncContext = {
  current: null as Context,
  /** The first of two expressions: what is awaited, before its function remembers the context. */
  first: <T>(value: T, _captured: unknown): T => value,
  /** An `await` has come back. */
  resume<T>(value: T, held: Context, _none: 0): T {
    asyncContext.current = held;
    return value;
  },
  /** A `catch` or `finally` begins, or a round of `for await`: if the function was waiting, it is so no more. */
  back(held: Held): 0 {
    if (held !== 0) asyncContext.current = held;
    return 0;
  },
  /** The callbacks of a promise run in the context in which they were handed over. */
  carry(...values: unknown[]): unknown[] {
    const context = asyncContext.current;
    return values.map((value) => (typeof value === 'function' ? carried(context, value as Callback) : value));
  },
  each,
};

function carried(context: Context, callback: Callback): unknown {
  return function (this: unknown, ...values: unknown[]) {
    return runInContext(context, callback, this, values);
  };
}

/** The same values for a `for await`, whose function is told its context before each wait. `text` is how it names them. */
function each(values: unknown, keep: (context: Context) => void, text = String(values)): unknown {
  const source = values as Partial<AsyncIterable<unknown> & Iterable<unknown>> | null | undefined;
  const inTurns = source?.[Symbol.asyncIterator];
  const make = inTurns ?? source?.[Symbol.iterator];
  if (typeof make !== 'function') throw new TypeError(`${text} is not async iterable`);
  const symbol = inTurns === undefined || inTurns === null ? Symbol.iterator : Symbol.asyncIterator;
  return { [symbol]: () => watched(Reflect.apply(make, values, []) as AsyncIterator<unknown>, keep) };
}

function watched(iterator: AsyncIterator<unknown>, keep: (context: Context) => void): unknown {
  const { next } = iterator;
  return {
    next() {
      keep(asyncContext.current);
      return Reflect.apply(next, iterator, []);
    },
    get return() {
      const close = iterator.return;
      if (close === undefined || close === null) return close;
      return () => {
        keep(asyncContext.current);
        return Reflect.apply(close, iterator, []);
      };
    },
  };
}

/** The context with this value for `storage`, in place of one that it may have had: a chain is as long as there are storages. */
export function withValue(context: Context, storage: object, value: unknown): AsyncContext {
  return { storage, value, parent: withoutValue(context, storage) };
}

/** The context in which `storage` has no value. */
export function withoutValue(context: Context, storage: object): Context {
  let at = context;
  while (at !== null && at.storage !== storage) at = at.parent;
  if (at === null) return context;
  if (at === context) return at.parent;
  const { storage: other, value, parent } = context as AsyncContext;
  return { storage: other, value, parent: withoutValue(parent, storage) };
}

export function runInContext<R>(
  context: Context,
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
