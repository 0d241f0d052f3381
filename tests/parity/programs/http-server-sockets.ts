/** What a server does with its connections' bytes beside parsing them: hand them over, hold them back, time them. */
import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import net from 'node:net';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const request = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;

/** A client that shows what it gets. */
async function client(name: string): Promise<net.Socket & { gone: Promise<void> }> {
  const socket = net.connect(8080);
  const gone = new Promise<void>((resolve) => {
    socket.on('close', () => {
      console.log(`${name}: close`);
      resolve();
    });
  });
  socket.on('error', (error) => console.log(`${name}: error`, (error as { code?: string }).code));
  await new Promise((resolve) => socket.once('connect', resolve));
  return Object.assign(socket, { gone });
}
const show = (name: string, socket: net.Socket) =>
  socket.setEncoding('latin1').on('data', (text) => console.log(`${name}:`, JSON.stringify(text)));

let serve: http.RequestListener = () => {};
const storage = new AsyncLocalStorage<string>();
const server = http.createServer((incoming, response) => {
  response.sendDate = false;
  serve(incoming, response);
});
await new Promise<void>((resolve) => storage.run('listening', () => server.listen(8080, resolve)));

console.log('— an upgrade gets the bytes behind its head, then all others');
server.once('upgrade', (incoming, socket, rest: Buffer) => {
  console.log('server: upgrade', incoming.url, incoming.headers.upgrade, JSON.stringify(String(rest)));
  socket.write('HTTP/1.1 101 Go\r\n\r\n');
  socket.on('data', (bytes: Buffer) => socket.write(String(bytes).toUpperCase()));
  socket.on('end', () => socket.end('bye'));
});
let socket = await client('client');
show('client', socket);
socket.write(`${request('/up', 'Connection: upgrade\r\nUpgrade: echo\r\n')}first`);
await wait(50);
socket.write('second');
await wait(50);
socket.end();
await socket.gone;

console.log('— so does CONNECT, and after a body');
server.once('connect', (incoming, one, rest: Buffer) => {
  console.log('server: connect', incoming.url, JSON.stringify(String(rest)));
  one.end('connected');
});
socket = await client('client');
show('client', socket);
socket.write('CONNECT b:80 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc');
await socket.gone;

console.log('— nobody listens for it');
socket = await client('client');
show('client', socket);
socket.write('CONNECT b:80 HTTP/1.1\r\nHost: a\r\n\r\n');
await socket.gone;

console.log(
  '— who listens to the socket sees the bytes that come from then on, and the parser still gets them',
);
serve = (incoming, response) => {
  incoming.socket.on('data', (bytes: Buffer) => console.log('server: bytes', JSON.stringify(String(bytes))));
  incoming.on('data', (bytes: Buffer) => console.log('server: body', String(bytes)));
  incoming.on('end', () => response.end('done'));
};
socket = await client('client');
show('client', socket);
socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc');
await wait(50);
socket.write('def');
await wait(50);
socket.destroy();
await socket.gone;

console.log('— a body that nobody reads holds its sender back');
const size = 8_000_000;
let read = 0;
serve = async (incoming, response) => {
  await wait(200);
  console.log('server: held back', !incoming.complete, incoming.socket.bytesRead < size);
  incoming.on('data', (bytes: Buffer) => {
    read += bytes.length;
  });
  incoming.on('end', () => response.end('got it'));
};
socket = await client('client');
show('client', socket);
socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n`);
let drained = false;
socket.once('drain', () => {
  drained = true;
});
console.log('client: taken', socket.write(Buffer.alloc(size, 'x')));
await wait(100);
console.log('client: drained', drained);
await wait(400);
console.log('client: drained', drained, read);
socket.destroy();
await socket.gone;

console.log('— answers that nobody reads hold the next requests back');
let served = 0;
serve = (_incoming, response) => {
  served += 1;
  response.end(Buffer.alloc(4_000_000, 'y'));
};
socket = await client('client');
socket.pause();
for (let count = 0; count < 10; count += 1) {
  socket.write(request('/many'));
  await wait(20);
}
console.log('server: some are served', served > 0, served < 10);
let answered = 0;
socket.on('data', (bytes: Buffer) => {
  answered += bytes.length;
});
socket.resume();
while (answered < 40_000_000) await wait(20);
console.log('server: all are served', served);
socket.destroy();
await socket.gone;

console.log('— a connection is idle only while no bytes come');
serve = (incoming) => void incoming.resume();
server.setTimeout(400, (one) => {
  console.log('server: timeout');
  one.destroy();
});
socket = await client('client');
show('client', socket);
socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\n');
for (let count = 0; count < 6; count += 1) {
  await wait(150);
  socket.write('x');
}
await wait(100);
console.log('client: all is sent');
await socket.gone;
server.setTimeout(0);

console.log('— a body comes piece by piece');
serve = async (incoming, response) => {
  const parts: string[] = [];
  for await (const part of incoming) {
    parts.push(String(part));
    await wait(10);
  }
  response.end(parts.join('|'));
};
socket = await client('client');
show('client', socket);
// One chunk a piece: of two, real Node lets the program run in between, and the simulation does not.
socket.write('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n');
for (const piece of ['2\r\nbc\r\n', '1\r\nd', '\r\n0\r\n\r\n']) {
  await wait(80);
  socket.write(piece);
}
await wait(100);
socket.destroy();
await socket.gone;

console.log('— handlers run where the server began to listen');
serve = (_incoming, response) => {
  console.log('server:', storage.getStore());
  response.end();
};
socket = await client('client');
show('client', socket);
socket.write(request('/context'));
await wait(50);
server.closeAllConnections();
await socket.gone;
server.close(() => console.log('closed'));
