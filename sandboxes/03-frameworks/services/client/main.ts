/** Asks each of the three the same, and prints what came back. */
import { setTimeout as wait } from 'node:timers/promises';

await wait(200);
for (const path of ['/hello/Ada', '/nothing', '/broken']) {
  for (const server of ['express', 'fastify', 'hono']) {
    const response = await fetch(`http://${server}:8080${path}`);
    const text = (await response.text()).replaceAll(/\s+/g, ' ').slice(0, 80);
    console.log(`${server} ${path}: ${response.status} ${response.headers.get('content-type')} ${text}`);
  }
}
