/**
 * The files at the prompt: those of the sandbox as the editor holds them, which the shell reads and never writes, and files
 * of the prompt's own, in memory, which last until the page is left. One level of names, with slashes in them.
 */
import type { ShellWorld } from './world.ts';

/** All files of the prompt's own together may hold so many characters. */
export const FILES_MAX = 5_000_000;

export interface ShellFiles {
  /** In order: the sandbox's, then the prompt's own. */
  paths(): readonly string[];
  /** Null where there is none. */
  read(path: string): string | null;
  /** Where it comes from, and whether the editor may change it. */
  kindOf(path: string): 'editable' | 'read-only' | 'own' | null;
  /** What forbids it; null when it is done. */
  write(path: string, text: string): 'of-the-sandbox' | 'too-much' | 'no-name' | null;
  remove(path: string): 'of-the-sandbox' | 'missing' | null;
}

/** "./counter//main.ts" and "/counter/main.ts" are "counter/main.ts". */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

export function createFiles(sources: ShellWorld['sources']): ShellFiles {
  const own = new Map<string, string>();
  const files: ShellFiles = {
    paths: () => [...Object.keys(sources.files()), ...own.keys()],
    read: (path) => sources.files()[normalPath(path)] ?? own.get(normalPath(path)) ?? null,
    kindOf(path) {
      const name = normalPath(path);
      if (sources.files()[name] !== undefined)
        return sources.writable.includes(name) ? 'editable' : 'read-only';
      return own.has(name) ? 'own' : null;
    },
    write(path, text) {
      const name = normalPath(path);
      if (name === '' || path.endsWith('/')) return 'no-name';
      if (sources.files()[name] !== undefined) return 'of-the-sandbox';
      const others = [...own].reduce((sum, [one, held]) => sum + (one === name ? 0 : held.length), 0);
      if (others + text.length > FILES_MAX) return 'too-much';
      own.set(name, text);
      return null;
    },
    remove(path) {
      const name = normalPath(path);
      if (sources.files()[name] !== undefined) return 'of-the-sandbox';
      return own.delete(name) ? null : 'missing';
    },
  };
  return files;
}
