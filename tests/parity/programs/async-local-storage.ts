/** AsyncLocalStorage through everything that calls back: await, catch, finally, generators, promises, timers, events, streams. */
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import { createServer, get } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

const store = new AsyncLocalStorage<string>();
const other = new AsyncLocalStorage<number>({ defaultValue: 7, name: 'other' });
const say = (what: string) => console.log(what, store.getStore(), other.getStore());
const fails = async (): Promise<never> => {
  await null;
  throw new Error('fails');
};

async function handlers() {
  try {
    await fails();
  } catch {
    say('catch after await');
  } finally {
    say('finally');
  }
  try {
    store.enterWith('entered');
    throw new Error('at once');
  } catch {
    say('catch at once');
  }
  await Promise.reject(new Error('x')).catch(() => say('.catch'));
  await Promise.resolve(1)
    .then(() => say('.then'))
    .finally(() => say('.finally'));
  const sum = (await Promise.all([1, 2].map(async (n) => n + (await n)))).join();
  say(`all ${sum}`);
}

async function* numbers() {
  try {
    say('generator begins');
    yield 1;
    say('generator resumed');
    await null;
    yield 2;
    yield 3;
  } finally {
    say('generator ends');
  }
}

async function loops() {
  for await (const n of numbers()) {
    say(`round ${n}`);
    if (n === 2) break;
  }
  say('after break');
  for await (const n of [wait(1), 5]) say(`plain ${n}`);
  say('after loop');
  let text = '';
  for await (const piece of Readable.from(['a', 'b'])) text += piece;
  say(text);
  try {
    for await (const n of fails as unknown as AsyncIterable<string>) say(n);
  } catch (error) {
    say((error as Error).message);
  }
}

async function events() {
  const emitter = new EventEmitter();
  setTimeout(() => other.run(1, () => emitter.emit('ready')), 1);
  await once(emitter, 'ready');
  say('once');
  emitter.on('now', () => say('listener'));
  store.run('emits', () => emitter.emit('now'));
  emitter.on(
    'bound',
    AsyncResource.bind(() => say('bound listener')),
  );
  store.run('emits', () => emitter.emit('bound'));
}

async function streams() {
  const upper = new Transform({
    transform(chunk, _encoding, done) {
      say(`transform ${chunk}`);
      done(null, String(chunk).toUpperCase());
    },
  });
  const into: string[] = [];
  await pipeline(Readable.from(['x', 'y']), upper, async (source) => {
    for await (const piece of source) into.push(String(piece));
    say('sink');
  });
  say(into.join());
}

async function nested() {
  const outer = async () => {
    say('outer');
    await store.run('inner', async () => {
      await wait(1);
      say('inner');
      process.nextTick(() => say('tick'));
      queueMicrotask(() => say('microtask'));
      setImmediate(() => say('immediate'));
      await new Promise((resolve) => setImmediate(resolve));
    });
    say('outer again');
    await store.exit(async () => {
      await null;
      say('exit');
    });
    other.enterWith(9);
    await null;
    say('entered other');
  };
  await outer();
  say('caller');
}

const snapshot = store.run('then', () => AsyncLocalStorage.snapshot());
for (const [name, body] of Object.entries({ handlers, loops, events, streams, nested })) {
  await store.run(name, body);
  say('between');
}
snapshot(() => say('snapshot'));

// Requests at the same time don't mix.
let id = 0;
const server = createServer((request, response) => {
  store.run(`request ${++id}`, async () => {
    const mine = store.getStore();
    await wait(40 - 10 * id);
    let body = '';
    for await (const chunk of request) body += chunk;
    const same = mine === store.getStore();
    response.end(`${mine} ${same} ${body}`);
  });
});
await new Promise<void>((resolve) => server.listen(0, resolve));
const { port } = server.address() as { port: number };
const answers = await Promise.all(
  [1, 2, 3].map((n) =>
    store.run(`client ${n}`, async () => {
      const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: `body ${n}` });
      const text = await response.text();
      return `${store.getStore()}: ${text.slice(10)}`;
    }),
  ),
);
console.log(answers.sort().join('\n'));
await store.run('get', async () => {
  await new Promise<void>((resolve) => {
    get({ port, agent: false }, (response) => {
      say('response');
      response.on('data', () => say('data')).on('end', resolve);
    });
  });
  say('got');
});
server.close(() => say('closed'));
