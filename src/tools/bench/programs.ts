/** The programs that the benchmarks run: the same text in the simulated runner and in native Node. */
import type { Cluster } from '../../runner/runner.ts';

const STOCK = `import http from 'node:http';
interface Item { sku: string; left: number }
const server = http.createServer((request: http.IncomingMessage, response: http.ServerResponse) => {
  const item: Item = { sku: request.url?.split('/')[2] ?? '', left: 7 };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(item));
});
server.listen(Number(process.env['PORT'] ?? 8080));
`;

/** Asks the next service in the chain and wraps its answer. */
const LINK = `import http from 'node:http';
const next: string = process.env['NEXT'] ?? '';
const server = http.createServer(async (request: http.IncomingMessage, response: http.ServerResponse) => {
  try {
    const answer = await fetch(next + request.url);
    const via: unknown = await answer.json();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ via }));
  } catch {
    response.writeHead(502).end();
  }
});
const port = Number(process.env['PORT'] ?? 8080);
server.listen(port);
/** Asks itself, and so the whole chain, until everybody listens. */
async function first(): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch('http://localhost:' + port + '/stock/abc');
      if (answer.status === 200) return console.log('first', answer.status, await answer.text());
    } catch {}
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
if (process.env['ASKS'] === 'yes') void first();
`;

/** Requests per second of one client with \`CONCURRENCY\` requests under way. */
const LOAD = `import http from 'node:http';
const host: string = process.env['HOST'] ?? '';
const port = Number(process.env['PORT_OF_HOST'] ?? 8080);
const concurrency = Number(process.env['CONCURRENCY']);
const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
const viaHttp = (): Promise<string> => new Promise((resolve, reject) => {
  http.get({ host, port, path: '/stock/abc', agent }, (response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (part: string) => { body += part; });
    response.on('end', () => resolve(body));
  }).on('error', reject);
});
const viaFetch = async (): Promise<string> => (await fetch('http://' + host + ':' + port + '/stock/abc')).text();
const ask = process.env['CLIENT'] === 'fetch' ? viaFetch : viaHttp;
async function run(requests: number): Promise<void> {
  let left = requests;
  const lane = async (): Promise<void> => { while (left-- > 0) await ask(); };
  await Promise.all(Array.from({ length: concurrency }, lane));
}
await run(Number(process.env['WARM_UP']));
console.log('begin');
await run(Number(process.env['REQUESTS']));
console.log('end');
agent.destroy();
process.exit(0);
`;

/** Serves, and asks the next in the ring with \`CONCURRENCY\` requests under way. Ended from outside: others may still ask. */
const RING = `import http from 'node:http';
http.createServer((request, response) => response.end('here')).listen(Number(process.env['PORT'] ?? 8080));
const host: string = process.env['HOST'] ?? '';
const port = Number(process.env['PORT_OF_HOST'] ?? 8080);
const agent = new http.Agent({ keepAlive: true });
const ask = (): Promise<void> => new Promise((resolve, reject) => {
  http.get({ host, port, agent }, (response) => { response.on('end', resolve).resume(); }).on('error', reject);
});
async function run(requests: number): Promise<void> {
  let left = requests;
  const lane = async (): Promise<void> => { while (left-- > 0) await ask(); };
  await Promise.all(Array.from({ length: Number(process.env['CONCURRENCY']) }, lane));
}
for (let up = false; !up; ) {
  await ask().then(() => { up = true; }, () => new Promise((resolve) => setTimeout(resolve, 5)));
}
await run(Number(process.env['WARM_UP']));
console.log('begin');
await run(Number(process.env['REQUESTS']));
console.log('end');
`;

/** Sends each of \`PEERS\` a heartbeat every 100 ms, and counts those it gets. */
const HEARTBEAT = `import http from 'node:http';
const peers: string[] = (process.env['PEERS'] ?? '').split(' ');
let heard = 0;
http.createServer((request, response) => { heard++; response.writeHead(204).end(); }).listen(8080);
const agent = new http.Agent({ keepAlive: true });
setInterval(() => {
  for (const host of peers) {
    const beat = http.request({ host, port: 8080, path: '/heartbeat', method: 'POST', agent }, (response) => response.resume());
    beat.on('error', () => {});
    beat.end(JSON.stringify({ heard }));
  }
}, 100);
`;

