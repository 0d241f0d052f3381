/** A connection that nobody reads and nobody writes holds no process: this program ends with two of them open. */
import net from 'node:net';

const server = net.createServer({ pauseOnConnect: true }, (socket) => {
  console.log('server: connection');
  socket.on('close', () => console.log('server: close'));
});
await new Promise<void>((resolve) => server.listen(0, () => resolve()));
const { port } = server.address() as net.AddressInfo;
const client = net.connect(port, '127.0.0.1', () => {
  console.log('client: connected');
  client.write('bytes that nobody takes');
  client.pause();
  setTimeout(() => {
    console.log('both open', client.readable, client.writable, client.isPaused());
    server.close(() => console.log('server: closed'));
  }, 40);
});
client.on('close', () => console.log('client: close'));
process.on('exit', (code) => console.log('exit', code, client.destroyed));
