/** How an agent hands out connections: limits, the order of free ones, time-outs, and connections that end while idle. */
import http from 'node:http';
import net from 'node:net';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ports = new Map<number, string>();
/** Connections by their first request: which of two that open at once comes first is not promised. */
const nameOf = (port: number | undefined, path = '') => {
  const name = ports.get(port as number) ?? `connection of ${path}`;
  ports.set(port as number, name);
  return name;
};

const server = http.createServer(async (request, response) => {
  const name = nameOf(request.socket.remotePort, request.url);
  const ms = Number(/\d+/.exec(request.url as string)?.[0] ?? 0);
  await wait(ms);
  if (request.url?.includes('last')) response.setHeader('Connection', 'close');
  response.end(name);
});
server.keepAliveTimeout = 5000;
await new Promise<void>((resolve) => server.listen(8080, resolve));

function ask(agent: http.Agent, path: string, more: http.RequestOptions = {}): Promise<string> {
  return new Promise((resolve) => {
    const request = http.get({ port: 8080, host: 'localhost', agent, path, ...more }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => {
        const { connection, 'keep-alive': keepAlive } = response.headers;
        resolve(
          [path, text, request.reusedSocket ? 'reused' : 'new', connection, keepAlive ?? 'none'].join(' '),
        );
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(`${path} ${error.code} ${error.message} ${request.reusedSocket}`),
    );
  });
}
const lengths = (lists: NodeJS.ReadOnlyDict<unknown[]>) => Object.values(lists).map((list) => list?.length);
const show = (agent: http.Agent) =>
  console.log('  pools', lengths(agent.sockets), lengths(agent.freeSockets), lengths(agent.requests));

async function scene(claim: string, options: http.AgentOptions, play: (agent: http.Agent) => Promise<void>) {
  console.log(`— ${claim}`);
  ports.clear();
  const agent = new http.Agent(options);
  await play(agent);
  show(agent);
  agent.destroy();
  await wait(30);
  show(agent);
}
const all = async (agent: http.Agent, ...paths: string[]) => {
  const answers = paths.map((path) => ask(agent, path));
  show(agent);
  for (const answer of await Promise.all(answers)) console.log(' ', answer);
  await wait(20);
};

await scene('two at once', { maxSockets: 2 }, (agent) => all(agent, '/60', '/120', '/180a', '/60b'));
await scene('two at once that stay', { maxSockets: 2, keepAlive: true }, (agent) =>
  all(agent, '/60', '/120', '/180a', '/60b'),
);
await scene('one in all', { maxTotalSockets: 1, keepAlive: true }, (agent) => all(agent, '/40', '/40b'));
await scene('one stays', { keepAlive: true, maxFreeSockets: 1 }, async (agent) => {
  await all(agent, '/40', '/90', '/140');
  await all(agent, '/40');
});
for (const scheduling of ['lifo', 'fifo'] as const) {
  await scene(`the order is ${scheduling}`, { keepAlive: true, scheduling }, async (agent) => {
    await all(agent, '/40', '/90', '/140');
    await all(agent, '/40');
    await all(agent, '/40', '/90');
  });
}
await scene('the server says that it is the last', { keepAlive: true }, async (agent) => {
  await all(agent, '/40last');
  await all(agent, '/40');
});
await scene('idle for too long', { keepAlive: true, timeout: 100 }, async (agent) => {
  agent.on('free', (socket: net.Socket) => {
    console.log('  free', socket.timeout);
    socket.once('timeout', () => console.log('  idle timeout'));
  });
  await all(agent, '/40');
  await wait(200);
  show(agent);
  await all(agent, '/40');
});
await scene('the server is slower than the agent waits', { keepAlive: true, timeout: 80 }, async (agent) => {
  const request = http.get({ port: 8080, agent, path: '/250' });
  request.on('timeout', () => console.log('  timeout', request.destroyed));
  request.on('response', (response) => {
    console.log('  answered all the same', response.statusCode);
    response.resume();
  });
  await new Promise((resolve) => request.on('close', resolve));
});
await scene('idle connections that the server ends', { keepAlive: true }, async (agent) => {
  await all(agent, '/40');
  server.closeIdleConnections();
  await wait(40);
  show(agent);
  await all(agent, '/40');
});
await scene('who takes connections back may refuse', { keepAlive: true }, async (agent) => {
  (agent as unknown as { keepSocketAlive(socket: net.Socket): boolean }).keepSocketAlive = (socket) => {
    console.log('  asked to keep', nameOf(socket.localPort));
    return false;
  };
  await all(agent, '/40');
  await all(agent, '/40');
});
await scene(
  'a request that is destroyed while it waits',
  { maxSockets: 1, keepAlive: true },
  async (agent) => {
    const first = ask(agent, '/80');
    const second = http.get({ port: 8080, host: 'localhost', agent, path: '/second' });
    second.on('error', (error) => console.log('  second', error.message));
    second.on('close', () => console.log('  second closes', second.reusedSocket));
    const third = ask(agent, '/third');
    await wait(20);
    second.destroy();
    show(agent);
    console.log(' ', await first);
    console.log(' ', await third);
    await wait(20);
  },
);

console.log('— a server that ends a connection as the next request is on its way');
let count = 0;
const rude = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', () => {
    count += 1;
    if (count % 2 === 0) socket.resetAndDestroy();
    else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  });
});
await new Promise<void>((resolve) => rude.listen(8081, resolve));
const agent = new http.Agent({ keepAlive: true });
for (const path of ['/1', '/2', '/3', '/4']) {
  console.log(' ', await ask(agent, path, { port: 8081 }));
  await wait(20);
}
agent.destroy();
rude.close();

console.log('— names');
console.log(new http.Agent().getName({ host: 'a', port: 1, localAddress: 'b', family: 4 }));
for (const options of [{ maxTotalSockets: 'x' }, { maxTotalSockets: 0 }, { scheduling: 'x' }]) {
  try {
    new http.Agent(options as unknown as http.AgentOptions);
    console.log('taken');
  } catch (error) {
    console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
  }
}
for (const other of [{ agent: 1 }, { agent: {} }, { agent: null }, { timeout: 'x' }]) {
  try {
    const request = http.request({ port: 8080, ...other } as unknown as http.RequestOptions);
    request.on('error', () => {});
    console.log('taken', (request as unknown as { agent: unknown }).agent === http.globalAgent);
    request.destroy();
  } catch (error) {
    console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
  }
}
server.close();
