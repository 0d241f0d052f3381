/**
 * From the target of a request to a file of the site, and what is said about it. Everything in the folder `site` is for
 * everybody; nothing outside of it is for anybody.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = 'site';

/** The path of the file that a target such as "/cats/tom.txt?size=2" means; null when there is none. */
export function fileFor(target: string): string | null {
  const [path = ''] = target.split('?');
  const file = join(root, decodeURIComponent(path));
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.jpg': 'image/jpeg',
};

/** What the answer says of a file. */
export function headersFor(file: string): Record<string, string> {
  const ending = file.slice(file.lastIndexOf('.'));
  return { 'content-type': types[ending] ?? 'application/octet-stream' };
}
