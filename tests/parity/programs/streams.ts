/** node:stream: pipelines, back-pressure, errors, async iteration. */
import { Duplex, finished, PassThrough, pipeline as pipe, Readable, Transform, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const upper = () =>
  new Transform({ transform: (chunk, _encoding, done) => done(null, String(chunk).toUpperCase()) });
console.log(await text(Readable.from(['a', 'b', 'c']).pipe(upper())));
const seen: string[] = [];
await pipeline(
  async function* () {
    yield 'one ';
    yield 'two';
  },
  upper(),
  new Writable({
    write: (chunk, _encoding, done) => {
      seen.push(String(chunk));
      setImmediate(done);
    },
  }),
);
console.log(seen);

const slow = new Writable({ highWaterMark: 4, write: (_chunk, _encoding, done) => void setTimeout(done, 1) });
console.log(
  slow.write('ab'),
  slow.write('cd'),
  slow.write('ef'),
  slow.writableLength,
  slow.writableNeedDrain,
);
slow.on('drain', () => console.log('drain', slow.writableLength));
slow.on('finish', () => console.log('finish'));
slow.on('close', () => console.log('close'));
await new Promise<void>((resolve) => slow.once('drain', () => slow.end('gh', () => resolve())));

const objects = Readable.from([1, 2, 3, 4])
  .filter((n: number) => n % 2 === 0)
  .map((n: number) => n * 10);
console.log(await objects.toArray());

const through = new PassThrough();
through.end('x');
finished(through.resume(), (error) => console.log('finished', error));
await new Promise((resolve) => through.once('close', resolve));

const early = new PassThrough();
finished(early, (error) => console.log((error as { code?: string })?.code, error?.message));
early.destroy();
await new Promise((resolve) => setTimeout(resolve, 5));

const broken = new Readable({
  read() {
    this.destroy(new Error('broken'));
  },
});
pipe(broken, new PassThrough(), (error) => console.log('pipeline:', error?.message));
await new Promise((resolve) => setTimeout(resolve, 5));
try {
  for await (const _ of new Readable({
    read() {
      this.destroy(new Error('in a loop'));
    },
  }));
} catch (error) {
  console.log((error as Error).message);
}
const ended = new Writable({ write: (_c, _e, done) => done() });
ended.on('error', (error) => console.log((error as { code?: string }).code, error.message));
ended.end();
ended.write('late');
await new Promise((resolve) => setTimeout(resolve, 5));

const pulled = new Readable({
  highWaterMark: 2,
  objectMode: true,
  read() {
    this.push(count < 5 ? count++ : null);
  },
});
let count = 0;
pulled.on('readable', () => {
  for (let item = pulled.read(); item !== null; item = pulled.read()) console.log('item', item);
});
await new Promise((resolve) => pulled.on('end', resolve));
console.log(
  Duplex.from(Promise.resolve('later')) instanceof Duplex,
  Readable.from('whole')[Symbol.asyncIterator] !== undefined,
);
const web = Readable.toWeb(Readable.from(['w', 'e', 'b']));
const reader = web.getReader();
console.log(await reader.read());
