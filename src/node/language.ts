/**
 * What Node's sources take for the language: its primordials, with this process's clock and random in them, and an
 * object of globals that holds the language's own names and none of the worker's.
 */
import { Date as VirtualDate, Math as virtualMath } from './clock.ts';

const languageNames = [
  'AggregateError',
  'Array',
  'ArrayBuffer',
  'Atomics',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Boolean',
  'DataView',
  'Error',
  'EvalError',
  'FinalizationRegistry',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'Function',
  'Infinity',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'Intl',
  'Iterator',
  'JSON',
  'Map',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'RangeError',
  'ReferenceError',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'SyntaxError',
  'TypeError',
  'URIError',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'decodeURI',
  'decodeURIComponent',
  'encodeURI',
  'encodeURIComponent',
  'escape',
  'eval',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'undefined',
  'unescape',
] as const;

/** Garbage collection must not be seen by a run: it comes at another moment in every browser. */
class NeverFinalizes {
  register(): void {}
  unregister(): boolean {
    return false;
  }
}

/** The language's own global names, as non-enumerable properties, as on a real global object. */
export function makeLanguageGlobals(): Record<string, unknown> {
  const globals: Record<string, unknown> = {};
  const host = globalThis as unknown as Record<string, unknown>;
  const define = (name: string, value: unknown) =>
    Object.defineProperty(globals, name, { value, writable: true, configurable: true, enumerable: false });
  for (const name of languageNames) if (name in host) define(name, host[name]);
  define('Date', VirtualDate);
  define('Math', virtualMath);
  return globals;
}

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
      return NeverFinalizes;
    default:
      languageGlobals ??= makeLanguageGlobals();
      return languageGlobals;
  }
}
