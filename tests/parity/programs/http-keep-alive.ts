/** Which requests share a connection, and when connections end. */
import http from 'node:http';

let connections = 0;
let closed = 0;
const allClosed = Promise.withResolvers<void>();
const server = http.createServer((request, response) => {
  console.log('server:', request.url, request.headers.connection);
  const waitMs = Number(/\d{2,}/.exec(request.url ?? '')?.[0] ?? 0);
  if (waitMs > 0) setTimeout(() => response.end('slow'), waitMs);
  else response.end('quick');
});
server.keepAliveTimeout = 2000;
server.on('connection', (socket) => {
  connections += 1;
  const number = connections;
  console.log(`server: connection ${number}`);
  socket.on('close', () => {
    closed += 1;
    if (closed === 3) allClosed.resolve();
  });
});

const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
function ask(path: string, headers = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.get({ port: 8080, path, agent, headers }, (response) => {
      response.resume().on('end', () => {
        console.log(
          'client:',
          path,
          request.reusedSocket,
          response.headers.connection,
          response.headers['keep-alive'],
        );
        // The socket goes back to the agent's pool a moment later.
        setTimeout(resolve, 10);
      });
    });
    request.on('error', reject);
  });
}

server.listen(8080, async () => {
  await ask('/1');
  await ask('/2');
  await ask('/3', { connection: 'close' });
  await ask('/4');
  // Two sockets at most: the third waits for the one that is free first. 60 ms apart, so that chance decides nothing.
  await Promise.all([ask('/60'), ask('/180'), ask('/240')]);
  console.log(
    'connections',
    connections,
    Object.keys(agent.sockets).length,
    Object.values(agent.freeSockets).flat().length,
  );
  agent.destroy();
  await allClosed.promise;
  server.close(() => console.log('closed', closed));
});
