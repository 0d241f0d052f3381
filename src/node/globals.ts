/**
 * The names that a program finds in its scope. Everything that a program rarely uses is a getter that loads it then.
 * `globalThis` holds these and the language's own names; nothing of the worker around it.
 */
import { Buffer } from 'buffer';
import { asyncContext } from './async-context.ts';
import { nameExports, restoreName } from './builtins.ts';
import { makeLanguageGlobals, virtualParts } from './language.ts';
import { machine } from './machine.ts';
import { URL, URLSearchParams } from './stand-ins/internal/url.ts';
import { performance } from './stand-ins/perf-hooks.ts';

type Fetch = typeof import('./stand-ins/internal/fetch.ts');
type LevelledMath = typeof import('./stand-ins/internal/levelled-math.ts');
type AbortControllerModule = Record<'AbortController' | 'AbortSignal', unknown>;
type EventTargetModule = Record<'Event' | 'EventTarget' | 'CustomEvent', unknown>;

const fetchModule = () => require('internal/fetch') as Fetch;
const abortModule = () => require('internal/abort_controller') as AbortControllerModule;
const eventModule = () => require('internal/event_target') as EventTargetModule;

const refuse = (what: string) => (): never => {
  throw new Error(`${what} is not available in the simulated runner.`);
};
const noWebAssembly = {
  compile: refuse('WebAssembly.compile'),
  compileStreaming: refuse('WebAssembly.compileStreaming'),
  instantiate: refuse('WebAssembly.instantiate'),
  instantiateStreaming: refuse('WebAssembly.instantiateStreaming'),
  validate: () => false,
  Module: refuse('WebAssembly.Module'),
  Instance: refuse('WebAssembly.Instance'),
};

const host = {
  TextEncoder: globalThis.TextEncoder,
  TextDecoder: globalThis.TextDecoder,
  atob: globalThis.atob.bind(globalThis),
  btoa: globalThis.btoa.bind(globalThis),
  structuredClone: globalThis.structuredClone.bind(globalThis),
};

const WEB_STREAMS = [
  'ReadableStream',
  'ReadableStreamDefaultReader',
  'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest',
  'ReadableByteStreamController',
  'ReadableStreamDefaultController',
  'WritableStream',
  'WritableStreamDefaultWriter',
  'WritableStreamDefaultController',
  'TransformStream',
  'TransformStreamDefaultController',
  'ByteLengthQueuingStrategy',
  'CountQueuingStrategy',
  'TextEncoderStream',
  'TextDecoderStream',
];

/** What is behind the global object that programs see. */
const globalObject = makeLanguageGlobals();
/** By file of the program. */
const redefining: Setters[] = [];

/** Once for each library. */
export function makeGlobals(): Record<string, unknown> {
  const language = virtualParts();
  if (machine.parts.includes('math'))
    (require('internal/levelled_math') as LevelledMath).levelMath(language['Math'] as object);
  const globals: Record<string, unknown> = {
    process,
    Buffer,
    URL,
    URLSearchParams,
    performance,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    setImmediate,
    clearImmediate,
    queueMicrotask,
    ...language,
    WebAssembly: noWebAssembly,
    ...host,
  };
  nameExports(globals);
  lazy(globals, 'console', () => (require('./console.ts') as typeof import('./console.ts')).console);
  lazy(globals, 'crypto', () => (require('node:crypto') as typeof import('./stand-ins/crypto.ts')).webcrypto);
  lazy(
    globals,
    'DOMException',
    () => (require('./dom-exception.ts') as typeof import('./dom-exception.ts')).DOMException,
  );
  lazy(globals, 'Intl', () => (require('./locale.ts') as typeof import('./locale.ts')).Intl);
  for (const name of ['AbortController', 'AbortSignal'] as const)
    lazy(globals, name, () => abortModule()[name]);
  for (const name of ['Event', 'EventTarget', 'CustomEvent'] as const)
    lazy(globals, name, () => eventModule()[name]);
  for (const name of ['fetch', 'Headers', 'Request', 'Response'] as const) {
    lazy(globals, name, () => fetchModule()[name]);
  }
  for (const name of ['Blob', 'File'] as const) {
    lazy(globals, name, () => (require('internal/blob') as Record<'Blob' | 'File', unknown>)[name]);
  }
  lazy(globals, 'FormData', () => (require('internal/form_data') as Record<'FormData', unknown>).FormData);
  for (const name of WEB_STREAMS) {
    lazy(globals, name, () => (require('node:stream/web') as Record<string, unknown>)[name]);
  }
  for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent'] as const) {
    lazy(globals, name, () => (require('internal/websocket') as Record<typeof name, unknown>)[name]);
  }
  for (const [name, description] of Object.entries(Object.getOwnPropertyDescriptors(globals))) {
    const isLazy = description.get !== undefined;
    Object.defineProperty(globalObject, name, {
      ...(isLazy ? lazyOn(name, globals) : description),
      enumerable: false,
    });
  }
  Object.defineProperty(globalObject, Symbol.toStringTag, { value: 'global', configurable: true });
  const shown = tellChanges(globals);
  for (const name of ['global', 'globalThis']) {
    const description = { value: shown, writable: true, configurable: true };
    Object.defineProperty(globalObject, name, { ...description, enumerable: false });
    Object.defineProperty(globals, name, { ...description, enumerable: true });
  }
  Object.defineProperty(globals, '__async', { value: asyncContext });
  return globals;
}

function lazyOn(name: string, globals: Record<string, unknown>): PropertyDescriptor {
  return {
    configurable: true,
    get: () => globals[name],
    set: (value) => Object.defineProperty(globalObject, name, { value, writable: true, configurable: true }),
  };
}

type Setters = Readonly<Record<string, (value: unknown) => void>>;

/**
 * The global object as programs see it. A file has global names as variables, which is quick; it hands setters for some
 * of them to `__redefined`, so that it sees it when one is redefined here.
 */
function tellChanges(globals: Record<string, unknown>): unknown {
  Object.defineProperty(globals, '__redefined', { value: (setters: Setters) => redefining.push(setters) });
  const tell = (name: PropertyKey, done: boolean): boolean => {
    if (!done || typeof name !== 'string' || !Object.hasOwn(globals, name)) return done;
    const value = globalObject[name];
    Object.defineProperty(globals, name, { value, writable: true, configurable: true, enumerable: true });
    for (const setters of redefining) setters[name]?.(value);
    return done;
  };
  return new Proxy(globalObject, {
    defineProperty: (target, name, description) =>
      tell(name, Reflect.defineProperty(target, name, description)),
    set: (target, name, value) => tell(name, Reflect.set(target, name, value)),
  });
}

/** A property that loads its value when first read, and can be overwritten as an ordinary one. */
function lazy(target: object, name: string, load: () => unknown): void {
  const replace = (value: unknown) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = load();
      if (typeof value === 'function') restoreName(value as () => void, name);
      replace(value);
      return value;
    },
    set: replace,
  });
}
