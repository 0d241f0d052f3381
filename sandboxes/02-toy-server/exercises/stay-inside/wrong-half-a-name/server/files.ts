/**
 * From the target of a request to a file of the site, and what is said about it. Everything in the folder `site` is for
 * everybody; nothing outside of it is for anybody.
 */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve('site');

/** The path of the file that a target such as "/cats/tom.txt?size=2" means; null when there is none. */
export function fileFor(target: string): string | null {
  const [path = ''] = target.split('?');
  try {
    const file = resolve(root, `.${decodeURIComponent(path)}`);
    if (!file.startsWith(root)) return null;
    return existsSync(file) && statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.jpg': 'image/jpeg',
};

/** What the answer says of a file. A browser must take it for that, and not guess from its bytes. */
export function headersFor(file: string): Record<string, string> {
  const ending = file.slice(file.lastIndexOf('.'));
  return { 'content-type': types[ending] ?? 'application/octet-stream', 'x-content-type-options': 'nosniff' };
}
