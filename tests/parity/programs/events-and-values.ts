/** events, buffer, url, util, and the process: what they answer. */

import assert from 'node:assert';
import { EventEmitter, on, once } from 'node:events';
import path from 'node:path';
import querystring from 'node:querystring';
import { format, inherits, inspect, isDeepStrictEqual, promisify, types } from 'node:util';

const emitter = new EventEmitter();
emitter.once('a', (...words) => console.log('once', words));
emitter.prependListener('a', () => console.log('first'));
console.log(
  emitter.emit('a', 1, 2),
  emitter.emit('a'),
  emitter.emit('b'),
  emitter.listenerCount('a'),
  emitter.eventNames(),
);
try {
  emitter.emit('error', new Error('nobody listens'));
} catch (error) {
  console.log((error as Error).message);
}
try {
  emitter.emit('error', 'a word');
} catch (error) {
  console.log((error as { code: string }).code, (error as Error).message);
}
setTimeout(() => emitter.emit('later', 'x', 'y'), 1);
console.log(await once(emitter, 'later'));
setTimeout(() => {
  emitter.emit('many', 1);
  emitter.emit('many', 2);
}, 1);
for await (const [value] of on(emitter, 'many')) {
  console.log('many', value);
  if (value === 2) break;
}
const bytes = Buffer.from('héllo wörld');
console.log(
  bytes.length,
  bytes.toString('hex'),
  bytes.toString('base64'),
  bytes.subarray(0, 3),
  bytes.indexOf('w'),
  bytes.readUInt16BE(1),
);
console.log(
  Buffer.concat([Buffer.alloc(2, 'a'), Buffer.from([0xff])]),
  Buffer.byteLength('ü'),
  Buffer.compare(Buffer.from('a'), Buffer.from('b')),
  bytes.equals(Buffer.from(bytes)),
  JSON.stringify(Buffer.from('hi')),
);
const url = new URL('/a/../b?x=1&y=ü#h', 'http://counter:8080/base');
url.searchParams.append('z', 'a b');
console.log(url.href, url.host, url.pathname, [...url.searchParams], url);
try {
  new URL('nope');
} catch (error) {
  console.log((error as { code: string }).code, (error as Error).name, (error as Error).message);
}
console.log(
  format('%s %d %j', 'a', '4', { b: 1 }),
  inspect({ a: { b: { c: {} } } }, { depth: 1, compact: false }),
  inspect('x'),
  types.isDate(new Date()),
);
console.log(
  isDeepStrictEqual({ a: [1] }, { a: [1] }),
  typeof inherits,
  await promisify((done: (error: null, value: number) => void) => done(null, 4))(),
);
console.log(
  path.join('/a', '..', 'b', 'c.ts'),
  path.extname('x.test.ts'),
  path.resolve('/x', 'y'),
  querystring.parse('a=1&a=2&b='),
);
try {
  assert.strictEqual(1, 2, 'one is not two');
} catch (error) {
  console.log((error as { code: string }).code, (error as Error).message);
}
console.log(
  structuredClone({ a: new Map([[1, new Date(0)]]) }),
  atob(btoa('x')),
  new TextEncoder().encode('ü'),
  typeof performance.now(),
  typeof crypto.randomUUID(),
);
console.log(
  process.argv.length,
  typeof process.pid,
  process.version,
  process.env['MODE'],
  process.exitCode,
  typeof process.hrtime.bigint(),
  process.uptime() < 60,
);
const target = new EventTarget();
target.addEventListener('ping', (event) => console.log(event.type, event instanceof Event), { once: true });
console.log(target.dispatchEvent(new Event('ping')), target.dispatchEvent(new Event('ping')));
const signal = AbortSignal.any([AbortSignal.abort('why'), new AbortController().signal]);
console.log(signal.aborted, signal.reason);
