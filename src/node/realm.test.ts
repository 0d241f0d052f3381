import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { EPOCH_MS, TestMachine } from './test-machine.ts';

async function run(body: string, untilMs?: number): Promise<TestMachine> {
  const machine = await TestMachine.start('solo');
  machine.hosts[0]?.main(body);
  await machine.run(untilMs);
  return machine;
}
const output = (machine: TestMachine) => machine.hosts[0]?.output ?? '';

/** What the real Node of this test prints for the same program. */
function inNode(body: string): string {
  const program = `(async () => {${body}\n})()`;
  const result = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', env: { TZ: 'UTC' } });
  return result.stdout;
}

describe('console', () => {
  it('prints 30 values exactly as Node does', async () => {
    const body = `
      class Point { constructor() { this.x = 1; } get y() { return 2; } #hidden = 3; }
      const round = { name: 'round' }; round.self = round;
      const values = [
        'text', 42, -0, 10n, true, null, undefined, Symbol('s'), [1, 'two', [3, [4, [5]]]], { a: { b: { c: { d: 1 } } } },
        new Map([['key', { a: 1 }], [2, 'b']]), new Set([1, 'a']), new Point(), function named() {}, class A extends Point {}, async () => {},
        new Date(0), /re+/gi, Buffer.from('hello'), new Uint8Array([1, 2, 3]), new ArrayBuffer(4), round, [1, , 3], { 'a-b': 1, [Symbol('k')]: 2 },
        Array.from({ length: 120 }, (_, at) => at), 'it\\'s "quoted"', ['it\\'s', 'line\\nbreak'], new Error('plain').message,
        { get a() { return 1; }, set a(v) {} }, Object.create(null), new URLSearchParams('a=1&b=2'), new URL('http://a.example:8080/p?q=1#h'),
        new WeakMap(), [undefined, null], { fn() {}, arrow: () => {} }, new Proxy({ a: 1 }, {}), [['a', 1], ['b', 2]], Object.assign(() => {}, { extra: 1 }),
        new (class extends Array {})(3), new Number(3), new String('boxed'), globalThis === global,
      ];
      for (const value of values) console.log(value);
      console.log('%s is %d years, %i, %f, %j, %o, %%', 'Ada', 36, 36.9, 1.5, { a: 1 }, [1], 'rest', { b: 2 });
      console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
      console.group('group'); console.info('inside'); console.groupEnd(); console.log('outside');
      console.count(); console.count('x'); console.count();
      console.dir({ a: { b: { c: {} } } }, { depth: 0 });
      console.assert(true, 'no'); console.log();
    `;
    expect(output(await run(body))).toBe(inNode(body));
  });

  it('prints errors with their cause, code and fields as Node does, but for the stack', async () => {
    const body = `
      const noStack = (text) => text.replaceAll(/\\n +at .*/g, '').replaceAll(/\\n +\\.\\.\\. .*/g, '');
      const { inspect } = require('node:util');
      const cause = Object.assign(new Error('inner'), { code: 'EINNER' });
      console.log(noStack(inspect(new TypeError('outer', { cause }))));
      console.log(noStack(inspect(new AggregateError([new Error('one'), new RangeError('two')], 'many'))));
      class OwnError extends Error { constructor(message) { super(message); this.name = 'OwnError'; this.extra = [1]; } }
      console.log(noStack(inspect(new OwnError('mine'))));
      try { Buffer.alloc('x'); } catch (error) { console.log(error.name); }
      try { require('node:http').request({ path: 'a b' }); } catch (error) { console.log(noStack(inspect(error))); }
      try { setTimeout('x'); } catch (error) { console.log(noStack(inspect(error))); }
      await new Promise((resolve) => require('node:net').connect(1, '127.0.0.1').on('error', (error) => resolve(console.log(noStack(inspect(error))))));
      console.log(noStack(inspect(new DOMException('gone', 'AbortError'))));
    `;
    expect(output(await run(body))).toBe(inNode(body));
  });
});

