/**
 * A copy of the project in which a test or a benchmark may change what it likes while the project itself is being read by
 * others. Owns what is copied (all that the site is made of), that caches are the copy's own, and where it lies: within the
 * project, because Astro takes packages whose place has nothing in common with the site's for files of the site.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const COPIED = [
  'content',
  'sandboxes',
  'src',
  'public',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

export interface CopiedProject {
  folder: string;
  remove(): void;
}

export function copyProject(projectFolder: string): CopiedProject {
  const copies = join(projectFolder, '.generated', 'copies');
  mkdirSync(copies, { recursive: true });
  const folder = mkdtempSync(join(copies, 'copy-'));
  const generated = readdirSync(join(projectFolder, '.generated')).map((name) => `.generated/${name}`);
  for (const name of [...COPIED, ...generated])
    if (name !== '.generated/copies')
      cpSync(join(projectFolder, name), join(folder, name), { recursive: true });
  // A folder of links: what tools keep in it, they keep in the copy.
  const packages = join(projectFolder, 'node_modules');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(packages))
    if (!name.startsWith('.') || name === '.bin')
      symlinkSync(join(packages, name), join(folder, 'node_modules', name));
  // What runs have shown so far holds for the copy as well.
  const known = '.cache/happens-before';
  if (existsSync(join(packages, known)))
    cpSync(join(packages, known), join(folder, 'node_modules', known), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
