/**
 * A run's files in a temporary folder of its own, laid out as in the sandbox. Refuses paths that lead out of it.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Absolute path of the new folder, symbolic links resolved, as it will stand in stacks. */
export function createRunFolder(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'happens-before-')));
  try {
    // Without it Node looks above the folder, or guesses what kind of module a file is and says so on stderr.
    const all = { 'package.json': '{ "type": "module" }\n', ...files };
    for (const [path, text] of Object.entries(all)) {
      if (
        path.startsWith('/') ||
        path.includes('\\') ||
        /^[A-Za-z]:/.test(path) ||
        path.split('/').includes('..')
      ) {
        throw new Error(
          `The file path "${path}" leads out of the run's folder: use a relative path without "..".`,
        );
      }
      const target = join(folder, ...path.split('/'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  } catch (error) {
    removeRunFolder(folder);
    throw error;
  }
  return folder;
}

/** On Windows a folder stays busy for a moment after the last process in it has ended: tries for half a second. */
export function removeRunFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
