/** How a writer learns that it is too fast: what write answers, when drain comes, and how much waits. */
import http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (...words: unknown[]) => console.log(' ', ...words);
const server = http.createServer({ highWaterMark: 1024 });
await new Promise<void>((resolve) => server.listen(8080, resolve));

type Serve = (request: http.IncomingMessage, response: http.ServerResponse) => unknown;
async function scene(claim: string, serve: Serve, ask: () => Promise<unknown>): Promise<void> {
  console.log(`— ${claim}`);
  server.removeAllListeners('request');
  const served = Promise.withResolvers<void>();
  server.on('request', async (request, response) => {
    await serve(request, response);
    served.resolve();
  });
  await ask();
  await served.promise;
}
const read = (path = '/') =>
  new Promise<void>((resolve) => {
    http.get({ port: 8080, path, agent: false }, async (response) => {
      let length = 0;
      for await (const part of response) length += (part as Buffer).length;
      say('read', length, response.headers['transfer-encoding'], response.headers['content-length']);
      resolve();
    });
  });
const bytes = (length: number) => Buffer.alloc(length, 'x');

await scene(
  'below and above the mark',
  (_request, response) => {
    say('mark', response.writableHighWaterMark, response.writableLength, response.writableNeedDrain);
    say('small', response.write(bytes(100)), response.writableNeedDrain);
    say('large', response.write(bytes(2000)), response.writableNeedDrain);
    response.on('drain', () => {
      say('drain', response.writableLength, response.writableNeedDrain);
      response.end('the end', () => say('written', response.writableFinished, response.writableLength));
      say('ended', response.writableEnded, response.writableFinished);
    });
    response.on('finish', () => say('finish'));
    return new Promise((resolve) => response.on('close', resolve));
  },
  read,
);
await scene(
  'corked',
  async (_request, response) => {
    response.cork();
    for (const text of ['one', 'two', 'three']) say(text, response.write(text), response.writableCorked);
    response.uncork();
    say('uncorked', response.writableCorked);
    await wait(20);
    response.end();
  },
  read,
);
await scene(
  'callbacks in their order',
  (_request, response) => {
    for (const text of ['one', 'two', 'three']) response.write(text, () => say('written', text));
    response.end('four', () => say('all written'));
    return new Promise((resolve) => response.on('close', resolve));
  },
  read,
);
await scene(
  'a loop that waits for drain',
  async (_request, response) => {
    let waits = 0;
    for (let count = 0; count < 50; count += 1) {
      if (!response.write(bytes(4096))) {
        waits += 1;
        await new Promise((resolve) => response.once('drain', resolve));
      }
    }
    say('waits', waits);
    response.end();
  },
  read,
);
await scene(
  'a pipeline',
  async (_request, response) => {
    await pipeline(Readable.from(Array.from({ length: 40 }, () => bytes(10_000))), response);
    say('piped', response.writableFinished);
  },
  read,
);
await scene(
  'an upload that the server takes slowly',
  async (request, response) => {
    let parts = 0;
    let length = 0;
    for await (const part of request) {
      parts += 1;
      length += (part as Buffer).length;
      if (parts % 10 === 0) await wait(1);
    }
    say('taken', length, parts > 1, request.complete);
    response.end('thanks');
  },
  () =>
    new Promise<void>((resolve) => {
      const request = http.request({ port: 8080, method: 'POST', agent: false }, (response) => {
        response.resume().on('end', resolve);
      });
      say('before it connects', request.write(bytes(100)), request.writableLength, request.writableNeedDrain);
      say('much', request.write(bytes(2_000_000)), request.writableNeedDrain);
      request.once('drain', () => {
        say('drain', request.writableLength);
        request.end(bytes(1000));
      });
    }),
);
await scene(
  'a reader that pauses',
  (_request, response) => {
    response.end(bytes(300_000));
  },
  () =>
    new Promise<void>((resolve) => {
      http.get({ port: 8080, agent: false, highWaterMark: 1000 } as http.RequestOptions, (response) => {
        say('flowing', response.readableFlowing, response.readableHighWaterMark);
        let length = 0;
        let pauses = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          if (pauses >= 3) return;
          pauses += 1;
          response.pause();
          setTimeout(() => response.resume(), 20);
        });
        response.on('end', () => {
          say('length', length, 'pauses', pauses);
          resolve();
        });
      });
    }),
);
server.close();
