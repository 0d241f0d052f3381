/** Raw sockets: ends, resets, refusals, and what they are called. */
import net from 'node:net';

const events: string[] = [];
const watch = (name: string, socket: net.Socket) => {
  for (const event of ['connect', 'end', 'finish', 'drain'] as const)
    socket.on(event, () => console.log(`${name}: ${event}`));
  socket.on('error', (error) =>
    console.log(
      `${name}: error ${(error as { code?: string }).code} ${(error as { syscall?: string }).syscall} ${error.message}`,
    ),
  );
  return new Promise<void>((resolve) =>
    socket.on('close', (hadError) => {
      console.log(`${name}: close ${hadError}`);
      resolve();
    }),
  );
};

let serve: (socket: net.Socket) => void = () => {};
const server = net.createServer((socket) => serve(socket));
await new Promise<void>((resolve) => server.listen(9000, resolve));

console.log('— a conversation');
serve = (socket) => socket.setEncoding('utf8').on('data', (text) => socket.end(String(text).toUpperCase()));
let socket = net.connect(9000);
let closed = watch('client', socket);
socket.setEncoding('utf8').on('data', (text) => console.log('client: data', text));
console.log(socket.connecting, socket.pending, socket.readyState);
socket.write('hello', () => console.log('client: written', socket.bytesWritten));
await closed;
console.log(socket.destroyed, socket.readyState, socket.bytesRead);

console.log('— refused, and unknown');
await watch('client', net.connect(9001));
await watch('client', net.connect(80, 'no-such-host'));
await watch('client', net.connect({ port: 9001, host: '127.0.0.1' }));

console.log('— reset by the server');
serve = (one) => {
  one.on('error', () => {});
  one.once('data', () => one.resetAndDestroy());
};
socket = net.connect(9000);
closed = watch('client', socket);
socket.write('x');
await closed;

console.log('— write after end');
serve = (one) => void one.resume();
socket = net.connect(9000);
closed = watch('client', socket);
await new Promise((resolve) => socket.once('connect', resolve));
socket.end('bye');
socket.write('too late', (error) => console.log('callback:', (error as { code?: string } | null)?.code));
await closed;

console.log('— a time limit');
serve = () => {};
socket = net.connect(9000);
closed = watch('client', socket);
socket.setTimeout(50, () => {
  console.log('client: timeout');
  socket.destroy(new Error('too slow'));
});
await closed;

console.log('— a port in use');
const second = net.createServer();
await new Promise<void>((resolve) => {
  second.on('error', (error) => {
    console.log((error as { code?: string }).code, error.message);
    resolve();
  });
  second.listen(9000);
});

console.log('— back-pressure');
let received = 0;
serve = (one) => one.on('data', (chunk) => (received += chunk.length)).on('end', () => one.end());
socket = net.connect(9000);
closed = watch('client', socket);
socket.resume();
console.log('write returns', socket.write(Buffer.alloc(10)), socket.write(Buffer.alloc(3_000_000)));
socket.once('drain', () => socket.end());
await closed;
console.log('received', received);
console.log(net.isIP('10.0.0.1'), net.isIP('::1'), net.isIP('x'), events.length);
try {
  net.connect(70_000);
} catch (error) {
  console.log((error as { code: string }).code, (error as Error).message);
}
server.close(() => console.log('server closed'));
