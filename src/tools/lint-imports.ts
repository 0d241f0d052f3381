/**
 * The command that checks who imports whom: `node src/tools/lint-imports.ts [folder]`. Reads the files that git would
 * commit (or, outside a repository, all of them), prints one mistake a line and exits 1 if there is any.
 * The rules are in import-lint/arrows.ts.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { checkImports, type SourceTree } from './import-lint/check-imports.ts';
import { isCode } from './import-lint/read-imports.ts';

const ABSENT = new Set(['node_modules', 'dist', '.git', '.astro', '.generated', 'test-results']);

/** Reads a project's files and its package.json. */
export function readTree(root: string): SourceTree {
  const files = new Map<string, string>();
  for (const path of listFiles(root))
    files.set(path, isCode(path) ? readFileSync(join(root, path), 'utf8') : '');
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = (field: string) => Object.keys(recordIn(manifest, field));
  return {
    files,
    packages: new Set([...names('dependencies'), ...names('devDependencies')]),
    aliases: recordIn(manifest, 'imports'),
  };
}

function listFiles(root: string): string[] {
  if (existsSync(join(root, '.git'))) {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
    });
    return listed
      .toString()
      .split('\0')
      .filter((path) => path !== '' && existsSync(join(root, path)));
  }
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (ABSENT.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [relative(root, path).split(sep).join('/')];
    });
  return walk(root);
}

function recordIn(value: unknown, field: string): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const inner: unknown = Reflect.get(value, field);
  return typeof inner === 'object' && inner !== null
    ? Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, String(one)]))
    : {};
}

if (import.meta.main) {
  const root = resolve(process.argv[2] ?? join(import.meta.dirname, '../..'));
  const tree = readTree(root);
  const mistakes = checkImports(tree);
  for (const { file, line, rule, message } of mistakes)
    console.error(`${file}${line === null ? '' : `:${line}`} ${message} [${rule}]`);
  const read = [...tree.files.keys()].filter(isCode).length;
  if (read === 0) console.error(`No source file was found in ${root}.`);
  console.log(
    `Imports of ${read} files: ${mistakes.length === 0 ? 'no mistake' : `${mistakes.length} wrong`}.`,
  );
  process.exitCode = mistakes.length === 0 && read > 0 ? 0 : 1;
}
