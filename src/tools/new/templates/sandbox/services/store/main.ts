/**
 * Knows what everything costs: item 7 costs 175 cents. When it is busy it answers 503 and has done nothing. It refuses no
 * item more than twice in a row. Prints a line for each request.
 */
import { createServer } from 'node:http';

const centsEach = 25;
const busyShare = 0.3;
const refusalsMax = 2;
const refused = new Map<number, number>();

const server = createServer((request, response) => {
  const item = Number(/^\/price\/(\d+)$/.exec(request.url ?? '')?.[1]);
  const before = refused.get(item) ?? 0;
  if (Number.isNaN(item)) response.writeHead(404).end('There is no such page.');
  else if (before < refusalsMax && Math.random() < busyShare) {
    refused.set(item, before + 1);
    console.log(`item ${item}: busy`);
    response.writeHead(503).end('Busy. Try again in a moment.');
  } else {
    refused.delete(item);
    console.log(`item ${item}: answered`);
    response.end(String(item * centsEach));
  }
});
server.listen(8080, () => console.log('open, at http://store:8080'));
