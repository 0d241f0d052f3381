/** The list of problems below the editor: each a button that goes to its file and line. Says so when there are none. */
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { ListedProblem } from './listed-problems.ts';
import type { Place } from './models.ts';

/** Signs of their own, so that colour is not all that tells them apart. */
const SIGNS = { error: '✕', warning: '▲' };

interface ProblemsPanelProps {
  strings: SandboxStrings;
  /** Null before the first check. */
  problems: readonly ListedProblem[] | null;
  onJump(place: Place): void;
}

export function ProblemsPanel({ strings, problems, onJump }: ProblemsPanelProps) {
  return (
    <section class="sb-problems" aria-label={strings.problemsTitle}>
      {problems === null || problems.length === 0 ? (
        <p>{problems === null ? strings.notCheckedYet : strings.noProblems}</p>
      ) : (
        <ul>
          {problems.map(({ path, line, severity, message }) => (
            <li key={`${path}:${line}:${message}`}>
              <button
                type="button"
                class={`sb-problem is-${severity}`}
                onClick={() => onJump({ file: path, line })}
              >
                <span class="sb-problem-kind">
                  <span aria-hidden="true">{SIGNS[severity]}</span> {strings.problemWords[severity]}
                </span>{' '}
                <span class="sb-problem-place">{strings.where(path, line)}</span>{' '}
                <span class="sb-problem-message">{message}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
