/**
 * Small changes to Node's sources that leave what they do as it is, and let them load less: a module that is only needed
 * by a rare call is required in that call. A rewrite whose place is not there any more stops the build.
 */

interface Rewrite {
  from: string;
  to: string;
}

const abortControllerIn: readonly Rewrite[] = [
  { from: "const { AbortController } = require('internal/abort_controller');", to: '' },
  { from: 'new AbortController()', to: "new (require('internal/abort_controller').AbortController)()" },
];

/** Node has V8 write out a stack that nobody reads, so that it lets go of what the frames hold. Here that costs more than it saves. */
const unreadStackIn = (name: string): readonly Rewrite[] => [
  { from: `${name}.stack; // eslint-disable-line no-unused-expressions`, to: '' },
];

/** Event targets are a part; what the core must know of them is in a module of its own. */
const eventTargetIn: readonly Rewrite[] = [
  { from: "require('internal/event_target')", to: "require('internal/event_target_names')" },
];

/** The whole of `dns` is a part; the core has what opens connections. */
const lookupIn: readonly Rewrite[] = [
  { from: "dns = require('dns');", to: "dns = require('internal/name_lookup');" },
];
/** Of what Node has in one binding, `net` needs little. */
const queriesIn: readonly Rewrite[] = [
  { from: "internalBinding('cares_wrap')", to: "internalBinding('dns_queries')" },
];

/** Of files, the core has only what `net` keeps for pipes: the rest is in the part. */
const filesIn: readonly Rewrite[] = [{ from: "internalBinding('fs')", to: "internalBinding('file_system')" }];
const fileConstantsIn: readonly Rewrite[] = [
  { from: "internalBinding('constants')", to: "internalBinding('file_system')" },
];

/**
 * The timer of AbortSignal.timeout() runs out for every request, long answered or not. No frame of a program is below it, so
 * its reason has none to show, and to collect those of the library takes longer than all else that is done then.
 */
const timedOut =
  "new DOMException(\n          'The operation was aborted due to timeout',\n          'TimeoutError')";
const framelessTimeout: Rewrite = {
  from: timedOut,
  to: `(() => {
    if (!require('internal/errors').isErrorStackTraceLimitWritable()) return ${timedOut};
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    const reason = ${timedOut};
    Error.stackTraceLimit = stackTraceLimit;
    return reason;
  })()`,
};

const rewrites: Readonly<Record<string, readonly Rewrite[]>> = {
  http: [
    {
      from: "undici ??= require('internal/deps/undici/undici');",
      to: "undici ??= require('internal/deps/undici/undici').undici;",
    },
  ],
  _http_incoming: abortControllerIn,
  events: eventTargetIn,
  'internal/events/abort_listener': eventTargetIn,
  'timers/promises': eventTargetIn,
  'internal/fs/watchers': eventTargetIn,
  net: lookupIn,
  'internal/dgram': lookupIn,
  dns: queriesIn,
  'internal/dns/callback_resolver': queriesIn,
  'internal/dns/promises': queriesIn,
  // Node sets the order when a process starts.
  'internal/dns/utils': [...queriesIn, { from: 'let dnsOrder;', to: "let dnsOrder = 'verbatim';" }],
  // A process has one realm; Node wants a RegExp that no program can have changed.
  'internal/util': [
    { from: "const { runInNewContext } = require('vm');", to: '' },
    { from: "runInNewContext('this', undefined, { contextName: 'internal' })", to: '{ RegExp }' },
  ],
  // There is no zlib, so nothing fails with its codes.
  'internal/webstreams/adapters': [
    { from: "const { zlib } = internalBinding('constants');", to: 'const zlib = {};' },
  ],
  fs: [
    ...eventTargetIn,
    ...filesIn,
    ...fileConstantsIn,
    {
      from: "const { createBlobFromFilePath } = require('internal/blob');",
      to: "const createBlobFromFilePath = () => { throw new Error('fs.openAsBlob() is not available in the simulated runner.'); };",
    },
    // Of util, one small function.
    {
      from: "require('util').callbackify(cpFn)",
      to: '((made) => (...given) => { const done = given.pop(); made(...given).then(() => process.nextTick(done, null), (error) => process.nextTick(done, error)); })(cpFn)',
    },
  ],
  'internal/abort_controller': [framelessTimeout],
  'internal/fs/cp/cp': [...filesIn, ...fileConstantsIn],
  'internal/fs/dir': filesIn,
  'internal/fs/promises': [
    ...filesIn,
    ...fileConstantsIn,
    { from: "const { Interface } = require('internal/readline/interface');", to: '' },
    { from: 'new Interface({', to: "new (require('internal/readline/interface').Interface)({" },
  ],
  'internal/fs/read/context': filesIn,
  'internal/fs/streams': [...filesIn, ...fileConstantsIn],
  'internal/fs/utils': fileConstantsIn,
  'internal/streams/destroy': unreadStackIn('err'),
  'internal/streams/duplexify': abortControllerIn,
  'internal/streams/pipeline': abortControllerIn,
  'internal/streams/operators': [
    { from: "const { AbortController, AbortSignal } = require('internal/abort_controller');", to: '' },
    { from: 'new AbortController()', to: "new (require('internal/abort_controller').AbortController)()" },
    { from: 'AbortSignal.any(', to: "require('internal/abort_controller').AbortSignal.any(" },
    ...eventTargetIn,
  ],
  'internal/streams/writable': unreadStackIn('er'),
  // Only `inspect` of util, and the name of an error number, which internal/util has without a check of its argument.
  'internal/event_target': [
    {
      from: "const { inspect } = require('util');",
      to: "const { inspect } = require('internal/util/inspect');",
    },
    {
      from: "const kEvents = Symbol('kEvents');",
      to: "const { kEvents, kWeakHandler, kResistStopPropagation } = require('internal/event_target_names');",
    },
    { from: "const kWeakHandler = Symbol('kWeak');", to: '' },
    { from: "const kResistStopPropagation = Symbol('kResistStopPropagation');", to: '' },
  ],
  'internal/errors': [{ from: "util ??= require('util');", to: "util ??= require('internal/util');" }],
};

/** Throws when the source has another shape than expected. */
export function rewritten(name: string, source: string): string {
  let text = source;
  for (const { from, to } of rewrites[name] ?? []) {
    if (!text.includes(from)) {
      throw new Error(
        `Node's ${name} has no \`${from}\` any more: mend its row in src/tools/node-sources/rewrites.ts.`,
      );
    }
    text = text.replaceAll(from, to);
  }
  return text;
}
