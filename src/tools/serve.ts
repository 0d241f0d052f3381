/**
 * `npm start`: serves the built site in dist/ on http://localhost:4321, or on the port that PORT names, or on the next
 * free one. It builds nothing itself; the npm script does that first.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveFolder } from './static-server.ts';

const wanted = process.env['PORT'] ?? '4321';
const port = Number(wanted);
const folder = join(import.meta.dirname, '../../dist');

if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`PORT is "${wanted}"; it must be a whole number from 1 to 65535.`);
  process.exit(1);
}
if (!existsSync(join(folder, 'index.html'))) {
  console.error('There is no built site in dist/. Run `npm start`, which builds it, or `npm run build`.');
  process.exit(1);
}

try {
  const site = await serveFolder(folder, port);
  if (site.port !== port) console.log(`Port ${port} is taken, so this is the next free one.`);
  console.log(`The workbook is open at ${site.url}   (Ctrl-C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void site.stop());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
