/** Requests and responses that end before they are whole, on either side, and what everybody hears of it. */
import http from 'node:http';
import type net from 'node:net';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** What each side hears, in its own order: which of the two hears first is not promised. */
const heard = new Map<string, string[]>();
const say = (side: string, ...words: unknown[]) =>
  heard.set(side, [...(heard.get(side) ?? []), words.join(' ')]);
const tell = () => {
  for (const side of ['client:', 'server:'])
    for (const line of heard.get(side) ?? []) console.log(' ', side, line);
  heard.clear();
};
const words = (error: unknown) => {
  const { name, code, message } = error as NodeJS.ErrnoException;
  return `${name} ${code} ${message}`;
};

const server = http.createServer();
server.keepAliveTimeout = 5000;
await new Promise<void>((resolve) => server.listen(8080, resolve));

function followServer(request: http.IncomingMessage, response: http.ServerResponse): void {
  request.on('aborted', () => say('server:', 'request aborted'));
  request.on('error', (error) => say('server:', 'request error', words(error)));
  request.on('end', () => say('server:', 'request end'));
  request.on('close', () => say('server:', 'request close', request.complete, request.destroyed));
  response.on('error', (error) => say('server:', 'response error', words(error)));
  response.on('finish', () => say('server:', 'response finish'));
  response.on('close', () => say('server:', 'response close', response.writableFinished, response.destroyed));
}
function followClient(request: http.ClientRequest): void {
  request.on('abort', () => say('client:', 'abort'));
  request.on('timeout', () => say('client:', 'timeout'));
  request.on('error', (error) => say('client:', 'error', words(error)));
  request.on('close', () => say('client:', 'close', request.destroyed, request.aborted));
  request.on('response', (response) => {
    say('client:', 'response', response.statusCode);
    response.on('data', (part: Buffer) => say('client:', 'data', part.length));
    response.on('aborted', () => say('client:', 'response aborted'));
    response.on('error', (error) => say('client:', 'response error', words(error)));
    response.on('end', () => say('client:', 'response end', response.complete));
    response.on('close', () =>
      say('client:', 'response close', response.complete, response.errored !== null),
    );
  });
}

type Serve = (request: http.IncomingMessage, response: http.ServerResponse) => unknown;
async function scene(
  claim: string,
  serve: Serve,
  act: (request: http.ClientRequest, reached: Promise<void>) => unknown,
  options: http.RequestOptions = {},
): Promise<void> {
  console.log(`— ${claim}`);
  server.removeAllListeners('request');
  const reached = Promise.withResolvers<void>();
  let left: Promise<unknown> = Promise.resolve();
  server.on('request', (request, response) => {
    reached.resolve();
    left = new Promise((resolve) => response.on('close', resolve));
    followServer(request, response);
    serve(request, response);
  });
  const request = http.request({ port: 8080, method: 'POST', agent: false, ...options });
  followClient(request);
  const closed = new Promise((resolve) => request.on('close', resolve));
  act(request, reached.promise);
  await closed;
  await left;
  await wait(60);
  tell();
}
const reads = (request: http.IncomingMessage) => void request.resume();
const answersHalf: Serve = (request, response) => {
  request.resume();
  response.writeHead(200, { 'Content-Length': 10 });
  response.write('half');
};

await scene('destroyed before it has a connection', reads, (request) => request.destroy());
await scene('destroyed with an error', reads, (request) => request.destroy(new Error('my own')));
await scene('aborted in the middle of its body', reads, async (request, reached) => {
  request.write('half');
  await reached;
  await wait(40);
  request.abort();
});
await scene('destroyed while it waits for the answer', reads, async (request, reached) => {
  request.end('whole');
  await reached;
  await wait(40);
  request.destroy();
});
await scene('destroyed in the middle of the answer', answersHalf, (request) => {
  request.end();
  request.on('response', async () => {
    await wait(40);
    request.destroy();
  });
});
await scene('its response destroyed', answersHalf, (request) => {
  request.end();
  request.on('response', async (response) => {
    await wait(40);
    response.destroy(new Error('enough'));
  });
});
await scene(
  'the server destroys its request',
  async (request) => {
    await wait(40);
    request.destroy();
  },
  (request) => request.end('whole'),
);
await scene(
  'the server destroys its response in the middle',
  async (request, response) => {
    answersHalf(request, response);
    await wait(40);
    response.destroy();
  },
  (request) => request.end(),
);
await scene(
  'the server resets the connection',
  async (request, response) => {
    answersHalf(request, response);
    await wait(40);
    (request.socket as net.Socket).resetAndDestroy();
  },
  (request) => request.end(),
);
await scene(
  'the server writes behind its end',
  (request, response) => {
    request.resume();
    response.end('all');
    response.write('more');
    say('server:', 'end again', response.writableEnded);
    response.end('and more', () => {});
  },
  (request) => request.end(),
);
await scene(
  'the server answers before the body is whole',
  (_request, response) => response.writeHead(413, { Connection: 'close' }).end('too much'),
  async (request) => {
    request.write('half');
    await wait(80);
    request.end('the rest');
  },
);
await scene('a time-out of its own', reads, (request) => {
  request.setTimeout(60, () => request.destroy(new Error('too late')));
  request.end();
});
await scene(
  'a time-out that is only told',
  (_request, response) => setTimeout(() => response.end('ok'), 150),
  (request) => request.end(),
  { timeout: 60 },
);

console.log('— signals');
const aborted = AbortSignal.abort();
await scene('aborted from the start', reads, (request) => request.end(), { signal: aborted });
const controller = new AbortController();
await scene(
  'aborted while it waits',
  reads,
  async (request, reached) => {
    request.end();
    await reached;
    await wait(40);
    controller.abort(new Error('my reason'));
  },
  { signal: controller.signal },
);
const second = new AbortController();
await scene(
  'aborted in the middle of the answer',
  answersHalf,
  (request) => {
    request.end();
    request.on('response', async () => {
      await wait(40);
      second.abort();
    });
  },
  { signal: second.signal },
);
await scene('by time', reads, (request) => request.end(), { signal: AbortSignal.timeout(300) });

console.log('— fetch');
server.removeAllListeners('request');
server.on('request', async (request, response) => {
  request.on('close', () => say('server:', 'request close', request.complete));
  response.on('close', () => say('server:', 'response close', response.writableFinished));
  if (request.url === '/half') answersHalf(request, response);
  if (request.url === '/broken') {
    answersHalf(request, response);
    await wait(30);
    response.destroy();
  }
});
const told = (error: unknown) => {
  const { name, message, cause } = error as Error;
  return [name, message, cause === undefined ? 'no cause' : words(cause)].join(' | ');
};
const third = new AbortController();
setTimeout(() => third.abort(), 300);
await fetch('http://localhost:8080/never', { signal: third.signal }).catch((error) =>
  say('client:', told(error)),
);
await wait(30);
await fetch('http://localhost:8080/never', { signal: AbortSignal.timeout(300) }).catch((error) =>
  say('client:', told(error)),
);
await wait(30);
await fetch('http://localhost:8080/', { signal: AbortSignal.abort('a word') }).catch((error) =>
  say('client:', error),
);
const fourth = new AbortController();
const answer = await fetch('http://localhost:8080/half', { signal: fourth.signal });
setTimeout(() => fourth.abort(), 30);
await answer.text().catch((error) => say('client:', told(error)));
await wait(30);
const broken = await fetch('http://localhost:8080/broken');
await broken.text().catch((error) => say('client:', told(error)));
await wait(100);
tell();
server.close();
server.closeAllConnections();
