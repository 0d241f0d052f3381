/**
 * The right answer of a prediction, measured in a recorded run when the site is built, by a function of the sandbox's own
 * measures.ts. Owns how a chapter names such a function, and what an author is told who names one that is not there.
 */
import type { Recording } from '../kernel/journal.ts';
import { recordedRun } from './sandbox/recorded-parts.ts';

/** How a chapter says where an answer comes from. */
export interface FromRun {
  /** A sandbox, whose run with its own scenario and seed is recorded. */
  run: string;
  /** An exercise's answer that lies over its services: "classify/solution". */
  answer?: string;
  /** A function that sandboxes/<run>/measures.ts exports; it gets the recording. */
  measure: string;
  /** What the chapter's prose says the answer is. Where the run says something else, the build ends. */
  expect?: unknown;
}

export interface Measured {
  run: Recording;
  value: unknown;
  /** For messages to the author: "sandboxes/…/measures.ts, failedIsFalse()". */
  where: string;
}

const modules = import.meta.glob<Record<string, unknown>>('/sandboxes/*/measures.ts', { eager: true });

/** Throws an Error that names the file to mend. */
export async function measuredAnswer({ run: name, answer, measure }: FromRun): Promise<Measured> {
  const file = `sandboxes/${name}/measures.ts`;
  const functions = modules[`/${file}`];
  const take = functions?.[measure];
  if (typeof take !== 'function') {
    const there =
      functions === undefined ? 'There is no such file' : `It has: ${Object.keys(functions).join(', ')}`;
    throw new Error(`measure="${measure}": ${file} must export a function of that name. ${there}.`);
  }
  const run = await recordedRun(name, answer ?? null);
  return { run, value: (take as (run: Recording) => unknown)(run), where: `${file}, ${measure}()` };
}
