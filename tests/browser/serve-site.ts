/**
 * Serves dist/ on a free port for the whole-page tests, and tells the workers where by SITE_URL. A SITE_URL from outside
 * is used as it is: a deployed copy can be tested too.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../src/tools/static-server.ts';

export default async function serveSite(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['SITE_URL'] !== undefined) return undefined;
  const folder = process.env['SITE_FOLDER'] ?? fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(folder))
    throw new Error(`There is no built site in ${folder}; run \`npm run build\` first.`);
  const site = await serveFolder(folder, 0);
  process.env['SITE_URL'] = site.url;
  return () => site.stop();
}
