/** The texts of a folder, read from disk, for what runs in Node. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Files of a folder by path under it, with "/". Only text that a program or a page can use: what begins with a dot
 * and node_modules are left out.
 */
export function readTexts(
  folder: string,
  endings: readonly string[] = ['.ts', '.js', '.mjs', '.cjs', '.json', '.md'],
): Record<string, string> {
  const texts: Record<string, string> = {};
  const read = (at: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) read(path);
      else if (endings.some((ending) => entry.name.endsWith(ending)) && statSync(path).isFile()) {
        texts[relative(folder, path).split(sep).join('/')] = readFileSync(path, 'utf8');
      }
    }
  };
  read(folder);
  return texts;
}
