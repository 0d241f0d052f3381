/**
 * A run's files in a temporary folder of its own, laid out as in the sandbox, with those npm packages beside them that
 * the simulation has, too. Refuses paths that lead out of it.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PACKAGES } from '../../process/packages.ts';

/** The nearest above this file, which may be a bundle elsewhere. */
const INSTALLED = nearestAbove(import.meta.dirname, 'node_modules');

/** Absolute paths, symbolic links resolved, as they will stand in stacks. */
export interface RunFolders {
  /** Of the program files. */
  files: string;
  /** Holds a folder for each service, in which it starts. */
  disks: string;
}

/** For files that are run where they lie. The disks are beside them, so that what a program writes is not among its sources. */
export function foldersIn(files: string): RunFolders {
  const real = realpathSync(files);
  return { files: real, disks: join(dirname(real), '.disks') };
}

export function createRunFolder(files: Readonly<Record<string, string>>): RunFolders {
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
    linkPackages(folder, Object.values(files));
  } catch (error) {
    removeRunFolder(folder);
    throw error;
  }
  return { files: folder, disks: join(folder, '.disks') };
}

function nearestAbove(folder: string, name: string): string {
  const here = join(folder, name);
  const above = dirname(folder);
  return existsSync(here) || above === folder ? here : nearestAbove(above, name);
}

/** Links, not copies: Node finds what a package needs from where it really lies. */
function linkPackages(folder: string, texts: readonly string[]): void {
  for (const name of Object.keys(PACKAGES)) {
    const installed = join(INSTALLED, name);
    if (!texts.some((text) => text.includes(name)) || !existsSync(installed)) continue;
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    // Windows lets everybody make a junction; elsewhere it is a symbolic link.
    symlinkSync(installed, link, 'junction');
  }
}

/** On Windows a folder stays busy for a moment after the last process in it has ended: tries for half a second. */
export function removeRunFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
