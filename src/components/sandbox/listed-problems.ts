/**
 * What the list of problems holds: the type checker's findings and the compile errors of the run that is shown, by file and line.
 * Both say the same of a syntax error; the checker's words are kept, which go away when it is mended.
 */
import type { ErrorRecord } from '../../kernel/journal.ts';
import type { EditorProblem } from '../../views/editor/editor.ts';

export type ListedProblem = Omit<EditorProblem, 'column'>;

/** `paths` in the order of the list. */
export function listedProblems(
  found: readonly EditorProblem[],
  errors: readonly ErrorRecord[],
  paths: readonly string[],
): ListedProblem[] {
  const ofRun = errors.flatMap(({ cause, place, message }) =>
    cause === 'compile' && place !== null
      ? [{ path: place.file, line: place.line, severity: 'error' as const, message }]
      : [],
  );
  const isFound = ({ path, line }: ListedProblem) =>
    found.some((one) => one.path === path && one.line === line && one.severity === 'error');
  const isSame = (one: ListedProblem, other: ListedProblem) =>
    one.path === other.path && one.line === other.line && one.message === other.message;
  const all = [...found, ...ofRun.filter((one) => !isFound(one))];
  return all
    .filter((one, index) => all.findIndex((other) => isSame(one, other)) === index)
    .map(({ path, line, severity, message }) => ({ path, line, severity, message }))
    .sort((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path) || a.line - b.line);
}