/** Serves, and nobody asks. */
const IDLE = `import http from 'node:http';
http.createServer((request, response) => response.end('here')).listen(Number(process.env['PORT'] ?? 8080), () => console.log('listening'));
`;

export const PROGRAMS = {
  stock: STOCK,
  link: LINK,
  load: LOAD,
  ring: RING,
  heartbeat: HEARTBEAT,
  idle: IDLE,
};

/** The least latency that the network has, so that the machine is measured and not the wait. */
const network = { latencyMs: { min: 0.05, max: 0.05 } };

/** Services in a row, each asking the next; the first asks itself when it is up. */
export function chain(services: number): Cluster {
  const names = Array.from({ length: services }, (_, index) => `service-${index + 1}`);
  return {
    name: `chain-${services}`,
    services: names.map((name, index) => {
      const next = names[index + 1];
      const environment: Record<string, string> = next ? { NEXT: `http://${next}:8080` } : {};
      if (index === 0) environment['ASKS'] = 'yes';
      return { name, entry: next ? 'link.ts' : 'stock.ts', environment };
    }),
    files: { 'stock.ts': STOCK, 'link.ts': LINK },
    network,
  };
}

export interface LoadShape {
  client: 'http' | 'fetch';
  concurrency: number;
  requests: number;
  warmUp: number;
}

export function load({ client, concurrency, requests, warmUp }: LoadShape): Cluster {
  return {
    name: 'load',
    services: [
      { name: 'stock', entry: 'stock.ts', environment: {} },
      {
        name: 'client',
        entry: 'load.ts',
        environment: { HOST: 'stock', ...loadEnvironment({ client, concurrency, requests, warmUp }) },
      },
    ],
    files: { 'stock.ts': STOCK, 'load.ts': LOAD },
    network,
  };
}

export function loadEnvironment({
  client,
  concurrency,
  requests,
  warmUp,
}: LoadShape): Record<string, string> {
  return {
    CLIENT: client,
    CONCURRENCY: String(concurrency),
    REQUESTS: String(requests),
    WARM_UP: String(warmUp),
  };
}

export interface RingShape {
  processes: number;
  /** Requests that each has under way. */
  concurrency: number;
  /** Of each process. */
  requests: number;
  warmUp: number;
}

export function ringEnvironment({ concurrency, requests, warmUp }: RingShape): Record<string, string> {
  return { CONCURRENCY: String(concurrency), REQUESTS: String(requests), WARM_UP: String(warmUp) };
}

/** Processes of which each asks the next, and the last the first. */
export function ring(shape: RingShape): Cluster {
  const name = (index: number) => `member-${(index % shape.processes) + 1}`;
  return {
    name: `ring-${shape.processes}`,
    services: Array.from({ length: shape.processes }, (_, index) => ({
      name: name(index),
      entry: 'ring.ts',
      environment: { HOST: name(index + 1), ...ringEnvironment(shape) },
    })),
    files: { 'ring.ts': RING },
    network,
  };
}

/** Five processes that send one another heartbeats over links of 1 to 5 ms. */
export function heartbeats(): Cluster {
  const names = ['ada', 'barbara', 'edsger', 'grace', 'leslie'];
  return {
    name: 'heartbeats',
    services: names.map((name) => ({
      name,
      entry: 'heartbeat.ts',
      environment: { PEERS: names.filter((other) => other !== name).join(' ') },
    })),
    files: { 'heartbeat.ts': HEARTBEAT },
    network: { latencyMs: { min: 1, max: 5 } },
  };
}

/** Servers that nobody asks. */
export function idle(processes: number): Cluster {
  return {
    name: 'idle',
    services: Array.from({ length: processes }, (_, index) => ({
      name: `server-${index + 1}`,
      entry: 'idle.ts',
      environment: {},
    })),
    files: { 'idle.ts': IDLE },
    network,
  };
}
