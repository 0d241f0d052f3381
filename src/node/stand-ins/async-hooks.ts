/**
 * node:async_hooks: AsyncResource and AsyncLocalStorage over our own contexts (see async-context.ts), with the meaning
 * that they have in Node 24. Hooks on every resource are refused: nothing here tells of each promise.
 */
import { asyncContext, lostContext, runInContext, withoutValue, withValue } from '../async-context.ts';
import { nodeErrors, nodeValidators } from '../node-errors.ts';
import { executionAsyncId, newAsyncId, triggerAsyncId } from './internal/async-hooks.ts';

export { executionAsyncId, triggerAsyncId };

type Callback<R> = (...values: never[]) => R;

const LIMIT =
  'AsyncLocalStorage cannot tell its value here: the language called this code by itself, ' +
  'as it does the `then` of an object that is no promise. ' +
  'It works in real Node: npm run sandbox -- <name>.';

export class AsyncResource {
  readonly #context = asyncContext.current;
  readonly #asyncId = newAsyncId();
  readonly #triggerAsyncId: number;

  constructor(type: string, options: number | { triggerAsyncId?: number } = {}) {
    nodeValidators().validateString(type, 'type');
    const trigger = typeof options === 'number' ? options : (options.triggerAsyncId ?? executionAsyncId());
    if (!Number.isSafeInteger(trigger) || trigger < -1) {
      throw new (nodeErrors().codes.ERR_INVALID_ASYNC_ID)('triggerAsyncId', trigger);
    }
    this.#triggerAsyncId = trigger;
  }
  runInAsyncScope<R>(callback: Callback<R>, thisValue?: unknown, ...values: unknown[]): R {
    return runInContext(this.#context, callback, thisValue, values);
  }
  emitDestroy(): this {
    return this;
  }
  asyncId(): number {
    return this.#asyncId;
  }
  triggerAsyncId(): number {
    return this.#triggerAsyncId;
  }
  bind<R>(callback: Callback<R>, thisValue?: unknown): Callback<R> {
    nodeValidators().validateFunction(callback, 'fn');
    const context = this.#context;
    const bound = function bound(this: unknown, ...values: unknown[]) {
      return runInContext(context, callback, thisValue === undefined ? this : thisValue, values);
    };
    Object.defineProperty(bound, 'length', { value: callback.length, configurable: true });
    return bound as unknown as Callback<R>;
  }
  static bind<R>(callback: Callback<R>, type?: string, thisValue?: unknown): Callback<R> {
    return new AsyncResource(type || callback.name || 'bound-anonymous-fn').bind(callback, thisValue);
  }
}

export class AsyncLocalStorage<T = unknown> {
  readonly #name: string;
  readonly #defaultValue: T | undefined;

  constructor(options: { name?: string; defaultValue?: T } = {}) {
    nodeValidators().validateObject(options, 'options');
    this.#name = options.name === undefined ? '' : `${options.name}`;
    this.#defaultValue = options.defaultValue;
  }
  get name(): string {
    return this.#name;
  }
  /** Where the value stands in the context under way: its link, null when there is none, or the lost root. */
  #find() {
    let at = asyncContext.current;
    while (at !== null && at !== lostContext && at.storage !== this) at = at.parent;
    return at;
  }
  getStore(): T | undefined {
    const found = this.#find();
    if (found === lostContext) throw new Error(LIMIT);
    return found === null ? this.#defaultValue : (found.value as T);
  }
  run<R>(store: T, callback: Callback<R>, ...values: unknown[]): R {
    const found = this.#find();
    const isKnown = found !== null && found !== lostContext;
    const prior = isKnown ? (found.value as T) : this.#defaultValue;
    if (Object.is(prior, store) && found !== lostContext) return Reflect.apply(callback, null, values) as R;
    asyncContext.current = withValue(asyncContext.current, this, store);
    try {
      return Reflect.apply(callback, null, values) as R;
    } finally {
      // Only this storage goes back: what the callback entered in another stays, as in Node.
      if (isKnown) asyncContext.current = withValue(asyncContext.current, this, prior);
      else asyncContext.current = withoutValue(asyncContext.current, this);
    }
  }
  exit<R>(callback: Callback<R>, ...values: unknown[]): R {
    return this.run(undefined as T, callback, ...values);
  }
  enterWith(store: T): void {
    asyncContext.current = withValue(asyncContext.current, this, store);
  }
  disable(): void {
    asyncContext.current = withoutValue(asyncContext.current, this);
  }
  /** For `using`: the value holds to the end of the block. */
  withScope(store: T): Disposable {
    const before = asyncContext.current;
    this.enterWith(store);
    return {
      [Symbol.dispose]: () => {
        asyncContext.current = before;
      },
    };
  }
  static bind<R>(callback: Callback<R>): Callback<R> {
    return AsyncResource.bind(callback);
  }
  static snapshot(): (callback: Callback<unknown>, ...values: unknown[]) => unknown {
    const context = asyncContext.current;
    return (callback, ...values) => runInContext(context, callback, undefined, values);
  }
}

export function createHook(): never {
  throw new Error(
    'async_hooks.createHook() is not available in the simulated runner: it has no list of every promise and handle. ' +
      'AsyncLocalStorage is, and follows requests through timers, events and await.',
  );
}
export const executionAsyncResource = (): object => ({});
export const asyncWrapProviders = Object.freeze({});
