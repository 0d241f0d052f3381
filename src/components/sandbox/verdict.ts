/** What the checks of an exercise say together, in one line: for a full window, and for a class that reads it from a wall. */
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { FoundFailure } from '../../workbook/saved-work.ts';
import { type CheckRow, isOpen } from './check-rows.ts';

export interface Verdict {
  state: CheckRow['state'];
  sentence: string;
  /** State `error`, because a check could not decide: neither passed nor failed. */
  undecided: boolean;
  /** The failing run that can be opened. */
  replay: { check: string; seed: number /** By Search, and made small. */; found?: true } | null;
}

interface Checked {
  rows: readonly CheckRow[];
  running: boolean;
  /** The code has been changed since. */
  outdated: boolean;
  /** Why the checks as a whole could not be run. */
  failure: string | null;
  /** What Search found where all checks had passed. */
  found: FoundFailure | null;
}

export function verdictOf(
  { rows, running, outdated, failure, found }: Checked,
  strings: SandboxStrings,
): Verdict {
  if (failure !== null) return { state: 'error', sentence: failure, undecided: false, replay: null };
  const broken =
    rows.find(({ state }) => state === 'fail') ??
    rows.find((row) => row.state === 'error' && !isOpen(row)) ??
    rows.find(isOpen);
  const passed = rows.filter(({ state }) => state === 'pass').length;
  const since = outdated ? ` ${strings.beforeChange}` : '';
  if (broken !== undefined) {
    const reason = broken.verdict?.reason ?? broken.error ?? broken.title;
    const done = running
      ? strings.checkingNow(rows.filter(isDone).length, rows.length)
      : strings.passedOf(passed, rows.length);
    return {
      state: broken.state,
      undecided: isOpen(broken),
      sentence: `${done} ${reason}${since}`,
      replay: broken.seed === null || running ? null : { check: broken.check, seed: broken.seed },
    };
  }
  if (running)
    return {
      state: 'running',
      sentence: strings.checkingNow(rows.filter(isDone).length, rows.length),
      undecided: false,
      replay: null,
    };
  if (passed === rows.length && passed > 0 && found !== null) {
    const reason = found.verdict?.reason ?? found.error ?? '';
    return {
      state: found.state,
      sentence: `${strings.allPassed(passed)} ${strings.butFound(found.seed, reason)}${since}`,
      undecided: false,
      replay: { check: found.check, seed: found.seed, found: true },
    };
  }
  if (passed === rows.length && passed > 0)
    return {
      state: 'pass',
      sentence: `${strings.allPassed(passed)}${since}`,
      undecided: false,
      replay: null,
    };
  return { state: 'none', sentence: strings.notCheckedYet(rows.length), undecided: false, replay: null };
}

function isDone({ state }: CheckRow): boolean {
  return state !== 'none' && state !== 'running';
}
