import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { TestMachine } from './test-machine.ts';

/** Modules of real Node that throw when they are imported, and say so. */
const ABSENT = [
  'domain',
  'inspector/promises',
  'path/win32',
  'readline',
  'readline/promises',
  'repl',
  'trace_events',
  'wasi',
];

/** What real Node has and the simulation lacks: module, why, names. A row that is not true any more fails the test. */
const GAPS: readonly (readonly [module: string, why: string, names: string])[] = [
  ['buffer', 'no object URLs; no other encodings than Node’s Buffer has', 'transcode resolveObjectURL'],
  [
    'console',
    'only an attached inspector shows these',
    'Console profile profileEnd timeStamp context createTask',
  ],
  [
    'crypto',
    'keys, ciphers and primes are not simulated',
    'argon2 argon2Sync checkPrime checkPrimeSync createDiffieHellman createDiffieHellmanGroup createECDH diffieHellman generatePrime generatePrimeSync getCiphers getCipherInfo getCurves getDiffieHellman hkdf generateKey generateKeySync privateDecrypt privateEncrypt publicDecrypt publicEncrypt randomUUIDv7 setEngine getFips setFips encapsulate decapsulate Certificate Cipheriv Decipheriv DiffieHellman DiffieHellmanGroup ECDH KeyObject Sign Verify X509Certificate secureHeapUsed fips constants prng pseudoRandomBytes rng',
  ],
  ['inspector', 'there is no inspector', 'console Network NetworkResources DOMStorage'],
  [
    'module',
    'files are compiled by the runner, not by a loader that a program could change',
    'length name prototype globalPaths wrap wrapper runMain constants enableCompileCache flushCompileCache getCompileCacheDir getSourceMapsSupport setSourceMapsSupport',
  ],
  ['os', 'there is one process on a simulated host', 'getPriority setPriority'],
  [
    'perf_hooks',
    'nothing is measured inside of an event: time stands still there',
    'Performance PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming monitorEventLoopDelay eventLoopUtilization timerify createHistogram constants',
  ],
  [
    'process',
    'a simulated process has no users, no threads and no files of its own',
    'moduleLoadList domain dlopen getActiveResourcesInfo loadEnvFile threadCpuUsage constrainedMemory availableMemory execve ref unref finalization openStdin getgroups allowedNodeEnvironmentFlags setUncaughtExceptionCaptureCallback hasUncaughtExceptionCaptureCallback sourceMapsEnabled setSourceMapsEnabled getBuiltinModule initgroups setgroups setegid seteuid setgid setuid argv0 noProcessWarnings report',
  ],
  [
    'tls',
    'there is no TLS',
    'CLIENT_RENEG_LIMIT CLIENT_RENEG_WINDOW DEFAULT_CIPHERS getCertificateCompressionAlgorithms',
  ],
  [
    'v8',
    'what V8 tells differs from host to host',
    'getCppHeapStatistics promiseHooks startupSnapshot setHeapSnapshotNearHeapLimit isStringOneByteRepresentation startCpuProfile',
  ],
  ['vm', 'there is no second realm', 'constants'],
  ['worker_threads', 'there are no worker threads', 'locks'],
  [
    'globals',
    'there are no second threads, no compression, no keys; what measures would differ from run to run',
    'CompressionStream DecompressionStream BroadcastChannel MessageChannel MessagePort Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming URLPattern Crypto CryptoKey SubtleCrypto SuppressedError DisposableStack AsyncDisposableStack Navigator navigator',
  ],
];

/** Not measured here: the disk has tests of its own, and `constants` is the old name for those of `os`, `fs` and `crypto` together. */
const elsewhere = ['fs', 'fs/promises', 'constants'];

