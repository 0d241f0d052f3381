import { describe, expect, test } from 'vitest';
import type { CheckRow } from './check-rows.ts';
import { FOUND, ROOM, shownVerdict } from './shown-verdict.ts';

const rows = (...states: CheckRow['state'][]): CheckRow[] =>
  states.map((state, index) => ({
    check: `check ${index + 1}`,
    title: '',
    state,
    verdict: null,
    seed: null,
    seedsRun: 1,
    error: null,
  }));
const asked = {
  rows: rows('pass', 'fail', 'fail'),
  found: false,
  open: true,
  chosen: undefined,
  before: null,
};

describe('shownVerdict()', () => {
  test('opens the first failure', () => {
    expect(shownVerdict(asked)).toBe('check 2');
  });

  test('opens none of an earlier visit before it is asked for, so that a page which loads does not move', () => {
    expect(shownVerdict({ ...asked, open: false })).toBeNull();
    expect(shownVerdict({ ...asked, open: false, found: true })).toBeNull();
    expect(shownVerdict({ ...asked, open: false, chosen: 'check 3' })).toBe('check 3');
    expect(shownVerdict({ ...asked, open: false, found: true, chosen: FOUND })).toBe(FOUND);
  });

  test('keeps its room while nothing is wrong: before the first verdict and after the last', () => {
    expect(shownVerdict({ ...asked, rows: rows('running', 'running') })).toBe(ROOM);
    expect(shownVerdict({ ...asked, rows: rows('pass', 'pass'), before: ROOM })).toBe(ROOM);
  });

  test('a failure that comes later takes nothing away from whoever reads one', () => {
    expect(shownVerdict({ ...asked, rows: rows('running', 'running', 'fail'), before: ROOM })).toBe(
      'check 3',
    );
    expect(shownVerdict({ ...asked, rows: rows('fail', 'pass', 'fail'), before: 'check 3' })).toBe('check 3');
    expect(shownVerdict({ ...asked, found: true, before: 'check 2' })).toBe('check 2');
  });

  test('shows what Search found where all checks have passed', () => {
    expect(shownVerdict({ ...asked, rows: rows('pass'), found: true, before: ROOM })).toBe(FOUND);
  });

  test('goes by what the learner chose, as long as there is such a verdict', () => {
    expect(shownVerdict({ ...asked, chosen: 'check 3', before: 'check 2' })).toBe('check 3');
    expect(shownVerdict({ ...asked, chosen: null, before: 'check 2' })).toBeNull();
    expect(shownVerdict({ ...asked, rows: rows('pass', 'fail', 'pass'), chosen: 'check 3' })).toBe('check 2');
  });
});
