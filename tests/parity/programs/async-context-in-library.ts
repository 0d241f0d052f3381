/** AsyncLocalStorage in callbacks that Node's own async functions make: stream operators, pipelines, events, timers, files. */
import { rejects } from 'node:assert';
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter, on, once } from 'node:events';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { Duplex, finished, PassThrough, pipeline as pipe, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
import { setInterval as every, setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const store = new AsyncLocalStorage<string>();
const say = (what: string) => console.log(what, store.getStore());

async function operators() {
  const numbers = () => Readable.from([1, 2, 3, 4]);
  const slow = async (what: string, n: number) => {
    say(`${what} ${n}`);
    await wait(1);
    say(`${what} ${n} later`);
    return n;
  };
  say(
    String(
      await numbers()
        .map((n) => slow('map', n))
        .toArray(),
    ),
  );
  say(
    String(
      await numbers()
        .map((n) => slow('two at once', n), { concurrency: 2 })
        .toArray(),
    ),
  );
  say(
    String(
      await numbers()
        .filter(async (n) => (await slow('filter', n)) > 2)
        .toArray(),
    ),
  );
  await numbers().forEach(async (n) => void (await slow('forEach', n)));
  say(String(await numbers().some(async (n) => (await slow('some', n)) > 1)));
  say(String(await numbers().every((n) => n + Number(say('every')) !== 9)));
  say(String(await numbers().find(async (n) => (await slow('find', n)) === 2)));
  say(String(await numbers().reduce(async (sum, n) => sum + (await slow('reduce', n)))));
  say(
    String(
      await numbers()
        .drop(1)
        .take(2)
        .flatMap((n) => [n, String(say(`flatMap ${n}`))])
        .toArray(),
    ),
  );
  await numbers()
    .map(() => Promise.reject(new Error('no')))
    .toArray()
    .catch((error) => say(error.message));
}

async function pipelines() {
  const into: string[] = [];
  await pipeline(
    async function* () {
      say('source');
      yield 'a';
      await wait(1);
      say('source later');
      yield 'b';
    },
    async function* (source) {
      say('middle');
      for await (const piece of source) {
        say(`middle ${piece}`);
        yield `${piece}${piece}`;
      }
      say('middle ends');
    },
    new Writable({
      write(chunk, _encoding, done) {
        say(`write ${chunk}`);
        into.push(String(chunk));
        setTimeout(done, 1);
      },
      final(done) {
        say('final');
        done();
      },
    }),
  );
  say(into.join());
  await new Promise<void>((resolve) => {
    pipe(
      Readable.from(['x']),
      new PassThrough(),
      async (source) => say(`sink ${await text(source)}`),
      () => {
        say('pipeline called back');
        resolve();
      },
    );
  });
  const made = Duplex.from(async function* (source: AsyncIterable<Buffer>) {
    for await (const piece of source) {
      say(`duplex ${piece}`);
      yield String(piece);
    }
  });
  finished(made, () => say('finished'));
  made.end('d');
  say(await text(made));
  const readable = new Readable({
    read() {
      say('read');
      this.push(into.pop() ?? null);
    },
  });
  const twice = Readable.from(['ab', 'c']).compose(async function* (source: AsyncIterable<string>) {
    say('composed');
    for await (const piece of source) {
      say(`composed ${piece}`);
      yield piece.repeat(2);
    }
  });
  say(await text(twice));
  for await (const piece of readable) say(`piece ${piece}`);
  say('read all');
}

async function events() {
  const emitter = new EventEmitter();
  setTimeout(() => store.run('emits', () => emitter.emit('ready', 1)), 1);
  say(`once ${await once(emitter, 'ready')}`);
  const stop = new AbortController();
  const tell = async () => {
    for (const n of [1, 2, 3]) {
      await wait(1);
      emitter.emit('tick', n);
    }
    stop.abort();
  };
  const telling = store.run('tells', tell);
  try {
    for await (const [n] of on(emitter, 'tick', { signal: stop.signal })) say(`on ${n}`);
  } catch (error) {
    say((error as Error).name);
  }
  await telling;
  let rounds = 0;
  for await (const value of every(1, 'tick')) {
    say(value);
    if (++rounds === 2) break;
  }
  await turn();
  say('turn');
  await promisify(setTimeout)(1);
  say('promisified');
  await promisify((done: (error: Error | null, value: string) => void) => setTimeout(done, 1, null, 'x'))();
  say('promisified callback');
  await rejects(
    async () => {
      await wait(1);
      throw new Error('no');
    },
    (error: Error) => {
      say(`rejects ${error.message}`);
      return true;
    },
  );
  say('after rejects');
}

async function webStreams() {
  const log: string[] = [];
  const source = new ReadableStream({
    start() {
      say('start');
    },
    pull(controller) {
      say('pull');
      if (log.length < 2) controller.enqueue(`p${log.length}`);
      else controller.close();
    },
  });
  const upper = new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(String(chunk).toUpperCase());
    },
  });
  await source.pipeThrough(upper).pipeTo(
    new WritableStream({
      write(chunk) {
        log.push(chunk);
      },
    }),
  );
  say(log.join());
}

async function files() {
  const folder = await mkdtemp('/tmp/context-');
  await writeFile(
    `${folder}/lines`,
    (async function* () {
      say('lines');
      yield 'one\n';
      await wait(1);
      say('more lines');
      yield 'two\n';
    })(),
  );
  say('written');
  await using file = await open(`${folder}/lines`);
  for await (const chunk of file.createReadStream({ autoClose: false })) say(String(chunk));
  say(await readFile(`${folder}/lines`, 'utf8'));
  await rm(folder, { recursive: true });
  say('removed');
}

async function asked() {
  queueMicrotask(() => say('microtask'));
  process.nextTick(() => say('tick'));
  await null;
  const resource = store.run('resource', () => new AsyncResource('MINE'));
  say('before');
  resource.runInAsyncScope(() => say('resource'));
  resource.runInAsyncScope(async () => {
    await wait(1);
    say('resource later');
  });
  store.exit(() => {
    say('exit');
    setTimeout(() => say('exit later'), 1);
  });
  const snapshot = store.run('snapshot', () => AsyncLocalStorage.snapshot());
  const bound = store.run('bound', () => AsyncLocalStorage.bind((n: number) => say(`bind ${n}`)));
  await wait(3);
  snapshot((n: number) => say(`snapshot ${n}`), 5);
  bound(6);
  say('asked');
  store.enterWith('entered');
  say('entered');
  await Readable.from([1]).forEach(() => void say('forEach entered'));
  await wait(1);
  say('still');
}

for (const body of [operators, pipelines, events, webStreams, files, asked]) {
  await store.run(body.name, body);
  say('between');
}
