/** Checks as rows of the list: the exercise's claims, with what was last found out about each, or nothing yet. */
import type { SavedOutcome } from '../../workbook/saved-work.ts';

export interface CheckRow extends Omit<SavedOutcome, 'state'> {
  title: string;
  state: 'none' | 'running' | SavedOutcome['state'];
}

/** The check could not decide: amber, and neither passed nor failed. */
export function isOpen({ state, undecided = 0 }: Pick<CheckRow, 'state' | 'undecided'>): boolean {
  return state === 'error' && undecided > 0;
}

/** There is something to say about it. */
export function isBad({ state }: Pick<CheckRow, 'state'>): boolean {
  return state === 'fail' || state === 'error';
}

/** In the order of the claims; an outcome of a check that is gone is left out. */
export function savedRows(
  checks: readonly { name: string; title: string }[],
  outcomes: readonly SavedOutcome[],
): CheckRow[] {
  return checks.map(({ name, title }) => {
    const saved = outcomes.find(({ check }) => check === name);
    if (saved !== undefined) return { ...saved, title };
    return { check: name, title, state: 'none', verdict: null, seed: null, seedsRun: 0, error: null };
  });
}
