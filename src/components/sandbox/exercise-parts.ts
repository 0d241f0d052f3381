/**
 * What an exercise brings into the page beside its files, made when the site is built: its checks' names and claims, and
 * the author's hints and explanation as HTML. Runs in Astro components only.
 */
import { markdownToHtml } from 'satteri';
import type { Check } from '../../check/index.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';
import type { ExerciseParts } from './page-data.ts';

const checks = import.meta.glob<readonly Check[]>('/sandboxes/*/exercises/*/check.ts', {
  eager: true,
  import: 'default',
});

/** Throws an Error that names the file to mend. */
export function exerciseParts(sandbox: Sandbox, name: string): ExerciseParts {
  const folder = `/sandboxes/${sandbox.name}/exercises/${name}`;
  const list = checks[`${folder}/check.ts`];
  if (list === undefined) {
    throw new Error(`${folder.slice(1)}/check.ts is missing: an exercise needs its checks.`);
  }
  const { hints = [], explanation = '' } = sandbox.exercises[name] ?? {};
  return {
    name,
    checks: list.map((check) => ({ name: check.name, title: check.title })),
    hints: hints.map((hint) => markdownToHtml(hint).html.trim()),
    explanation: markdownToHtml(explanation).html.trim(),
  };
}
