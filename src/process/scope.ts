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
  'WritableStream',
  'TransformStream',
  'atob',
  'btoa',
  'WebAssembly',
  'global',
  'globalThis',
  // Not for programs: what rewritten code keeps its context by.
  '__async',
] as const;

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

/** The given names that a file's code mentions: the others need not be loaded for it. Code that makes code gets all. */
export function namesIn(code: string): readonly string[] {
  if (makesCode(code)) return GIVEN_NAMES;
  const words = new Set(code.match(/[\w$]+/g));
  return GIVEN_NAMES.filter((name) => words.has(name));
}

/** Whether what the code names can't be seen from its text: it evaluates text of its own, or writes names in escapes. */
export const makesCode = (code: string): boolean => /\beval\b|\\u/.test(code);
