/**
 * What an exercise brings into the page beside its files, made when the site is built: its checks' names and claims, and
 * the author's hints and explanation as HTML. Runs in Astro components only.
 */
import { markdownToHtml } from 'satteri';
import type { Check } from '../../check/index.ts';
import { buildsOnOf } from '../../workbook/builds-on.ts';
import { hintProblem } from '../../workbook/hints.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';
import type { ExerciseParts } from './page-data.ts';

const checks = import.meta.glob<readonly Check[]>('/sandboxes/*/exercises/*/check.ts', {
  eager: true,
  import: 'default',
});

/** `sandboxOf` gives any sandbox of the workbook. Throws an Error that names the file to mend. */
export function exerciseParts(
  sandbox: Sandbox,
  name: string,
  sandboxOf: (name: string) => Sandbox,
): ExerciseParts {
  const folder = `/sandboxes/${sandbox.name}/exercises/${name}`;
  const list = checks[`${folder}/check.ts`];
  if (list === undefined) {
    throw new Error(`${folder.slice(1)}/check.ts is missing: an exercise needs its checks.`);
  }
  const { hints = [], explanation = '' } = sandbox.exercises[name] ?? {};
  const names = list.map((check) => check.name);
  const problem = hintProblem(hints, names, `${folder.slice(1)}/hints.md`);
  if (problem !== null) throw new Error(problem);
  return {
    name,
    checks: list.map((check) => ({ name: check.name, title: check.title })),
    hints: hints.map((hint) => ({ text: markdownToHtml(hint.text).html.trim(), for: hint.for })),
    buildsOn: buildsOnOf(sandbox, name, sandboxOf),
    explanation: markdownToHtml(explanation).html.trim(),
  };
}
