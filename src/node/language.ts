/**
 * What Node's sources take for the language: its primordials, with this process's clock and random in them, and an
 * object of globals that holds the language's own names and none of the worker's.
 */
import { asyncContext } from './async-context.ts';
import { Date as VirtualDate, Math as virtualMath } from './clock.ts';
import { steadyLocales } from './default-locale.ts';
import { languageNames } from './language-names.ts';

/** Garbage collection must not be seen by a run: it comes at another moment in every browser. */
class NeverFinalizes {
  register(): void {}
  unregister(): boolean {
    return false;
  }
}
class NeverCollected {
  #target: WeakKey;
  constructor(target: WeakKey) {
    this.#target = target;
  }
  deref(): WeakKey {
    return this.#target;
  }
}
for (const [name, made] of Object.entries({
  FinalizationRegistry: NeverFinalizes,
  WeakRef: NeverCollected,
})) {
  Object.defineProperty(made, 'name', { value: name });
  Object.defineProperty(made.prototype, Symbol.toStringTag, { value: name, configurable: true });
}

/** Memory that two threads share changes while neither is looking: no order of events could be kept. */
class SharedMemoryRefused {
  constructor() {
    throw new Error(
      'SharedArrayBuffer is not available in the simulated runner: what threads share can change between two events, ' +
        'and a run could not be repeated. Each service has its own memory; let them send messages. It works in real Node.',
    );
  }
}
Object.defineProperty(SharedMemoryRefused, 'name', { value: 'SharedArrayBuffer' });

/** What stands in for parts of the language that would show the computer's clock or memory. */
export const virtualParts = (): Readonly<Record<string, unknown>> => ({
  Date: VirtualDate,
  Math: virtualMath,
  FinalizationRegistry: NeverFinalizes,
  WeakRef: NeverCollected,
  SharedArrayBuffer: SharedMemoryRefused,
});

/**
 * Takes the host's own constructors out of reach of a realm that holds simulated processes and nothing else: the way
 * back from a value to its constructor leads to ours.
 */
export function claimRealm(): void {
  const host = globalThis as unknown as Record<string, { prototype?: object } | undefined>;
  for (const [name, value] of Object.entries(virtualParts())) {
    const prototype = host[name]?.prototype;
    if (prototype)
      Object.defineProperty(prototype, 'constructor', { value, writable: true, configurable: true });
  }
}

/** The language's own global names, as non-enumerable properties, as on a real global object. */
export function makeLanguageGlobals(): Record<string, unknown> {
  const globals: Record<string, unknown> = {};
  const host = globalThis as unknown as Record<string, unknown>;
  const define = (name: string, value: unknown) =>
    Object.defineProperty(globals, name, { value, writable: true, configurable: true, enumerable: false });
  for (const name of languageNames) if (name in host) define(name, host[name]);
  for (const [name, value] of Object.entries(virtualParts())) define(name, value);
  steadyLocales();
  return globals;
}

const { then } = Promise.prototype;
let languageGlobals: Record<string, unknown> | null = null;

/** The primordials that differ from the host's. The build asks for them by name. */
export function virtualPrimordial(name: string): unknown {
  switch (name) {
    case 'Date':
      return VirtualDate;
    case 'DateNow':
      return VirtualDate.now;
    case 'MathRandom':
      return virtualMath.random;
    case 'FinalizationRegistry':
    case 'SafeFinalizationRegistry':
      return NeverFinalizes;
    case 'WeakRef':
    case 'SafeWeakRef':
      return NeverCollected;
    case 'PromisePrototypeThen':
      return (promise: Promise<unknown>, ...callbacks: unknown[]) =>
        Reflect.apply(then, promise, asyncContext.carry(...callbacks));
    default:
      languageGlobals ??= makeLanguageGlobals();
      return languageGlobals;
  }
}