/** The names in a fresh Node, where no test runner has added any: by module, and of the global object. */
const real = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--no-warnings',
      '-e',
      `const { builtinModules } = require('node:module');
       const isPublic = (name) => !name.startsWith('_') && !name.startsWith('node:');
       const namesOf = (value) => Object.getOwnPropertyNames(value).filter(isPublic);
       const globals = namesOf(globalThis).filter((name) => !builtinModules.includes(name) && !['module', 'require', 'exports'].includes(name));
       const modules = builtinModules.filter(isPublic).map((name) => [name, namesOf(require('node:' + name))]);
       console.log(JSON.stringify({ globals, modules }));`,
    ],
    { encoding: 'utf8' },
  ),
) as { globals: string[]; modules: [name: string, names: string[]][] };

const listed = (name: string) => GAPS.find(([module]) => module === name)?.[2] ?? '';

it('has every module and name of real Node, but for the listed ones', async () => {
  const machine = await TestMachine.start('solo');
  const absent: string[] = [];
  for (const [name, names] of real.modules) {
    if (elsewhere.includes(name)) continue;
    let simulated: unknown;
    try {
      simulated = machine.hosts[0]?.library.builtin(name);
    } catch (error) {
      expect(String(error)).toContain(`node:${name} is not available in the simulated runner`);
      absent.push(name);
      continue;
    }
    const missing = names.filter((one) => !(one in (simulated as object))).join(' ');
    expect({ [name]: missing }).toEqual({ [name]: listed(name) });
  }
  expect(absent).toEqual(ABSENT);
});

it('has every global name of real Node, but for the listed ones', async () => {
  const machine = await TestMachine.start('solo');
  const globals = machine.hosts[0]?.library.globals ?? {};
  const all = globals['globalThis'] as object;
  const missing = real.globals.filter((name) => !(name in globals) && !(name in all));
  expect(missing.join(' ')).toBe(listed('globals'));
});

it('says of what it only pretends to have which function is not there', async () => {
  const machine = await TestMachine.start('solo');
  machine.hosts[0]?.main(`
    const calls = {
      https: (https) => https.get('https://counter/'), http2: (http2) => http2.connect('x'), tls: (tls) => new tls.TLSSocket(),
      zlib: (zlib) => zlib.gzipSync('x'), child_process: (child) => child.spawn('ls'), vm: (vm) => new vm.Script('1'),
      cluster: (cluster) => cluster.fork(), worker_threads: (threads) => new threads.Worker('x'), tty: (tty) => new tty.ReadStream(0),
      v8: (v8) => v8.serialize(1), inspector: (inspector) => inspector.open(), module: (module) => module.register('x'),
    };
    for (const [name, call] of Object.entries(calls)) {
      try { call(require(name)); } catch (error) { console.log(error.message); }
    }
    const { Agent } = require('https');
    console.log(new (class extends Agent {})({ keepAlive: true }).protocol, require('worker_threads').isMainThread, require('tty').isatty(1));
    console.log(require('cluster').isPrimary, require('zlib').constants.Z_SYNC_FLUSH, require('zlib').codes.Z_BUF_ERROR);
    console.log(require('module').createRequire('/x')('path') === require('path'), require('module').isBuiltin('node:fs') !== undefined);
  `);
  await machine.run();
  expect(machine.hosts[0]?.errors).toEqual([]);
  const lines = machine.hosts[0]?.output.trimEnd().split('\n') ?? [];
  const where = 'is not available in the simulated runner. It works in real Node: npm run sandbox -- <name>.';
  expect(lines).toEqual([
    ...[
      'https.get',
      'http2.connect',
      'tls.TLSSocket',
      'zlib.gzipSync',
      'child_process.spawn',
      'vm.Script',
    ].map((name) => `${name} ${where}`),
    ...['cluster.fork', 'worker_threads.Worker', 'tty.ReadStream', 'v8.serialize', 'inspector.open'].map(
      (name) => `${name} ${where}`,
    ),
    `module.register ${where}`,
    'https: true false',
    'true 2 -5',
    'true true',
  ]);
});
