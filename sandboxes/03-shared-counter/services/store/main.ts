/**
 * Keeps a number for each name, and a version that goes up with each write. It takes a moment for everything.
 *
 *   GET /cat                       200, the number; its version is in the header ETag
 *   PUT /cat                       200, the number is what the body says
 *   PUT /cat with If-Match: "7"    200 if the version is still 7; otherwise 412, and nothing was written
 */
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const kept = new Map<string, { value: number; version: number }>();

const server = createServer(async (request, response) => {
  const name = (request.url ?? '/').slice(1);
  let body = '';
  for await (const piece of request) body += piece;
  await wait(1 + Math.random() * 3);
  const entry = kept.get(name) ?? { value: 0, version: 0 };
  if (request.method === 'PUT') {
    const wanted = request.headers['if-match'];
    if (wanted !== undefined && wanted !== `"${entry.version}"`) {
      response.writeHead(412, { etag: `"${entry.version}"` }).end('It has changed since.\n');
      return;
    }
    entry.value = Number(body);
    entry.version += 1;
    kept.set(name, entry);
    console.log(`${name} is ${entry.value}`);
  }
  response.writeHead(200, { etag: `"${entry.version}"` }).end(`${entry.value}\n`);
});
server.listen(8080);
