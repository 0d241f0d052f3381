/**
 * node:async_hooks: AsyncResource and AsyncLocalStorage over our own contexts (see async-context.ts). They follow
 * timers, ticks, sockets and events; behind an `await` they can't, and say so instead of giving a wrong value.
 */
import { type AsyncContext, asyncContext, lostContext, runInContext } from '../async-context.ts';

type Callback<R> = (...values: never[]) => R;

const LIMIT =
  'AsyncLocalStorage cannot follow `await` in the simulated runner yet: read the store before the first await, ' +
  'or pass the value on as an argument. It works in real Node: npm run sandbox -- <name>.';

export class AsyncResource {
  readonly #context: AsyncContext | null = asyncContext.current;
  readonly type: string;

  constructor(type: string, _options?: unknown) {
    if (typeof type !== 'string') throw new TypeError('The "type" argument must be of type string');
    this.type = type;
    Object.defineProperty(this, 'type', { enumerable: false });
  }
  runInAsyncScope<R>(callback: Callback<R>, thisValue?: unknown, ...values: unknown[]): R {
    return runInContext(this.#context, callback, thisValue, values);
  }
  emitDestroy(): this {
    return this;
  }
  asyncId(): number {
    return 0;
  }
  triggerAsyncId(): number {
    return 0;
  }
  bind<R>(callback: Callback<R>, thisValue?: unknown): Callback<R> {
    const context = this.#context;
    return function bound(this: unknown, ...values: unknown[]) {
      return runInContext(context, callback, thisValue ?? this, values);
    } as unknown as Callback<R>;
  }
  static bind<R>(callback: Callback<R>, type?: string, thisValue?: unknown): Callback<R> {
    return new AsyncResource(type ?? (callback.name || 'bound-anonymous-fn')).bind(callback, thisValue);
  }
}

export class AsyncLocalStorage<T = unknown> {
  readonly name: string;
  readonly #defaultValue: T | undefined;

  constructor(options: { name?: string; defaultValue?: T } = {}) {
    this.name = options.name ?? '';
    this.#defaultValue = options.defaultValue;
  }
  getStore(): T | undefined {
    let at = asyncContext.current;
    while (at !== null && at !== lostContext) {
      if (at.storage === this) return at.value as T;
      at = at.parent;
    }
    if (at === lostContext) throw new Error(LIMIT);
    return this.#defaultValue;
  }
  run<R>(store: T, callback: Callback<R>, ...values: unknown[]): R {
    const context = { storage: this, value: store, parent: asyncContext.current };
    return runInContext(context, callback, null, values);
  }
  exit<R>(callback: Callback<R>, ...values: unknown[]): R {
    return this.run(undefined as T, callback, ...values);
  }
  enterWith(store: T): void {
    asyncContext.current = { storage: this, value: store, parent: asyncContext.current };
  }
  disable(): void {
    this.enterWith(undefined as T);
  }
  static bind<R>(callback: Callback<R>): Callback<R> {
    return AsyncResource.bind(callback);
  }
  static snapshot(): (callback: Callback<unknown>, ...values: unknown[]) => unknown {
    const context = asyncContext.current;
    return (callback, ...values) => runInContext(context, callback, null, values);
  }
}

export function createHook(): never {
  throw new Error('async_hooks.createHook() is not available in the simulated runner yet.');
}
export const executionAsyncId = (): number => 1;
export const triggerAsyncId = (): number => 0;
export const executionAsyncResource = (): object => ({});
export const asyncWrapProviders = Object.freeze({});