describe('order', () => {
  it('runs ticks, microtasks, timers and immediates in the order of Node', async () => {
    const body = `
      const log = (what) => console.log(what);
      setTimeout(() => { log('timeout 1'); process.nextTick(() => log('tick in timeout')); Promise.resolve().then(() => log('microtask in timeout')); }, 1);
      setTimeout(() => log('timeout 2'), 1);
      setTimeout(() => log('timeout 5'), 5);
      process.nextTick(() => { log('tick 1'); process.nextTick(() => log('tick in tick')); Promise.resolve().then(() => log('microtask in tick')); });
      process.nextTick(log, 'tick 2');
      queueMicrotask(() => { log('queueMicrotask'); process.nextTick(() => log('tick in microtask')); });
      Promise.resolve().then(() => log('then 1')).then(() => log('then 2')).then(() => log('then 3'));
      (async () => { log('async start'); await null; log('after await'); await null; log('after await 2'); process.nextTick(() => log('tick after await')); await null; log('after await 3'); })();
      log('end of main');
      const timeout = setTimeout(() => log('never'), 2); clearTimeout(timeout);
      await new Promise((resolve) => {
        let left = 3;
        const interval = setInterval(() => { log('interval'); left -= 1; if (left === 0) { clearInterval(interval); resolve(); } }, 20);
      });
      await new Promise((resolve) => {
        setImmediate(() => { log('immediate 1'); setImmediate(() => resolve(log('immediate 3'))); process.nextTick(() => log('tick in immediate')); });
        setImmediate(() => log('immediate 2'));
      });
      const { setTimeout: sleep } = require('node:timers/promises');
      log(await sleep(10, 'slept'));
      log(await require('node:util').promisify(setTimeout)(1, 'promisified'));
    `;
    expect(output(await run(body))).toBe(inNode(body));
  });

  it('keeps a process up by refed timers only, and refresh puts a timer off', async () => {
    const machine = await run(`
      setTimeout(() => console.log('unrefed'), 50).unref();
      const timer = setTimeout(() => console.log('refreshed', performance.now()), 20);
      setTimeout(() => timer.refresh(), 15);
      console.log(timer.hasRef(), typeof +timer, Number(setTimeout(() => console.log('never'), 1)) > 0);
      clearTimeout(2);
    `);
    expect(output(machine)).toBe('true number true\nrefreshed 35\n');
  });
});

describe('assert', () => {
  it('fails without a message by an AssertionError; where the host knows no source text, of the expression it knows only the value', async () => {
    const machine = await run(`
      const assert = require('node:assert');
      for (const value of [false, 0]) try { assert(value); } catch ({ name, code, message }) { console.log(name, code, message); }
    `);
    expect(output(machine)).toBe(
      'AssertionError ERR_ASSERTION false == true\nAssertionError ERR_ASSERTION 0 == true\n',
    );
  });
});

