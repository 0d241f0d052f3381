/**
 * The code of a page's starter as the build compiles it, in a file of its own that the page fetches when it first needs a
 * runner: a first run then starts without the compiler. The address holds a digest, so that no old file fits a new page.
 * Runs when the site is built.
 */
import { compileFiles } from '../../runner/simulated/compile.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';

export interface CompiledFiles {
  /** Name of the file under compiled/, without ".json": "01-replicas.1f2e3d4c5b6a". Equal code has equal names. */
  name: string;
  /** An image as JSON. */
  text: string;
}

/** `exercise` null: the sandbox's own services. */
export async function compiledFiles(sandbox: Sandbox, exercise: string | null): Promise<CompiledFiles> {
  const starter = exercise === null ? {} : sandbox.exercises[exercise]?.answers['starter'];
  const text = JSON.stringify(compileFiles({ ...sandbox.files, ...starter }));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const hex = Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { name: `${sandbox.name}.${hex}`, text };
}
