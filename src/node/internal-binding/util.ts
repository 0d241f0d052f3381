/**
 * What Node's util asks V8 for. Three things can't be seen from JavaScript: the state of a promise, which is shown as
 * pending; what an iterator still holds, which is shown as unknown; and whether something is a proxy. Of a promise one
 * can only ask to be told later, and a line that is logged can't wait for that.
 */
export const constants = {
  kPending: 0,
  kFulfilled: 1,
  kRejected: 2,
  kExiting: 0,
  kExitCode: 1,
  kHasExitCode: 2,
  ALL_PROPERTIES: 0,
  ONLY_WRITABLE: 1,
  ONLY_ENUMERABLE: 2,
  ONLY_CONFIGURABLE: 4,
  SKIP_STRINGS: 8,
  SKIP_SYMBOLS: 16,
  kDisallowCloneAndTransfer: 0,
  kTransferable: 1,
  kCloneable: 2,
};

/** Symbols that Node hides from programs. Ours are plain ones; nothing sets them on a program's objects. */
export const privateSymbols: Record<string, symbol> = new Proxy({} as Record<string, symbol>, {
  get(target, name) {
    if (typeof name === 'symbol') return undefined;
    target[name] ??= Symbol(name);
    return target[name];
  },
});

const isIndex = (key: string) => /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4_294_967_295;

export function getOwnNonIndexProperties(value: object, filter: number): (string | symbol)[] {
  const keys = Reflect.ownKeys(value).filter((key) => {
    if (typeof key === 'symbol') return (filter & constants.SKIP_SYMBOLS) === 0;
    return !isIndex(key);
  });
  if ((filter & constants.ONLY_ENUMERABLE) === 0) return keys;
  return keys.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
}

export function getPromiseDetails(): [number, undefined] {
  return [constants.kPending, undefined];
}
export function getProxyDetails(): undefined {
  return undefined;
}

/** Copies a map or set as far as it can be copied without using it up; an iterator's rest stays unknown. */
export function previewEntries(value: unknown, asPair = false): unknown {
  const entries: unknown[] = [];
  let isKeyValue = false;
  if (value instanceof Map) {
    for (const [key, item] of value) entries.push(key, item);
    isKeyValue = true;
  } else if (value instanceof Set) entries.push(...value);
  return asPair ? [entries, isKeyValue] : entries;
}

export function getConstructorName(value: object): string {
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const maker = Object.getOwnPropertyDescriptor(at, 'constructor')?.value as unknown;
    if (typeof maker === 'function' && maker.name !== '') return maker.name;
  }
  return 'Object';
}
export function getExternalValue(): bigint {
  return 0n;
}
export function getCallerLocation(): undefined {
  return undefined;
}
export function getCallSites(): unknown[] {
  return [];
}
export function isInsideNodeModules(): boolean {
  return false;
}
export function sleep(): never {
  throw new Error('A process of the simulated runner can not sleep: wait with a timer.');
}
export function guessHandleType(): string {
  return 'PIPE';
}
export function constructSharedArrayBuffer(): never {
  throw new Error('SharedArrayBuffer is not available in the simulated runner.');
}
export function isConstructor(value: unknown): boolean {
  try {
    Reflect.construct(Object, [], value as () => void);
    return true;
  } catch {
    return false;
  }
}
export function defineLazyProperties(target: object, id: string, keys: string[], enumerable = true): void {
  const { lazyModule } = require('../lazy-module.ts') as typeof import('../lazy-module.ts');
  for (const key of keys) {
    Object.defineProperty(target, key, {
      configurable: true,
      enumerable,
      get: () => (lazyModule(id) as Record<string, unknown>)[key],
    });
  }
}
export function parseEnv(text: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (match === null) continue;
    const value = match[2] ?? '';
    const quoted = /^(['"`])([\s\S]*)\1$/.exec(value);
    result[match[1] ?? ''] = quoted === null ? value.replace(/\s+#.*$/, '') : (quoted[2] ?? '');
  }
  return result;
}
export function toUSVString(text: string): string {
  return text.toWellFormed();
}
export class WeakReference<T extends object> {
  readonly #target: T;
  constructor(target: T) {
    this.#target = target;
  }
  get(): T {
    return this.#target;
  }
  incRef(): void {}
  decRef(): void {}
}
