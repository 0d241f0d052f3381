/**
 * A program that tries everything it can think of to reach what a simulated process must not have: the browser around
 * it, other services' memory, real clocks, the computer's locale. Prints a line for each attempt; "escaped" for none.
 */
type Attempt = () => unknown;
const reach =
  (name: string): Attempt =>
  () =>
    (globalThis as Record<string, unknown>)[name];
const real = Date.UTC(2026, 0, 2);
/** A moment that lies outside the first day of the simulation comes from the computer's own clock. */
const isReal = (ms: number) => Number.isNaN(ms) || ms < real - 86_400_000 * 2 || ms > real;

const names = [
  'self',
  'window',
  'document',
  'location',
  'navigator',
  'parent',
  'top',
  'frames',
  'opener',
  'origin',
  'postMessage',
  'onmessage',
  'close',
  'importScripts',
  'addEventListener',
  'dispatchEvent',
  'Worker',
  'SharedWorker',
  'ServiceWorker',
  'XMLHttpRequest',
  'WebTransport',
  'EventSource',
  'WebSocketStream',
  'RTCPeerConnection',
  'RTCDataChannel',
  'indexedDB',
  'IDBFactory',
  'caches',
  'CacheStorage',
  'localStorage',
  'sessionStorage',
  'cookieStore',
  'FileSystemHandle',
  'StorageManager',
  'FileReaderSync',
  'OffscreenCanvas',
  'createImageBitmap',
  'requestAnimationFrame',
  'scheduler',
  'reportError',
  'Notification',
  'Temporal',
  'PerformanceObserver',
  'BroadcastChannel',
  'trustedTypes',
  'GPU',
  'createNodeLibrary',
  'program',
];
const attempts: Record<string, Attempt> = Object.fromEntries(
  names.map((name) => [`globalThis.${name}`, reach(name)]),
);

for (const name of names) {
  attempts[`${name} in code from text`] = (() => {}).constructor(
    `return typeof ${name} === 'undefined' ? undefined : ${name}`,
  ) as Attempt;
}