describe('virtual world', () => {
  it('writes numbers, dates and texts in the same locale and zone on every computer, with its own clock', async () => {
    const machine = await run(
      `
      const plain = new Intl.DateTimeFormat();
      setTimeout(() => console.log(plain.format(), plain.format(0), plain.resolvedOptions().timeZone, plain instanceof Intl.DateTimeFormat), 86_400_000);
      console.log((1234.5).toLocaleString(), 1234n.toLocaleString(), (1234.5).toLocaleString('de-DE'), new Intl.NumberFormat('de-DE').format(1234.5));
      console.log(['b', 'a', 'ä', 'z'].sort((a, b) => a.localeCompare(b)).join(''), Intl.NumberFormat().resolvedOptions().locale, Intl.PluralRules.supportedLocalesOf('en').length);
    `,
      100_000_000,
    );
    expect(output(machine).split('\n')).toEqual([
      '1,234.5 1,234 1.234,5 1.234,5',
      'aäbz en-US 1',
      '1/2/2030 1/1/1970 UTC true',
      '',
    ]);
  });

  it('never collects what a program watches being collected, and refuses shared memory', async () => {
    const machine = await run(`
      console.log(new WeakRef({ a: 1 }).deref(), new FinalizationRegistry(() => {}).unregister({}));
      try { new SharedArrayBuffer(1); } catch (error) { console.log(error.message.slice(0, 34)); }
    `);
    expect(output(machine)).toBe('{ a: 1 } false\nSharedArrayBuffer is not available\n');
  });

  it('shows virtual time in Date, performance and process, in UTC', async () => {
    const machine = await run(`
      setTimeout(() => {
        console.log(Date.now(), new Date().toISOString(), performance.now(), process.uptime(), process.hrtime.bigint(), performance.timeOrigin);
        console.log(String(new Date()), new Date(2030, 0, 1).getTime(), new Date('2030-01-01T00:00').getHours(), new Date().getTimezoneOffset());
        console.log(new Date() instanceof Date, structuredClone(new Date()) instanceof Date, typeof Date(), new Date(0).toLocaleString());
      }, 1500);
    `);
    const at = EPOCH_MS + 1500;
    expect(output(machine).trimEnd().split('\n')).toEqual([
      `${at} 2030-01-01T00:00:01.500Z 1500 1.5 1500000000n ${EPOCH_MS}`,
      `Tue Jan 01 2030 00:00:01 GMT+0000 (Coordinated Universal Time) ${EPOCH_MS} 0 0`,
      'true true string 1/1/1970, 12:00:00 AM',
    ]);
  });

  it('draws the same random values from the same seed', async () => {
    const body = `
      const crypto = require('node:crypto');
      console.log(Math.random(), crypto.randomUUID(), globalThis.crypto.randomUUID(), crypto.randomBytes(4), crypto.randomInt(100), globalThis.crypto.getRandomValues(new Uint8Array(3)));
    `;
    const first = output(await run(body));
    expect(output(await run(body))).toBe(first);
    expect(first).toMatch(/^0\.\d+ [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
  });

  it('hashes as Node does', async () => {
    const body = `
      const { createHash, createHmac } = require('node:crypto');
      for (const text of ['', 'abc', 'ä'.repeat(200)]) for (const name of ['md5', 'sha1', 'sha256'])
        console.log(createHash(name).update(text).digest('hex'), createHmac(name, 'k'.repeat(text.length)).update(text).digest('base64'));
    `;
    expect(output(await run(body))).toBe(inNode(body));
  });

  it('shows nothing of the host around it', async () => {
    const machine = await run(`
      const hidden = ['postMessage', 'importScripts', 'indexedDB', 'caches', 'Worker', 'XMLHttpRequest', 'navigator', 'self'];
      console.log(hidden.filter((name) => name in globalThis));
      console.log(['Object', 'Map', 'JSON', 'Promise', 'process', 'fetch', 'Buffer'].every((name) => name in globalThis), globalThis.Date === Date, global.globalThis === globalThis);
      try { WebAssembly.compile(new Uint8Array()); } catch (error) { console.log(error.message); }
      try { require('node:repl'); } catch (error) { console.log(error.message); }
      console.log(require('left-pad'), require('node:os').hostname());
    `);
    expect(output(machine).trimEnd().split('\n')).toEqual([
      '[]',
      'true true true',
      'WebAssembly.compile is not available in the simulated runner.',
      'node:repl is not available in the simulated runner yet. It works in real Node: npm run sandbox -- <name>.',
      'undefined solo',
    ]);
  });
});

describe('process', () => {
  it('ends at once by process.exit, with the exit event and its code', async () => {
    const machine = await run(`
      process.on('exit', (code) => console.log('exit', code, process.exitCode));
      process.nextTick(() => console.log('never'));
      setTimeout(() => console.log('never'), 1);
      try { process.exit(3); } finally { }
      console.log('never');
    `);
    expect(output(machine)).toBe('exit 3 3\n');
    expect(machine.hosts[0]?.exitCode).toBe(3);
    expect(machine.hosts[0]?.errors).toEqual([]);
  });

  it('has no effect after process.exit, even where the program catches what it throws', async () => {
    const machine = await run(`
      try { process.exit(0); } catch { console.log('caught'); }
      await null; console.log('later');
    `);
    expect(output(machine)).toBe('');
  });

  it('gives uncaught exceptions and rejections to the handlers of the program', async () => {
    const machine = await run(`
      process.on('uncaughtException', (error, origin) => console.log(error.message, origin));
      setTimeout(() => { throw new Error('in a timer'); }, 1);
      setTimeout(() => { process.nextTick(() => { throw new Error('in a tick'); }); process.nextTick(() => console.log('the next tick runs')); }, 2);
      setTimeout(() => queueMicrotask(() => { throw new Error('in a microtask'); }), 3);
      setTimeout(() => console.log('still alive'), 4);
      await new Promise((resolve) => setTimeout(resolve, 5));
      throw new Error('rejected');
    `);
    expect(output(machine).trimEnd().split('\n')).toEqual([
      'in a timer uncaughtException',
      'in a tick uncaughtException',
      'the next tick runs',
      'in a microtask uncaughtException',
      'still alive',
      'rejected unhandledRejection',
    ]);
    expect(machine.hosts[0]?.errors).toEqual([]);
  });

  it('ends by an exception that nobody handles, wherever it is thrown', async () => {
    for (const where of ['setTimeout(boom, 1)', 'process.nextTick(boom)', 'queueMicrotask(boom)', 'boom()']) {
      const machine = await run(`
        const boom = () => { throw new Error('boom'); };
        setTimeout(() => console.log('never'), 10);
        ${where};
      `);
      expect(machine.hosts[0]?.errors.map((error) => (error as Error).message)).toEqual(['boom']);
      expect(output(machine)).toBe('');
    }
  });

  it('emits beforeExit, and the exit code is what the program set', async () => {
    const machine = await run(
      `process.exitCode = 4; process.on('exit', (code) => console.log('exit', code)); process.on('beforeExit', () => console.log('before'));`,
    );
    machine.hosts[0]?.library.beforeExit();
    expect(machine.hosts[0]?.library.exiting(0)).toBe(4);
    expect(machine.hosts[0]?.library.exiting(0)).toBe(4);
    expect(output(machine)).toBe('before\nexit 4\n');
  });
});

describe('AsyncLocalStorage', () => {
  it('follows timers, ticks, events and sockets, and refuses to guess in code that was not rewritten', async () => {
    const machine = await run(`
      const { AsyncLocalStorage } = require('node:async_hooks');
      const storage = new AsyncLocalStorage();
      const show = (where) => { try { console.log(where, storage.getStore()); } catch (error) { console.log(where, error.message.slice(0, 39)); } };
      show('outside');
      storage.run('A', () => {
        show('run');
        setTimeout(() => show('timer'), 1);
        process.nextTick(() => show('tick'));
        queueMicrotask(() => show('microtask'));
        require('node:http').createServer((request, response) => response.end('x')).listen(80, () => {
          require('node:http').get('http://localhost/', () => show('response')).on('error', show);
        });
      });
      show('after');
      storage.run('B', async () => { show('before await'); await null; show('after await'); });
    `);
    expect(output(machine).trimEnd().split('\n')).toEqual([
      'outside undefined',
      'run A',
      'after undefined',
      'before await B',
      'tick A',
      'microtask A',
      'after await AsyncLocalStorage cannot tell its value',
      'timer A',
      'response A',
    ]);
  });
});
