/** What chapter 1 builds on: how a client tells a time limit, a refusal, a reset and a name that nobody bears apart. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://main');
  const status = Number(url.searchParams.get('status') ?? 200);
  console.log('server:', request.method, url.pathname, status);
  switch (url.pathname) {
    case '/answer':
      response.writeHead(status).end(`this is ${status}\n`);
      break;
    case '/half':
      response.writeHead(200, { 'Content-Length': 20 }).write('half');
      break;
    case '/half-then-reset':
      response.writeHead(200, { 'Content-Length': 20 }).write('half', () => {
        setTimeout(() => request.socket.resetAndDestroy(), 50);
      });
      break;
    case '/reset':
      request.socket.resetAndDestroy();
      break;
    case '/close':
      request.socket.destroy();
      break;
  }
});
await new Promise<void>((resolve) => server.listen(8080, resolve));
console.log((server.address() as AddressInfo).port);

for (const status of [200, 201, 204, 400, 404, 500, 503]) {
  const response = await fetch(`http://main:8080/answer?status=${status}`, { method: 'POST' });
  const { ok, status: seen, statusText, headers } = response;
  console.log(seen, ok, statusText, headers.get('content-length'), headers.get('transfer-encoding'));
  console.log(JSON.stringify(await response.text()));
}

type Cause = { name?: string; code?: unknown; syscall?: unknown; message?: string };
type Failure = Error & { code?: unknown; cause?: Cause };
async function attempt(name: string, act: () => Promise<unknown>): Promise<void> {
  try {
    console.log(name, 'gave', await act());
  } catch (error) {
    const { name: kind, message, code, cause } = error as Failure;
    console.log(`${name}: ${(error as Failure).constructor.name}, ${kind}, ${code}, ${message}`);
    const isDomException = error instanceof DOMException;
    console.log(' ', isDomException, error instanceof TypeError, error instanceof Error);
    console.log('  because of', cause?.name, cause?.code, cause?.syscall, cause?.message);
  }
}
const get = (path: string) => fetch(`http://main:8080${path}`, { signal: AbortSignal.timeout(5000) });
const withLimit = (path: string) =>
  fetch(`http://main:8080${path}`, { method: 'POST', signal: AbortSignal.timeout(300) });

await attempt('no answer in time', () => withLimit('/never'));
await attempt('no body in time', async () => {
  const response = await withLimit('/half');
  console.log('head:', response.status);
  return response.text();
});
await attempt('limit over before it began', async () => {
  const signal = AbortSignal.timeout(1);
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  console.log(signal.aborted, signal.reason.name, signal.reason.code, signal.reason.message);
  return fetch('http://main:8080/answer', { signal });
});
await attempt('refused', () => fetch('http://localhost:8081/'));
await attempt('no such name', () => fetch('http://nobody:8080/'));
await attempt('reset', () => get('/reset'));
await attempt('closed', () => get('/close'));
await attempt('reset in the body', async () => {
  const response = await get('/half-then-reset');
  console.log('head:', response.status);
  return response.text();
});
server.close();
server.closeAllConnections();
await attempt('closed for good', () => fetch('http://localhost:8080/answer'));
