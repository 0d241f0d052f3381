/**
 * The files that one program can reach: its entry, what the texts name relatively, and all of the folder where a file
 * is imported by a computed name. Reading only what is named keeps a program quick that lies among thousands of others.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readTexts } from '../../workbook/read-texts.ts';
import { UsageError } from '../command-line.ts';

const ENDINGS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];
/** More than any program of a workbook has; whoever points at a whole disk is told so. */
const FILES_MAX = 2000;

/** `require(` or `import(` of anything but one quoted text. */
const COMPUTED_IMPORT = /\b(?:require|import)\s*\((?!\s*(['"`])[^'"`$]*\1\s*[,)])/;

/** Texts by path under the root. */
export function programFiles(root: string, entry: string): Record<string, string> {
  const files: Record<string, string> = {};
  const left = [entry];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (files[path] !== undefined) continue;
    const text = readFileSync(join(root, ...path.split('/')), 'utf8');
    files[path] = text;
    if (path.endsWith('.json')) continue;
    if (COMPUTED_IMPORT.test(text)) return wholeFolder(root);
    for (const [, specifier] of text.matchAll(/['"`](\.{1,2}\/[^'"`\n]*|\.{1,2})['"`]/g)) {
      left.push(...candidates(root, posix.join(posix.dirname(path), specifier ?? '')));
    }
  }
  return files;
}

function candidates(root: string, path: string): string[] {
  if (path.startsWith('../')) return [];
  const tries = [
    path,
    ...ENDINGS.map((ending) => path + ending),
    ...ENDINGS.map((ending) => `${path}/index${ending}`),
  ];
  return tries.filter((one) => {
    const full = join(root, ...one.split('/'));
    return ENDINGS.some((ending) => one.endsWith(ending)) && existsSync(full) && statSync(full).isFile();
  });
}

function wholeFolder(root: string): Record<string, string> {
  const texts = readTexts(root, ENDINGS);
  const count = Object.keys(texts).length;
  if (count > FILES_MAX) {
    throw new UsageError(
      `The program imports a file by a computed name, and ${root} holds ${count} files that it could mean. Name a smaller folder with --root.`,
    );
  }
  return texts;
}
