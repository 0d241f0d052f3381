/** Where a server and a client draw their lines: sizes, counts, times, and what may stand in a header. */
import http from 'node:http';
import net from 'node:net';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (...words: unknown[]) => console.log(' ', ...words);
const told = (error: unknown) => {
  const { name, code, message } = error as NodeJS.ErrnoException;
  return `${name} ${code} ${message}`;
};
const tries = (claim: string, act: () => unknown) => {
  try {
    const result = act();
    say(claim, typeof result === 'object' ? 'taken' : result);
  } catch (error) {
    say(claim, told(error));
  }
};

/** Starts a server, sends pieces one after the other, and shows the first lines of all answers. */
async function serve(
  claim: string,
  options: http.ServerOptions,
  set: Partial<http.Server>,
  pieces: readonly (string | number)[],
): Promise<void> {
  console.log(`— ${claim}`);
  const server = http.createServer(options, (request, response) => {
    request.resume();
    request.on('error', (error) => say('request error', told(error)));
    response.sendDate = false;
    request.on('end', () => response.end(`${request.url} ${request.rawHeaders.length}`));
  });
  Object.assign(server, set);
  server.on('dropRequest', (request) => say('dropped', request.url));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const socket = net.connect((server.address() as net.AddressInfo).port);
  let text = '';
  socket.setEncoding('latin1').on('data', (part) => {
    text += part;
  });
  socket.on('error', (error) => say('socket', told(error)));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  for (const piece of pieces) {
    if (typeof piece === 'number') await wait(piece);
    else if (socket.writable) socket.write(piece);
    await wait(30);
  }
  socket.end();
  await closed;
  say(JSON.stringify(text.replace(/Date: .*? GMT\r\n/g, '')));
  server.close();
}
const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n`;
const half = 'POST /half HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf';
const headers = (count: number) => 'x: y\r\n'.repeat(count);

await serve('a head that fits', { maxHeaderSize: 40 }, {}, [get('/', `a: ${'b'.repeat(30)}\r\n`)]);
await serve('a head that does not', { maxHeaderSize: 40 }, {}, [get('/', `a: ${'b'.repeat(40)}\r\n`)]);
await serve('as many headers as may be', {}, { maxHeadersCount: 5 }, [get('/', headers(4))]);
await serve('one more', {}, { maxHeadersCount: 5 }, [get('/', headers(5))]);
await serve('no limit', {}, { maxHeadersCount: 0 }, [get('/', headers(1500))]);
await serve('the usual limit', {}, {}, [get('/', headers(1000))]);
await serve('two requests a connection', {}, { maxRequestsPerSocket: 2 }, [get('/1'), get('/2'), get('/3')]);
await serve('two at once', {}, { maxRequestsPerSocket: 2 }, [get('/1') + get('/2') + get('/3')]);
await serve('no host', { requireHostHeader: false }, {}, ['GET / HTTP/1.1\r\n\r\n']);
await serve('no host where one must be', {}, {}, ['GET / HTTP/1.1\r\n\r\n']);
await serve('odd bytes', {}, {}, ['GET / HTTP/1.1\r\nHost: a\r\nx: \x01\r\n\r\n']);
await serve('odd bytes, tolerated', { insecureHTTPParser: true }, {}, [
  'GET / HTTP/1.1\r\nHost: a\r\nx: \x01\r\n\r\n',
]);
await serve('idle for too long', { keepAliveTimeout: 100, keepAliveTimeoutBuffer: 50 }, {}, [
  get('/1'),
  400,
  get('/2'),
]);
await serve('idle for just long enough', { keepAliveTimeout: 1000 }, {}, [get('/1'), 60, get('/2')]);
const quick = { connectionsCheckingInterval: 50 };
await serve('a head that takes too long', { ...quick, headersTimeout: 100, requestTimeout: 5000 }, {}, [
  'GET / HTTP/1.1\r\nHost',
  400,
]);
await serve('a body that takes too long', { ...quick, headersTimeout: 100, requestTimeout: 200 }, {}, [
  half,
  500,
]);
await serve('nothing at all', { ...quick, headersTimeout: 100, requestTimeout: 200 }, {}, [500]);
await serve('a request in time', { ...quick, headersTimeout: 2000, requestTimeout: 3000 }, {}, [
  half,
  ' a body',
]);

console.log('— closing');
const lasting = http.createServer((request, response) => {
  if (request.url === '/slow') setTimeout(() => response.end('slow'), 150);
  else response.end('quick');
});
await new Promise<void>((resolve) => lasting.listen(0, resolve));
const { port } = lasting.address() as net.AddressInfo;
const agent = new http.Agent({ keepAlive: true });
const ask = (path: string) =>
  new Promise<string>((resolve) => {
    const request = http.get({ port, path, agent }, (response) => {
      const { connection } = response.headers;
      response.resume().on('end', () => resolve(`${path} ${response.statusCode} ${connection}`));
      response.on('error', (error) => resolve(`${path} response ${told(error)}`));
    });
    request.on('error', (error) => resolve(`${path} ${told(error)}`));
  });
say(await ask('/quick'));
const slow = ask('/slow');
await wait(40);
lasting.close((error) => say('closed', error));
say('listening', lasting.listening);
say(await slow);
const refused = await ask('/refused');
say(refused.replace(/ECONNREFUSED.*/, 'ECONNREFUSED'));
tries('closed again', () => lasting.close((error) => say('again', told(error))));
await wait(40);
const held = http.createServer(() => {});
await new Promise<void>((resolve) => held.listen(port, resolve));
const never = ask('/never');
await wait(60);
held.closeIdleConnections();
await wait(60);
held.closeAllConnections();
say(await never);
held.close();
agent.destroy();

console.log('— what may stand in a header');
const message = new http.OutgoingMessage();
for (const name of ['', 'a b', 'a:b', 'ä', 'a\n', 1, undefined, null, {}, 'ok'])
  tries(`name ${JSON.stringify(name)}`, () => message.setHeader(name as string, 'x'));
for (const value of [
  undefined,
  null,
  '',
  'a\nb',
  'a\0',
  '\x7f',
  'ä',
  'Ā',
  1,
  Number.NaN,
  {},
  ['a', 'b\n'],
  [],
  true,
])
  tries(`value ${JSON.stringify(value) ?? 'undefined'}`, () => message.setHeader('x', value as string));
tries('validateHeaderName', () =>
  (http.validateHeaderName as (name: string, label: string) => void)('a b', 'My label'),
);
tries('validateHeaderValue', () => http.validateHeaderValue('x', '\n'));
tries('all', () => JSON.stringify(message.getHeaders()));
tries('appended', () => JSON.stringify(message.appendHeader('x', ['c', 'd']).getHeader('X')));
tries('setHeaders', () => message.setHeaders(new Map([['m', '1']])).getHeader('M'));
tries('setHeaders of an object', () => message.setHeaders({ a: 1 } as unknown as Headers));
const response = new http.ServerResponse(
  Object.assign(new http.IncomingMessage(new net.Socket()), { method: 'GET' }),
);
for (const status of [0, 99, 1000, '200', 'x', undefined, 299.5, null])
  tries(`status ${status}`, () => {
    response.statusCode = status as number;
    return response.writeHead(status as number, { a: 'b' }).statusCode;
  });
tries('message', () => response.writeHead(200, 'a\nb'));
tries('behind the head', () => response.setHeader('late', 'x'));
tries('remove behind the head', () => response.removeHeader('late'));
tries('a head twice', () => response.writeHead(200).writeHead(200));
tries('write nothing', () => response.write(undefined));
tries('write null', () => response.write(null));
tries('write a number', () => response.write(1));
for (const options of [
  { path: '/a b' },
  { path: '/ä' },
  { method: 'A B' },
  { method: 1 },
  { host: 1 },
  { headers: { 'a b': 'x' } },
  { headers: { a: 'x\n' } },
  { headers: ['a', 'b', 'c'] },
  { protocol: 'ftp:' },
  { insecureHTTPParser: 1 },
  { maxHeaderSize: 'x' },
  { joinDuplicateHeaders: 1 },
]) {
  tries(JSON.stringify(options), () => {
    const request = http.request({ port, ...options } as unknown as http.RequestOptions);
    request.on('error', () => {});
    request.destroy();
    return 'taken';
  });
}
for (const options of [
  { maxHeaderSize: -1 },
  { requestTimeout: -1 },
  { headersTimeout: 'x' },
  { requestTimeout: 100, headersTimeout: 200 },
  { keepAliveTimeout: Number.NaN },
  { insecureHTTPParser: 'x' },
  { connectionsCheckingInterval: -5 },
  { highWaterMark: 'x' },
])
  tries(JSON.stringify(options), () => http.createServer(options as unknown as http.ServerOptions));
