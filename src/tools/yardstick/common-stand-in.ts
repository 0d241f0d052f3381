/**
 * What Node's own tests take from their `../common`: a small library that counts calls. This one is ours, so that nothing
 * of theirs is needed but the tests themselves, and both worlds get the same.
 */

/** CommonJS text, by path beside the tests' folder. */
export const COMMON_FILES: Readonly<Record<string, string>> = {
  'common/index.js': `'use strict';
const assert = require('assert');
const { inspect } = require('util');
const awaited = [];
process.on('exit', (code) => {
  if (code !== 0) return;
  const failed = awaited.filter(({ exact, least, actual }) => (exact === undefined ? actual < least : actual !== exact));
  for (const { name, exact, least, actual } of failed)
    console.log('Mismatched ' + name + ' function calls. Expected ' + (exact ?? 'at least ' + least) + ', actual ' + actual + '.');
  if (failed.length > 0) process.exit(1);
});
function counted(fn, limit) {
  const call = { name: fn.name || '<anonymous>', actual: 0, ...limit };
  awaited.push(call);
  const wrapped = function (...values) {
    call.actual++;
    return Reflect.apply(fn, this, values);
  };
  Object.defineProperties(wrapped, {
    name: { value: fn.name, configurable: true },
    length: { value: fn.length, configurable: true },
  });
  return wrapped;
}
const nothing = () => {};
const takes = (fn, count) => (typeof fn === 'number' ? [nothing, fn] : [fn ?? nothing, count ?? 1]);
function mustCall(fn, exact) {
  const [called, count] = takes(fn, exact);
  return counted(called, { exact: count });
}
function mustCallAtLeast(fn, least) {
  const [called, count] = takes(fn, least);
  return counted(called, { least: count });
}
function mustNotCall(message) {
  return function mustNotCall(...values) {
    assert.fail((message ?? 'function should not have been called') + (values.length > 0 ? ' called with ' + values.map((one) => inspect(one)).join(', ') : ''));
  };
}
function mustSucceed(fn, exact) {
  return mustCall(function (error, ...values) {
    assert.ifError(error);
    return typeof fn === 'function' ? Reflect.apply(fn, this, values) : undefined;
  }, exact);
}
function expectsError(validator, exact) {
  return mustCall((...values) => {
    assert.strictEqual(values.length, 1);
    assert.throws(() => { throw values[0]; }, validator);
    return true;
  }, exact);
}
// By name of the warning: pairs of message and code, in the order in which they must come. Any other warning is a failure.
const warnings = new Map();
function pairsOf(expected, code) {
  if (typeof expected === 'string' || expected instanceof RegExp) return [[expected, code]];
  if (!Array.isArray(expected)) return Object.entries(expected).map(([key, message]) => [message, key]);
  return expected.length > 0 && !Array.isArray(expected[0]) ? [expected] : [...expected];
}
function expectWarning(names, expected, code) {
  if (warnings.size === 0) process.on('warning', checkWarning);
  const wanted = typeof names === 'string' ? [[names, pairsOf(expected, code)]] : Object.entries(names).map(([name, one]) => [name, pairsOf(one)]);
  for (const [name, pairs] of wanted) {
    const call = { name: 'warning ' + name, actual: 0, exact: pairs.length };
    awaited.push(call);
    warnings.set(name, { pairs, call });
  }
}
function checkWarning(warning) {
  const found = warnings.get(warning.name);
  assert(found !== undefined && found.pairs.length > 0, 'Unexpected warning: ' + warning);
  const [message, code] = found.pairs.shift();
  found.call.actual++;
  if (typeof message === 'string') assert.strictEqual(warning.message, message);
  else assert.match(warning.message, message);
  if (code !== undefined) assert.strictEqual(warning.code, code);
}
// A view through which an object, and all that it holds, can be read but not changed.
const unchanging = new WeakMap();
const refuseChange = (what) => () => assert.fail('Expected no change, got ' + what);
const reader = {
  get: (target, key, receiver) => mustNotMutateObjectDeep(Reflect.get(target, key, receiver)),
  set: (_target, key, value) => assert.fail('Expected no change, got ' + inspect(key) + ' set to ' + inspect(value)),
  deleteProperty: refuseChange('a property deleted'),
  defineProperty: refuseChange('a property defined'),
  setPrototypeOf: refuseChange('another prototype'),
  preventExtensions: refuseChange('extensions prevented'),
};
function mustNotMutateObjectDeep(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (!unchanging.has(value)) unchanging.set(value, new Proxy(value, reader));
  return unchanging.get(value);
}
function skip(reason) {
  console.log('1..0 # Skipped: ' + reason);
  process.exit(0);
}
function invalidArgTypeHelper(input) {
  if (input == null) return ' Received ' + input;
  if (typeof input === 'function') return ' Received function ' + input.name;
  if (typeof input === 'object') {
    if (input.constructor?.name) return ' Received an instance of ' + input.constructor.name;
    return ' Received ' + inspect(input, { depth: -1 });
  }
  let shown = inspect(input, { colors: false });
  if (shown.length > 28) shown = shown.slice(0, 25) + '...';
  return ' Received type ' + typeof input + ' (' + shown + ')';
}
module.exports = {
  mustCall, mustCallAtLeast, mustNotCall, mustSucceed, expectsError, expectWarning, skip, invalidArgTypeHelper, mustNotMutateObjectDeep,
  printSkipMessage: (reason) => console.log('1..0 # Skipped: ' + reason),
  platformTimeout: (ms) => ms,
  allowGlobals: nothing, disableCrashOnUnhandledRejection: nothing,
  runWithInvalidFD: nothing,
  PORT: 12346, localhostIPv4: '127.0.0.1', hasIPv6: false, hasCrypto: true, hasOpenSSL3: true, enoughTestMem: true,
  isWindows: false, isLinux: true, isMacOS: false, isOSX: false, isAIX: false, isIBMi: false, isSunOS: false, isFreeBSD: false,
  isMainThread: true, isDebug: false, hasIntl: true, inFreeBSDJail: false, defaultAutoSelectFamilyAttemptTimeout: 2500, hasMultiLocalhost: () => false,
  getBufferSources: (buffer) => [...module.exports.getArrayBufferViews(buffer), new Uint8Array(buffer).buffer],
  getArrayBufferViews(buffer) {
    const { buffer: memory, byteOffset, byteLength } = buffer;
    return [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, DataView]
      .filter((View) => byteLength % (View.BYTES_PER_ELEMENT ?? 1) === 0)
      .map((View) => new View(memory, byteOffset, byteLength / (View.BYTES_PER_ELEMENT ?? 1)));
  },
};
`,
  'common/index.mjs': `import common from './index.js';
export default common;
export const { mustCall, mustCallAtLeast, mustNotCall, mustSucceed, expectsError, expectWarning, skip } = common;
`,
  'common/countdown.js': `'use strict';
const assert = require('assert');
const common = require('./index.js');
module.exports = class Countdown {
  #left;
  #done;
  constructor(limit, done) {
    assert.strictEqual(typeof limit, 'number');
    this.#left = limit;
    this.#done = common.mustCall(done);
  }
  dec() {
    assert(this.#left > 0, 'Countdown expired');
    if (--this.#left === 0) this.#done();
    return this.#left;
  }
  get remaining() {
    return this.#left;
  }
};
`,
};
