/** fetch against a server of one's own: bodies, headers, redirects, time limits, errors. */
import { createServer } from 'node:http';

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { host, accept, 'content-type': type, 'content-length': length } = request.headers;
  console.log('server:', request.method, request.url, host, accept, type, length, JSON.stringify(body));
  if (request.url === '/redirect') response.writeHead(302, { Location: '/json' }).end();
  else if (request.url === '/json')
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"a":[1,2]}');
  else if (request.url === '/error') response.writeHead(503, 'Not Now').end('later');
  else if (request.url === '/slow') setTimeout(() => response.end('too late'), 3000);
  else if (request.url === '/half') {
    response.writeHead(200, { 'Content-Length': '10' });
    response.write('half', () => request.socket.destroy());
  } else response.end(body || 'nothing');
});
await new Promise<void>((resolve) => server.listen(8080, () => resolve()));
const at = 'http://localhost:8080';

const plain = await fetch(`${at}/plain`);
console.log(
  plain.status,
  plain.ok,
  plain.statusText,
  plain.url,
  plain.redirected,
  plain.type,
  plain.headers.get('content-length'),
  plain.bodyUsed,
);
console.log(await plain.text(), plain.bodyUsed);
await plain.text().catch((error) => console.log(error.name, error.message));
const json = await fetch(`${at}/redirect`);
console.log(json.url, json.redirected, json.headers.get('Content-Type'), await json.json());
const posted = await fetch(`${at}/post`, {
  method: 'POST',
  body: JSON.stringify({ a: 1 }),
  headers: { 'Content-Type': 'application/json' },
});
console.log(new TextDecoder().decode(await posted.arrayBuffer()));
console.log(
  await (await fetch(`${at}/form`, { method: 'POST', body: new URLSearchParams({ a: '1', b: 'ü' }) })).text(),
);
console.log(await (await fetch(new Request(`${at}/request`, { method: 'PUT', body: 'text' }))).text());
const failed = await fetch(`${at}/error`);
console.log(failed.status, failed.ok, failed.statusText, await failed.text());
const manual = await fetch(`${at}/redirect`, { redirect: 'manual' });
console.log(manual.status, manual.headers.get('location'));
await manual.text();

type Failure = Error & { cause?: { code?: string; message?: string }; code?: unknown };
const tell = (error: Failure) =>
  console.log(
    error.constructor.name,
    error.name,
    error.message,
    error.code,
    error.cause?.code,
    error.cause?.message,
  );
await fetch(`${at}/slow`, { signal: AbortSignal.timeout(300) }).catch(tell);
const abort = new AbortController();
setTimeout(() => abort.abort(), 250);
await fetch(`${at}/slow`, { signal: abort.signal }).catch(tell);
await fetch('http://no-such-host:8080/').catch(tell);
await fetch('not a url').catch((error) => console.log(error.name, error.message));
await fetch(`${at}/half`)
  .then((response) => response.text())
  .catch((error: Failure) => console.log(error.name, error.message, error.cause?.code));
const streamed = await fetch(`${at}/plain`);
let size = 0;
for await (const chunk of streamed.body ?? []) size += chunk.length;
console.log('streamed', size);

const headers = new Headers({ B: '2', a: '1' });
headers.append('a', '3');
console.log([...headers], headers.has('A'), headers.get('x'));
const made = new Response('made', { status: 201, headers: { x: 'y' } });
console.log(made.status, await made.clone().text(), await made.text());
console.log(await Response.json({ b: 1 }).json(), new Request('http://a/b?c=d', { method: 'post' }).method);
server.close();
server.closeAllConnections();
