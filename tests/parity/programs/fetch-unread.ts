/** Answers that nobody reads, reads late or gives up: which connections they hold, and what reading gives afterwards. */
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

let connections = 0;
const server = createServer((request, response) => {
  const bytes = Number(request.url?.slice(1));
  console.log('server:', request.url);
  response.end('x'.repeat(bytes));
});
server.on('connection', () => {
  connections += 1;
});
await new Promise<void>((resolve) => server.listen(8080, resolve));
const get = (bytes: number, init?: RequestInit) => fetch(`http://localhost:8080/${bytes}`, init);
const tell = (error: Error) => `${error.name}: ${error.message}`;

await get(10);
await wait(100);
await get(10);
await wait(100);
console.log('short answers, unread:', connections);

const long = await get(1_000_000);
await wait(100);
console.log((await (await get(10)).text()).length, 'beside a long one:', connections);
console.log((await long.text()).length);

const late = await get(10_000);
await wait(100);
let bytes = 0;
for await (const chunk of late.body ?? []) bytes += chunk.length;
console.log('read late, as a stream:', bytes);

const abort = new AbortController();
const abandoned = await get(10, { signal: abort.signal });
await wait(100);
abort.abort();
console.log('arrived, then given up:', await abandoned.text().catch(tell));

const second = new AbortController();
const read = await get(10, { signal: second.signal });
const text = await read.text();
second.abort();
console.log('read, then given up:', text.length, await read.text().catch(tell));

const cancelled = await get(10);
await cancelled.body?.cancel();
console.log('cancelled:', cancelled.bodyUsed, await cancelled.text().catch(tell));
const reader = (await get(10)).body?.getReader();
console.log((await reader?.read())?.value?.length, await reader?.read());
server.close();
server.closeAllConnections();
