/**
 * What a program finds in its scope besides the language itself, in every host the same.
 * The names given come from Node's library; the names withheld belong to the browser, and Node has none of them.
 */

export const GIVEN_NAMES = [
  'process',
  'Buffer',
  'console',
  'fetch',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'queueMicrotask',
  'Date',
  'Math',
  'Intl',
  'WeakRef',
  'FinalizationRegistry',
  'SharedArrayBuffer',
  'performance',
  'crypto',
  'structuredClone',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'AbortController',
  'AbortSignal',
  'Event',
  'EventTarget',
  'DOMException',
  'CustomEvent',
  'MessageEvent',
  'CloseEvent',
  'WebSocket',
  'Blob',
  'File',
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
  'atob',
  'btoa',
  'WebAssembly',
  'global',
  'globalThis',
  'Function',
  'eval',
  // Not for programs: what rewritten code keeps its context by.
  '__async',
] as const;

/**
 * Given names that code may make mean something else for everybody, by a property of `globalThis`: as Hono's Node server
 * does, and whoever puts a double in the place of `fetch`. The others keep their meaning in files that are loaded.
 */
export const REDEFINED_NAMES = ['fetch', 'Headers', 'Request', 'Response', 'FormData', 'WebSocket', 'crypto'];

export const WITHHELD_NAMES = [
  'self',
  'window',
  'document',
  'location',
  'navigator',
  'postMessage',
  'onmessage',
  'close',
  'importScripts',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'Worker',
  'SharedWorker',
  'MessageChannel',
  'MessagePort',
  'BroadcastChannel',
  'XMLHttpRequest',
  'WebTransport',
  'EventSource',
  'indexedDB',
  'caches',
  'crossOriginIsolated',
  'CompressionStream',
  'DecompressionStream',
  'FileReader',
  'createImageBitmap',
  'requestAnimationFrame',
  'reportError',
  'scheduler',
  'createNodeLibrary',
] as const;

/** The given names that a file's code mentions: the others need not be loaded for it. */
export function namesIn(code: string): readonly string[] {
  if (hidesNames(code)) return GIVEN_NAMES;
  const words = new Set(code.match(/[\w$]+/g));
  return GIVEN_NAMES.filter((name) => words.has(name));
}

/** Whether what the code names can't be seen from its text: it writes names in escapes. */
export const hidesNames = (code: string): boolean => /\\u/.test(code);
