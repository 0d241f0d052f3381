/** What is said before and behind a message: Expect, early hints, trailers, and answers that have no body. */
import http from 'node:http';
import net from 'node:net';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const server = http.createServer();
await new Promise<void>((resolve) => server.listen(8080, resolve));
const say = (...words: unknown[]) => console.log(' ', ...words);

async function ask(
  options: http.RequestOptions,
  act: (request: http.ClientRequest) => unknown,
): Promise<void> {
  const request = http.request({ port: 8080, agent: false, ...options });
  request.on('continue', () => say('client: continue'));
  request.on('information', ({ statusCode, statusMessage, headers }) =>
    say('client: information', statusCode, statusMessage, JSON.stringify(headers)),
  );
  request.on('error', (error: NodeJS.ErrnoException) => say('client: error', error.code, error.message));
  request.on('response', (response) => {
    delete response.headers['date'];
    say('client:', response.statusCode, response.statusMessage, JSON.stringify(response.headers));
    let text = '';
    response.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    response.on('end', () => say('client: end', JSON.stringify(text), JSON.stringify(response.trailers)));
  });
  const closed = new Promise((resolve) => request.on('close', resolve));
  act(request);
  await closed;
}

async function scene(
  claim: string,
  serve: http.RequestListener,
  options: http.RequestOptions,
  act: (request: http.ClientRequest) => unknown = (request) => request.end(),
): Promise<void> {
  console.log(`— ${claim}`);
  server.removeAllListeners('request');
  server.on('request', serve);
  await ask(options, act);
}
const echo: http.RequestListener = (request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  request.on('end', () => {
    say('server: end', JSON.stringify(text), JSON.stringify(request.trailers), request.rawTrailers.length);
    response.end(`got ${text.length}`);
  });
};
const expecting = { method: 'POST', headers: { Expect: '100-continue' } };
const whenTold = (request: http.ClientRequest) => {
  request.flushHeaders();
  request.on('continue', () => request.end('the body'));
};

await scene('a server that asks for the body by itself', echo, expecting, whenTold);
server.on('checkContinue', (request, response) => {
  say('server: is asked', request.headers.expect, response.headersSent);
  if (request.url === '/no') {
    response.writeHead(413, { Connection: 'close' }).end('too much');
    return;
  }
  response.writeContinue(() => say('server: said so'));
  echo(request, response);
});
await scene('a server that decides', echo, expecting, whenTold);
await scene('a server that decides against it', echo, { ...expecting, path: '/no' }, whenTold);
server.removeAllListeners('checkContinue');
await scene('another expectation', echo, { method: 'POST', headers: { Expect: 'a cake' } });
server.on('checkExpectation', (request, response) => {
  say('server: expected', request.headers.expect);
  response.writeHead(200, 'Here it is').end('cake');
});
await scene('another expectation, and a server that knows it', echo, { headers: { Expect: 'a cake' } });
await scene('a body that does not wait', echo, expecting, (request) => request.end('at once'));

await scene(
  'what comes before an answer',
  async (_request, response) => {
    response.writeProcessing();
    response.writeEarlyHints({ link: ['</a.css>; rel=preload', '</b.js>; rel=preload'], 'x-hint': 'one' });
    response.writeEarlyHints({ link: [] });
    await wait(20);
    response.end('answer');
  },
  {},
);
await scene(
  'trailers both ways',
  (request, response) => {
    request.resume().on('end', () => {
      say('server: trailers', JSON.stringify(request.trailers), JSON.stringify(request.rawTrailers));
      say('server: distinct', JSON.stringify(request.trailersDistinct));
      response.writeHead(200, { Trailer: 'X-Sum, X-Sum-2' });
      response.write('part');
      response.addTrailers({ 'X-Sum': '1' });
      response.addTrailers([['X-Sum', '2']]);
      response.end();
    });
  },
  { method: 'PUT', headers: { Trailer: 'x-late' } },
  (request) => {
    request.write('body');
    request.addTrailers({ 'X-Late': 'yes', 'X-Late-2': 'also' });
    request.end();
  },
);
await scene(
  'trailers where there are none',
  (_request, response) => {
    response.setHeader('Content-Length', 2);
    try {
      response.setHeader('Trailer', 'x');
      response.write('ok');
    } catch (error) {
      say('server:', (error as NodeJS.ErrnoException).code, (error as Error).message);
      response.removeHeader('Trailer');
    }
    response.addTrailers({ x: 'y' });
    response.end('ok');
  },
  {},
);
for (const status of [204, 304, 200, 205]) {
  for (const method of ['GET', 'HEAD']) {
    await scene(
      `${status} for ${method} with a body`,
      (_request, response) => {
        response.statusCode = status;
        response.on('finish', () => say('server: finish', response.writableLength));
        say('server: write', response.write('some'));
        response.end('thing');
      },
      { method },
    );
  }
}
await scene(
  'a length that is not kept to',
  (_request, response) => {
    response.strictContentLength = true;
    response.setHeader('Content-Length', 3);
    for (const act of [() => response.write('four'), () => response.end('four'), () => response.end('3 b')]) {
      try {
        act();
        say('server: taken');
      } catch (error) {
        say('server:', (error as NodeJS.ErrnoException).code, (error as Error).message);
      }
    }
    response.destroy();
  },
  {},
);

console.log('— pipelined requests are answered in their order');
server.removeAllListeners('request');
server.on('request', async (request, response) => {
  await wait(request.url === '/slow' ? 60 : 10);
  say('server: answers', request.url);
  response.sendDate = false;
  response.end(request.url);
});
const socket = net.connect(8080);
socket.setEncoding('latin1');
let text = '';
socket.on('data', (part) => {
  text += part;
});
for (const path of ['/slow', '/quick', '/last'])
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n${path === '/last' ? 'Connection: close\r\n' : ''}\r\n`);
await new Promise((resolve) => socket.on('close', resolve));
say(JSON.stringify(text));
server.close();
