/**
 * Sandboxes read from disk, and their checks: for the command line, the tests and the recorder, which run in Node.
 * Owns which files are read and what somebody is told who asks for one that does not exist; where each file of a
 * sandbox belongs is assemble-sandboxes.ts. The site's build reads through load-sandboxes.ts instead.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from '../check/index.ts';
import { assembleSandbox } from './assemble-sandboxes.ts';
import { readTexts } from './read-texts.ts';
import type { Sandbox } from './sandbox.ts';

/** The folder that holds sandboxes/, as this file knows it. */
export const PROJECT_FOLDER: string = join(import.meta.dirname, '..', '..');

/** Names of all sandboxes, sorted. */
export function sandboxNames(projectFolder: string = PROJECT_FOLDER): string[] {
  const folder = join(projectFolder, 'sandboxes');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** One sandbox. Throws an Error that names file and field of a mistake, or lists what exists. */
export function readSandbox(name: string, projectFolder: string = PROJECT_FOLDER): Sandbox {
  const names = sandboxNames(projectFolder);
  if (!names.includes(name)) {
    throw new Error(`There is no sandbox "${name}". There are: ${names.join(', ') || 'none yet'}.`);
  }
  return assembleSandbox(name, readTexts(join(projectFolder, 'sandboxes', name)));
}

/** Every sandbox, in the order of their names. */
export function readSandboxes(projectFolder: string = PROJECT_FOLDER): Sandbox[] {
  return sandboxNames(projectFolder).map((name) => readSandbox(name, projectFolder));
}

/** The checks of an exercise: the default export of its check.ts. */
export async function readChecks(
  sandbox: Sandbox,
  exercise: string,
  projectFolder: string = PROJECT_FOLDER,
): Promise<readonly Check[]> {
  const known = sandbox.config.exercises.map((one) => one.name);
  if (!known.includes(exercise)) {
    throw new Error(
      `The sandbox ${sandbox.name} has no exercise "${exercise}". It has: ${known.join(', ') || 'none'}.`,
    );
  }
  const shown = `sandboxes/${sandbox.name}/exercises/${exercise}/check.ts`;
  const file = join(projectFolder, ...shown.split('/'));
  if (!existsSync(file)) throw new Error(`${shown} is missing: every exercise needs one.`);
  const module: { default?: unknown } = await import(pathToFileURL(file).href);
  if (!Array.isArray(module.default) || module.default.length === 0) {
    throw new Error(`${shown} must export its checks: export default defineChecks([…]).`);
  }
  return module.default as readonly Check[];
}
