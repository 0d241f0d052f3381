// Web streams: reading, writing, transforming, piping, byte readers, and the ways from and to Node's own streams.
import { Duplex, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import web, { CountQueuingStrategy as Counting } from 'node:stream/web';

const tell = (name: string, error: unknown) => {
  const { name: kind, code, message } = error as Error & { code?: string };
  console.log(name, kind, code, message);
};
/** The standard has this function, though not every list of types. */
const streamOf = <T>(items: Iterable<T>) =>
  (ReadableStream as unknown as { from(from: Iterable<T>): ReadableStream<T> }).from(items);
console.log(web.ReadableStream === ReadableStream, Counting === CountQueuingStrategy, new ReadableStream());

const letters = new ReadableStream<string>({
  start(controller) {
    for (const letter of 'abc') controller.enqueue(letter);
    controller.close();
  },
});
for await (const letter of letters) console.log(letter, letters.locked);
console.log(letters.locked);

const upper = () =>
  new TransformStream<string, string>({
    transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase()),
    flush: (controller) => controller.enqueue('!'),
  });
const joined: string[] = [];
await streamOf(['x', 'y', 'z'])
  .pipeThrough(upper())
  .pipeTo(
    new WritableStream({ write: (chunk) => void joined.push(chunk), close: () => console.log('closed') }),
  );
console.log(joined.join(''));

const bytes = new ReadableStream({
  type: 'bytes',
  pull(controller) {
    controller.enqueue(new Uint8Array([1, 2, 3]));
    controller.close();
  },
});
const reader = bytes.getReader({ mode: 'byob' });
console.log(
  await reader.read(new Uint8Array(2)),
  await reader.read(new Uint8Array(4)),
  await reader.read(new Uint8Array(1)),
);

const { readable, writable } = new TransformStream();
const writer = writable.getWriter();
console.log(writer.desiredSize);
const written = writer.write('one').then(() => console.log('written'));
console.log(await readable.getReader().read());
await written;
await writer.abort(new Error('stop')).catch((error) => tell('abort', error));
await writer.closed.catch((error) => tell('closed', error));

await streamOf([1])
  .pipeTo(
    new WritableStream({
      write() {
        throw new Error('no');
      },
    }),
  )
  .catch((error) => tell('pipe', error));
const controller = new AbortController();
const endless = new ReadableStream(
  {
    pull: (one) => one.enqueue('more'),
    cancel: (reason) => console.log('cancelled', (reason as Error).name),
  },
  new Counting({ highWaterMark: 2 }),
);
setTimeout(() => controller.abort(), 5);
await endless
  .pipeTo(new WritableStream({ write: () => new Promise((resolve) => setTimeout(resolve, 2)) }), {
    signal: controller.signal,
  })
  .catch((error) => tell('stopped', error));

const [left, right] = streamOf(['t', 'e', 'e']).tee();
console.log(await Array.fromAsync(left), await Array.fromAsync(right));
for (const action of [
  () => new ReadableStream({ type: 'x' as never }),
  () => letters.getReader({ mode: 'nope' as never }),
  () => new ReadableStream(5 as never),
]) {
  try {
    action();
  } catch (error) {
    tell('mistake', error);
  }
}

const decoded = streamOf([new Uint8Array([0xc3]), new Uint8Array([0xbc, 0x21])]).pipeThrough(
  new TextDecoderStream(),
);
console.log(await Array.fromAsync(decoded));
console.log(await Array.fromAsync(streamOf(['ü']).pipeThrough(new TextEncoderStream())));

console.log(
  await Array.fromAsync(Readable.toWeb(Readable.from(['from ', 'node'])) as unknown as AsyncIterable<string>),
);
Readable.fromWeb(streamOf(['to', 'node']) as never)
  .on('data', (chunk) => console.log('data', String(chunk)))
  .on('end', () => console.log('end'));
await new Promise((resolve) => setTimeout(resolve, 10));
const collected: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    collected.push(String(chunk));
    done();
  },
  final(done) {
    console.log('final');
    done();
  },
});
await streamOf(['p', 'q']).pipeTo(Writable.toWeb(sink));
console.log(collected);
await pipeline(
  streamOf(['in', 'to']),
  async function* (source) {
    for await (const chunk of source) yield `<${chunk}>`;
  },
  async (source) => {
    for await (const chunk of source) console.log(chunk);
  },
);
const pair = Duplex.toWeb(
  new Duplex({
    read() {
      this.push('d');
      this.push(null);
    },
    write: (_chunk, _encoding, done) => done(),
  }),
);
console.log(await Array.fromAsync(pair.readable as unknown as AsyncIterable<Uint8Array>));
