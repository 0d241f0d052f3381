// UDP between sockets of one host: what arrives, with whom it came from, and every mistake Node names.
import dgram, { createSocket } from 'node:dgram';
import { once } from 'node:events';

const tell = (error: unknown) => {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  console.log('error', code, syscall, String(message).replace(/:\d{4,5}/, ':<port>'));
};
const attempt = (action: () => unknown) => {
  try {
    console.log('fine', typeof action());
  } catch (error) {
    tell(error);
  }
};

const server = createSocket('udp4');
server.on('listening', () => console.log('listening', server.address().address, server.address().family));
server.bind(0);
await once(server, 'listening');
const { port } = server.address();
console.log(port > 1024);
server.on('message', (message, remote) => {
  console.log(
    'got',
    message.toString('latin1'),
    remote.address,
    remote.family,
    remote.size,
    Buffer.isBuffer(message),
  );
  server.send(`echo ${message}`, remote.port, remote.address);
});

const client = createSocket({ type: 'udp4' }, (message, remote) => {
  console.log('answer', String(message), remote.port === port, remote.size);
});
console.log(
  await new Promise((resolve) =>
    client.send('plain text', port, 'localhost', (...values) => resolve(values)),
  ),
);
await once(client, 'message');
client.send([Buffer.from('in '), new Uint8Array([112, 105]), 'eces'] as never, port);
await once(client, 'message');
client.send(Buffer.from('a part of this'), 2, 4, port, '127.0.0.1');
await once(client, 'message');
client.send('', port, (error, bytes) => console.log('sent', error, bytes));
await once(client, 'message');

client.connect(port, '127.0.0.1');
await once(client, 'connect');
console.log(client.remoteAddress().address, client.remoteAddress().port === port, client.address().address);
client.send('to whom it concerns');
await once(client, 'message');
attempt(() => client.connect(port));
client.disconnect();
attempt(() => client.disconnect());
attempt(() => client.remoteAddress());

const second = createSocket('udp4');
second.bind(port);
tell((await once(second, 'error'))[0]);
const shared = [
  createSocket({ type: 'udp4', reuseAddr: true }),
  createSocket({ type: 'udp4', reuseAddr: true }),
];
for (const one of shared) await new Promise<void>((resolve) => one.bind(27_345, () => resolve()));
console.log('two share a port', shared[0]?.address().port === shared[1]?.address().port);
for (const one of shared) one.close();

console.log(
  await new Promise((resolve) =>
    client.send(Buffer.alloc(70_000), port, 'localhost', (error) =>
      resolve((error as NodeJS.ErrnoException)?.code),
    ),
  ),
);
client.send('nobody', 9, 'no-such-host.invalid', (error) => {
  console.log((error as NodeJS.ErrnoException).code, (error as NodeJS.ErrnoException).syscall);
});
await new Promise((resolve) => setTimeout(resolve, 300));
client.send('nobody listens here', 9, '127.0.0.1', (error, bytes) =>
  console.log('sent all the same', error, bytes),
);
await new Promise((resolve) => setTimeout(resolve, 50));

attempt(() => createSocket('tcp' as never));
attempt(() => client.send(5 as never, port));
attempt(() => client.send('x', 70_000));
attempt(() => client.send('x', 0));
attempt(() => client.bind(port));
attempt(() => client.setTTL(300));
console.log(client.setTTL(12), client.getSendQueueSize(), client.getSendQueueCount());
console.log(client.ref() === client, client.unref() === client);
attempt(() => createSocket('udp4').getRecvBufferSize());

client.on('close', () => console.log('closed'));
client.close(() => console.log('closed, too'));
attempt(() => client.send('x', port));
attempt(() => client.close());
attempt(() => client.address());
await new Promise((resolve) => setTimeout(resolve, 20));

const controller = new AbortController();
const stoppable = createSocket({ type: 'udp4', signal: controller.signal });
stoppable.on('close', () => console.log('closed by its signal'));
controller.abort();
await new Promise((resolve) => setTimeout(resolve, 20));
console.log(typeof dgram.createSocket, dgram.Socket === server.constructor);
server.unref();
