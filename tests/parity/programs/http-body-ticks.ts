/** Between a request's body and what stands behind it in the same piece, ticks and microtasks run; between heads none do. */
import http from 'node:http';
import net from 'node:net';

const say = (...words: unknown[]) => console.log(...words);

const server = http.createServer((request, response) => {
  const { url } = request;
  say('request', url);
  process.nextTick(() => say('tick of request', url));
  Promise.resolve().then(() => say('microtask of request', url));
  request.on('data', (part: Buffer) => {
    say('data', url, String(part));
    process.nextTick(() => {
      say('tick of data', url);
      Promise.resolve().then(() => {
        say('microtask of that tick', url);
        process.nextTick(() => say('tick of that microtask', url));
      });
    });
    Promise.resolve().then(() => say('microtask of data', url));
  });
  request.on('end', () => say('end', url, request.complete, JSON.stringify(request.trailers)));
  response.on('finish', () => say('finish', url));
  if (url !== '/early') request.on('end', () => response.end(`answer to ${url}`));
  else response.end('early answer');
});

const post = (url: string, body: string) =>
  `POST ${url} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const get = (url: string) => `GET ${url} HTTP/1.1\r\nHost: a\r\n\r\n`;
const chunked = (url: string) =>
  `POST ${url} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\nX-Late: yes\r\n\r\n`;
const many = Array.from({ length: 40 }, (_, index) => `X-${index}: ${index}\r\n`).join('');
const manyHeaders = (url: string) => `GET ${url} HTTP/1.1\r\nHost: a\r\n${many}\r\n`;

async function send(claim: string, bytes: string): Promise<void> {
  say(`— ${claim}`);
  const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
  socket.resume();
  socket.write(bytes);
  setTimeout(() => socket.end(), 50);
  await new Promise((resolve) => socket.on('close', resolve));
}

await new Promise<void>((resolve) => server.listen(0, resolve));
await send('two without a body', get('/1') + get('/2'));
await send('a body, then none', post('/1', 'one') + get('/2'));
await send('two bodies', post('/1', 'one') + post('/2', 'two'));
await send('chunks and trailers', chunked('/1') + get('/2'));
await send('an answer before the body', post('/early', 'one') + post('/early', 'two'));
await send('an error behind a body', `${post('/early', 'one')}no HTTP`);
await send('more headers than one callback takes', get('/1') + manyHeaders('/2') + get('/3'));

// A reader that asks for one part at a time.
server.removeAllListeners('request');
server.on('request', async (request: http.IncomingMessage, response: http.ServerResponse) => {
  for await (const part of request) say('part', request.url, String(part));
  response.end('read');
  say('answered', request.url);
});
await send('read by a loop', chunked('/1') + post('/2', 'two') + get('/3'));
server.close();