Object.assign(attempts, {
  'bare self': () => (typeof self === 'undefined' ? undefined : self),
  'bare navigator': () => (typeof navigator === 'undefined' ? undefined : navigator),
  'bare XMLHttpRequest': () => (typeof XMLHttpRequest === 'undefined' ? undefined : XMLHttpRequest),
  'bare EventSource': () => (typeof EventSource === 'undefined' ? undefined : EventSource),
  'bare indexedDB': () => (typeof indexedDB === 'undefined' ? undefined : indexedDB),
  'bare Worker': () => (typeof Worker === 'undefined' ? undefined : Worker),
  'bare postMessage': () => (typeof postMessage === 'undefined' ? undefined : postMessage),
  'bare Temporal': () => (typeof Temporal === 'undefined' ? undefined : Temporal),
  'this of a function': function (this: unknown) {
    return this;
  } as Attempt,
  'this of a callback': () =>
    [1].map(function (this: unknown) {
      return this;
    })[0],
  'the way up from globalThis': () => {
    for (let at: object | null = globalThis; at; at = Object.getPrototypeOf(at)) {
      if (
        Object.getOwnPropertyNames(at).some(
          (name) =>
            ['importScripts', 'postMessage', 'fetchLater'].includes(name) &&
            (at as Record<string, unknown>)[name] !== undefined,
        )
      )
        return at;
    }
    return undefined;
  },
  'a real clock behind Date': () => {
    const parent = Object.getPrototypeOf(Date) as { now?: () => number };
    return parent.now && isReal(parent.now()) ? parent : undefined;
  },
  'a real clock by formatting': () => {
    const text = new Intl.DateTimeFormat('en-US', { dateStyle: 'short' }).format();
    return text === '1/1/26' ? undefined : text;
  },
  'a real clock by formatToParts': () => {
    const year = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'numeric' })
      .formatToParts()
      .map((part) => part.value)
      .join('');
    return year === '1/2026' ? undefined : year;
  },
  'a real clock in performance': () => (isReal(performance.timeOrigin) ? performance.timeOrigin : undefined),
  'a real clock in events': () => (new Event('x').timeStamp > 60_000 ? 'timeStamp' : undefined),
  "the computer's zone": () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return timeZone === 'UTC' && new Date(0).getHours() === 0 ? undefined : timeZone;
  },
  "the computer's locale": () => {
    const told = [
      new Intl.NumberFormat().resolvedOptions().locale,
      (1234.5).toLocaleString(),
      1234n.toLocaleString(),
      [1234.5].toLocaleString(),
    ];
    return String(told) === 'en-US,1,234.5,1,234,1,234.5' ? undefined : String(told);
  },
  'garbage collection': () => (new WeakRef({}).deref() === undefined ? 'collected' : undefined),
  'memory of its own size': () => (performance as unknown as { memory?: unknown }).memory,
  'code from text': () => {
    const made = new Function('return typeof importScripts') as () => string;
    return made() === 'undefined' ? undefined : made();
  },
  'code from text, indirect': () => {
    const evaluate = globalThis['eval' as never] as (text: string) => unknown;
    const found = evaluate('typeof importScripts');
    return found === 'undefined' ? undefined : found;
  },
  'this of code from text': () => {
    const made = new Function('return [this, (function () { return this })()]') as () => unknown[];
    return made().every((one) => one === globalThis) ? undefined : 'another global object';
  },
  'this of code from text, hidden': () => {
    // To a reader who takes the slash for a division the rest is a string.
    const made = new Function('const a = function () {} / this /1; return a') as () => unknown;
    return Number.isNaN(made()) ? undefined : made();
  },
  'code from text that ends its function': () => {
    (globalThis as { reached?: unknown }).reached = undefined;
    for (const text of [
      '}; globalThis.reached = 1; {',
      '}}; reached = 1; {{',
      '}; } reached = self; { {',
      '*/}) ; /*',
    ]) {
      try {
        new Function('a = `', text)();
      } catch {}
      try {
        new Function(text)();
      } catch {}
    }
    return (globalThis as { reached?: unknown }).reached;
  },
  'code from text that is no expression': () =>
    new Function('return typeof __made === "undefined" ? undefined : __made')(),
  'names in escapes': () =>
    new Function('return typeof \\u0073elf === "undefined" ? undefined : s\\u0065lf')(),
  'a clock of code from text': () => {
    const now = new Function('return Date.now()') as () => number;
    const other = new Function(
      'return new (Object.getPrototypeOf(new Date()).constructor)().getTime()',
    ) as () => number;
    return isReal(now()) || isReal(other()) ? 'a real clock' : undefined;
  },
  'a module of code from text': () => new Function('return import("https://example.com/x.js")')(),
  'eval in code from text': () => new Function('return eval("1")')(),
  'constructors of functions': () => {
    const kinds = [
      () => {},
      async () => {},
      function* () {},
      async function* () {},
      class {},
      Math.max,
      (() => {}).bind(0),
    ];
    const found = kinds.map((kind) => {
      const Maker = Object.getPrototypeOf(kind).constructor as FunctionConstructor;
      return [Maker, Reflect.getPrototypeOf(Maker)].map((maker) => {
        try {
          const made = (maker as FunctionConstructor)('return typeof importScripts') as () => unknown;
          return made() === 'undefined' || typeof made() === 'object';
        } catch {
          return true;
        }
      });
    });
    return found.flat().every(Boolean) ? undefined : 'a host constructor';
  },
  'WebAssembly with shared memory': () =>
    new (WebAssembly as unknown as { Memory: new (options: object) => { buffer: unknown } }).Memory({
      initial: 1,
      maximum: 1,
      shared: true,
    }).buffer,
  'WebAssembly.compile': () => {
    void WebAssembly.compile(new Uint8Array());
    return 'compiled';
  },
  'shared memory': () => new SharedArrayBuffer(8),
  'waiting in real time': () => Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0, 1),
  'a script by URL': () => (URL as unknown as { createObjectURL(it: unknown): unknown }).createObjectURL({}),
  threads: () => require('node:worker_threads') && new (require('node:worker_threads').Worker)('x'),
  processes: () => require('node:child_process').spawn('ls'),
  'another machine': () => require('node:vm').runInNewContext('1'),
});

for (const [name, attempt] of Object.entries(attempts)) {
  let outcome = 'nothing there';
  try {
    if (attempt() !== undefined) outcome = 'ESCAPED';
  } catch (error) {
    outcome = `refused: ${(error as Error).message}`;
  }
  // Engines word these differently.
  console.log(
    `${name}: ${/^refused: .*(eval|unsafe-eval|CSP|Code generation|not a constructor|undefined)/.test(outcome) ? 'refused' : outcome}`,
  );
}
const own = (made: object) => (made.constructor as { now?: () => number }).now?.();
console.log('clone of a date:', isReal(own(structuredClone(new Date())) ?? 0) ? 'ESCAPED' : 'ours');
console.log(
  'constructor of a date:',
  isReal(own(Object.getPrototypeOf(Object.getPrototypeOf(new Date()))) ?? 0) ? 'ESCAPED' : 'ours',
);
fetch('http://example.com/')
  .then(
    () => console.log('fetch: ESCAPED'),
    (error) => console.log('fetch:', error.cause.code),
  )
  .finally(() =>
    import(String('https://example.com/x.js'))
      .then(
        () => console.log('import: ESCAPED'),
        (error) => console.log('import: refused', error.code),
      )
      .finally(() => console.log('the end')),
  );
