/**
 * Modules that packages require early and mostly use little: they can be imported here, what holds of a simulated machine
 * can be asked (it is no terminal, and no worker thread), and whatever would do something throws, naming itself.
 */
import { Agent as HttpAgent } from 'node:http';
import { zlibConstants } from '../../zlib-constants.ts';

type Exports = Record<string, unknown>;

function refused(what: string): Error {
  return new Error(
    `${what} is not available in the simulated runner. It works in real Node: npm run sandbox -- <name>.`,
  );
}

/** `names` with a capital letter become classes that cannot be made, but extended and asked for by instanceof. */
function refusing(module: string, names: string): Exports {
  const entries = names.split(' ').map((name) => {
    const refuse = function (this: unknown): never {
      throw refused(`${module}.${name}`);
    };
    Object.defineProperty(refuse, 'name', { value: name, configurable: true });
    return [name, refuse] as const;
  });
  return Object.fromEntries(entries);
}

class Agent extends HttpAgent {
  constructor(options?: object) {
    super(options);
    Object.assign(this, { defaultPort: 443, protocol: 'https:' });
  }
}

const ZLIB =
  'deflate deflateSync gzip gzipSync deflateRaw deflateRawSync unzip unzipSync inflate inflateSync gunzip gunzipSync ' +
  'inflateRaw inflateRawSync brotliCompress brotliCompressSync brotliDecompress brotliDecompressSync zstdCompress ' +
  'zstdCompressSync zstdDecompress zstdDecompressSync createDeflate createInflate createDeflateRaw createInflateRaw ' +
  'createGzip createGunzip createUnzip createBrotliCompress createBrotliDecompress createZstdCompress ' +
  'createZstdDecompress crc32 Deflate Inflate Gzip Gunzip DeflateRaw InflateRaw Unzip BrotliCompress BrotliDecompress ' +
  'ZstdCompress ZstdDecompress';
const V8 =
  'cachedDataVersionTag getHeapSnapshot getHeapStatistics getHeapSpaceStatistics getHeapCodeStatistics ' +
  'setFlagsFromString deserialize takeCoverage stopCoverage serialize writeHeapSnapshot queryObjects Serializer ' +
  'Deserializer DefaultSerializer DefaultDeserializer GCProfiler';
const environmentData = new Map<unknown, unknown>();

const makers: Record<string, () => Exports> = {
  child_process: () =>
    refusing('child_process', 'exec execFile execFileSync execSync fork spawn spawnSync ChildProcess'),
  cluster: () => {
    const { EventEmitter } = require('node:events') as typeof import('node:events');
    const settled = { isPrimary: true, isMaster: true, isWorker: false, workers: {}, settings: {} };
    const scheduling = { SCHED_NONE: 1, SCHED_RR: 2, schedulingPolicy: 2 };
    const rest = refusing('cluster', 'fork setupPrimary setupMaster disconnect Worker');
    return Object.assign(new EventEmitter(), settled, scheduling, rest) as unknown as Exports;
  },
  https: () => ({
    ...refusing('https', 'request get createServer Server'),
    Agent,
    globalAgent: new Agent({ keepAlive: true }),
  }),
  http2: () => ({
    ...refusing(
      'http2',
      'connect createServer createSecureServer getDefaultSettings getPackedSettings getUnpackedSettings ' +
        'performServerHandshake Http2ServerRequest Http2ServerResponse',
    ),
    constants: { NGHTTP2_NO_ERROR: 0, NGHTTP2_CANCEL: 8, HTTP2_HEADER_STATUS: ':status' },
    sensitiveHeaders: Symbol('sensitiveHeaders'),
  }),
  inspector: () => ({ ...refusing('inspector', 'open close waitForDebugger Session'), url: () => undefined }),
  module: () => {
    const { builtin, builtinNames } = require('../../builtins.ts') as typeof import('../../builtins.ts');
    const isBuiltin = (name: string) => builtinNames.includes(name.replace(/^node:/, ''));
    const createRequire = () => (name: string) => {
      const found = builtin(name);
      if (found === undefined) throw refused(`createRequire(…)(${JSON.stringify(name)}), a file of yours,`);
      return found;
    };
    return {
      ...refusing('module', 'register registerHooks findPackageJSON stripTypeScriptTypes SourceMap Module'),
      builtinModules: [...builtinNames],
      createRequire,
      isBuiltin,
      syncBuiltinESMExports() {},
      findSourceMap: () => undefined,
    };
  },
  tls: () => ({
    ...refusing(
      'tls',
      'connect createServer createSecureContext checkServerIdentity convertALPNProtocols getCACertificates ' +
        'setDefaultCACertificates SecureContext TLSSocket Server',
    ),
    getCiphers: () => [],
    rootCertificates: [],
    DEFAULT_ECDH_CURVE: 'auto',
    DEFAULT_MIN_VERSION: 'TLSv1.2',
    DEFAULT_MAX_VERSION: 'TLSv1.3',
  }),
  tty: () => ({ ...refusing('tty', 'ReadStream WriteStream'), isatty: () => false }),
  v8: () => refusing('v8', V8),
  vm: () => ({
    ...refusing(
      'vm',
      'Script createContext createScript runInContext runInNewContext runInThisContext compileFunction measureMemory',
    ),
    isContext: () => false,
  }),
  worker_threads: () => ({
    ...refusing(
      'worker_threads',
      'Worker MessagePort MessageChannel BroadcastChannel moveMessagePortToContext receiveMessageOnPort postMessageToThread',
    ),
    isMainThread: true,
    isInternalThread: false,
    threadId: 0,
    threadName: '',
    parentPort: null,
    workerData: null,
    resourceLimits: {},
    SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
    markAsUncloneable() {},
    markAsUntransferable() {},
    isMarkedAsUntransferable: () => false,
    getEnvironmentData: (key: unknown) => environmentData.get(key),
    setEnvironmentData: (key: unknown, value: unknown) => void environmentData.set(key, value),
  }),
  zlib: () => {
    const isCode = /^Z_(OK|STREAM_END|NEED_DICT|\w*(ERROR|ERRNO))$/;
    const codes = Object.entries(zlibConstants).filter(([name]) => isCode.test(name));
    return {
      ...zlibConstants,
      ...refusing('zlib', ZLIB),
      constants: zlibConstants,
      codes: Object.fromEntries(
        codes.flatMap(([name, value]) => [
          [name, value],
          [String(value), name],
        ]),
      ),
    };
  },
};

export function moduleElsewhere(name: string): Exports {
  return (makers[name] as () => Exports)();
}
