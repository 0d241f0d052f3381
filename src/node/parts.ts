/**
 * The optional parts of Node's library: which modules and global names are not in the core that every process takes in,
 * but in a script of their own, which a process gets when a file of its program names one of them.
 * Plain data: the build links by it, and src/process looks in programs for it.
 */
interface Part {
  /** Modules, without "node:"; what only they require goes into the part with them. */
  modules: readonly string[];
  /** Modules that programs get from it although Node's own sources, when they require that name, mean something else. */
  stands?: readonly string[];
  /** Names in a program's scope that load one of the modules. */
  globals?: readonly string[];
  /** Methods of the core's objects that need it: any of these words in a program brings it along. */
  words?: readonly string[];
  /** What brings it along anywhere in a program's text. */
  text?: RegExp;
  /** Internal modules that other parts may reach through `needs`. */
  internals?: readonly string[];
  /** Modules of the core whose import brings it along, because some of their functions need it. */
  servedBy?: readonly string[];
  /** Files of src/node/internal-binding, without ending, that only this part uses. */
  bindings?: readonly string[];
  /** Parts that come along. */
  needs?: readonly PartName[];
}

export type PartName =
  | 'abort'
  | 'assert'
  | 'comparisons'
  | 'crypto'
  | 'dgram'
  | 'dns'
  | 'elsewhere'
  | 'fetch'
  | 'form-data'
  | 'fs'
  | 'math'
  | 'path'
  | 'timers'
  | 'url'
  | 'util'
  | 'websocket'
  | 'webstreams';

/** What a program may need besides the core: parts, and npm packages, each a script of its own. */
export type ScriptName = PartName | `npm:${string}`;

/** Where the build puts such a script, from its folder. */
export const scriptFile = (name: ScriptName): string =>
  name.startsWith('npm:') ? `packages/${name.slice('npm:'.length)}.js` : `node-parts/${name}.js`;

/** Modules of real Node that throw when a program imports them. Those that throw when they are used: PARTS.elsewhere. */
export const ABSENT_MODULES: readonly string[] = [
  'domain',
  'inspector/promises',
  'path/win32',
  'quic',
  'readline',
  'readline/promises',
  'repl',
  'sea',
  'sqlite',
  'test',
  'test/reporters',
  'trace_events',
  'wasi',
];

export const PARTS: Readonly<Record<PartName, Part>> = {
  abort: {
    modules: [],
    globals: ['AbortController', 'AbortSignal', 'Event', 'EventTarget', 'CustomEvent'],
    words: ['signal', 'pipeline', 'Duplex', 'compose'],
    // Operators of streams, which any request or socket has, too; an array's bring it along for nothing.
    text: /\.\s*(?:map|filter|forEach|reduce|some|find|every|flatMap|take|drop|toArray)\s*\(/,
    internals: ['internal/abort_controller', 'internal/event_target', 'internal/webidl'],
    // Of util, getters that a namespace import reads.
    servedBy: ['stream', 'stream/promises', 'sys', 'util'],
  },
  assert: { modules: ['assert', 'assert/strict'], needs: ['comparisons'] },
  comparisons: { modules: [], internals: ['internal/util/comparisons'] },
  crypto: { modules: ['crypto'], globals: ['crypto'] },
  dgram: { modules: ['dgram'], bindings: ['udp-wrap'] },
  dns: { modules: ['dns', 'dns/promises'], bindings: ['dns-queries'] },
  elsewhere: {
    modules: [],
    stands: [
      'child_process',
      'cluster',
      'http2',
      'https',
      'inspector',
      'module',
      'tls',
      'tty',
      'v8',
      'vm',
      'worker_threads',
      'zlib',
    ],
    internals: ['internal/elsewhere'],
  },
  fetch: {
    modules: [],
    globals: ['fetch', 'Headers', 'Request', 'Response', 'Blob', 'File'],
    internals: ['internal/body_stream', 'internal/fetch'],
    servedBy: ['stream/consumers'],
  },
  'form-data': {
    modules: [],
    globals: ['FormData'],
    words: ['formData'],
    internals: ['internal/form_data'],
    needs: ['fetch'],
  },
  fs: {
    modules: ['fs', 'fs/promises'],
    internals: [
      'internal/fs/cp/cp',
      'internal/fs/dir',
      'internal/fs/promises',
      'internal/fs/read/context',
      'internal/fs/rimraf',
      'internal/fs/streams',
      'internal/fs/utils',
      'internal/fs/watchers',
    ],
    bindings: ['file-system', 'fs-dir'],
    needs: ['path'],
  },
  math: {
    modules: [],
    // One of the functions that engines approximate, or Math itself handed on.
    text: /\bMath\s*(?:\?\.|\.)\s*(?:a?(?:sin|cos|tan)h?|atan2|cbrt|expm?1?|hypot|log(?:10|1p|2)?)\b|\bMath\s*(?![\s.?])|\bMath\s*\?(?!\.)/,
    internals: ['internal/levelled_math'],
  },
  path: { modules: ['path', 'path/posix'] },
  timers: {
    modules: ['timers/promises'],
    words: ['promisify', 'promises'],
    // Its `promises` is a getter that a namespace import reads.
    servedBy: ['timers'],
  },
  url: { modules: ['url', 'querystring', 'punycode'], bindings: ['encoding-binding'] },
  util: { modules: ['util', 'sys'], needs: ['comparisons'] },
  websocket: {
    modules: [],
    globals: ['WebSocket', 'CloseEvent', 'MessageEvent'],
    internals: ['internal/websocket'],
    needs: ['abort', 'crypto', 'fetch'],
  },
  webstreams: {
    modules: ['stream/web'],
    globals: [
      'ReadableStream',
      'ReadableStreamDefaultReader',
      'ReadableStreamBYOBReader',
      'WritableStream',
      'WritableStreamDefaultWriter',
      'TransformStream',
      'ByteLengthQueuingStrategy',
      'CountQueuingStrategy',
      'TextEncoderStream',
      'TextDecoderStream',
    ],
    words: ['pipeTo', 'pipeThrough', 'toWeb', 'fromWeb'],
    internals: [
      'internal/webstreams/adapters',
      'internal/webstreams/encoding',
      'internal/webstreams/queuingstrategies',
      'internal/webstreams/readablestream',
      'internal/webstreams/transformstream',
      'internal/webstreams/writablestream',
    ],
    needs: ['abort', 'comparisons', 'util'],
  },
};

export const PART_NAMES = Object.keys(PARTS) as PartName[];

/** The part that a program needs for a module that it names; null for what is in the core or nowhere. */
export function partForImport(name: string): PartName | null {
  return partOf(name) ?? PART_NAMES.find((part) => PARTS[part].stands?.includes(name)) ?? null;
}

/** The part that a module is in, by its name without "node:"; null for what is in the core or nowhere. */
export function partOf(name: string): PartName | null {
  const holds = (part: PartName) => [...PARTS[part].modules, ...(PARTS[part].internals ?? [])].includes(name);
  return PART_NAMES.find(holds) ?? null;
}

/** These parts and all that come along with them, in the order of the list. */
export function withNeeds(parts: Iterable<PartName>): PartName[] {
  const needed = new Set<PartName>();
  const add = (part: PartName) => {
    if (needed.has(part)) return;
    needed.add(part);
    PARTS[part].needs?.forEach(add);
  };
  for (const part of parts) add(part);
  return PART_NAMES.filter((part) => needed.has(part));
}
