import { describe, expect, test } from 'vitest';
import { sandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { CheckRow } from './check-rows.ts';
import { verdictOf } from './verdict.ts';

const strings = sandboxStrings('en');
const row = (check: string, state: CheckRow['state'], more: Partial<CheckRow> = {}): CheckRow => ({
  check,
  title: `Claim ${check}`,
  state,
  verdict: null,
  seed: null,
  seedsRun: 0,
  error: null,
  ...more,
});
const failed = row('b', 'fail', {
  seed: 7,
  verdict: {
    pass: false,
    reason: 'Request 4 was lost.',
    expected: '0',
    observed: '1',
    atMs: 3,
    evidence: [],
  },
});
const say = (rows: CheckRow[], more: Partial<Parameters<typeof verdictOf>[0]> = {}) =>
  verdictOf({ rows, running: false, outdated: false, failure: null, found: null, ...more }, strings);

describe('the verdict in one line', () => {
  test('says what to press while nothing has been checked', () => {
    expect(say([row('a', 'none'), row('b', 'none')])).toEqual({
      state: 'none',
      sentence: '2 checks, not run yet. Press Check.',
      undecided: false,
      replay: null,
    });
  });

  test('counts what is done while the checks run, and offers no run that may still change', () => {
    const verdict = say([row('a', 'pass'), failed, row('c', 'running')], { running: true });
    expect(verdict.sentence).toBe('Checking: 2 of 3 checks are done. Request 4 was lost.');
    expect(verdict.replay).toBeNull();
  });

  test('names the first that failed and leads to its run', () => {
    const verdict = say([row('a', 'pass'), failed, row('c', 'error', { error: 'broke' })]);
    expect(verdict.state).toBe('fail');
    expect(verdict.sentence).toBe('1 of 3 checks passed. Request 4 was lost.');
    expect(verdict.replay).toEqual({ check: 'b', seed: 7 });
  });

  test('is undecided where a check could not decide and none failed, and never a pass', () => {
    const open = row('b', 'error', { undecided: 2, error: 'With seed 3 the check could not decide.' });
    const verdict = say([row('a', 'pass'), open]);
    expect(verdict).toMatchObject({ state: 'error', undecided: true });
    expect(verdict.sentence).toBe('1 of 2 checks passed. With seed 3 the check could not decide.');
    expect(say([open, failed])).toMatchObject({ state: 'fail', undecided: false });
    expect(say([open, row('c', 'error', { error: 'broke' })])).toMatchObject({ undecided: false });
  });

  test('is a pass only when all passed, and says when the code has changed since', () => {
    const verdict = say([row('a', 'pass'), row('b', 'pass')], { outdated: true });
    expect(verdict.state).toBe('pass');
    expect(verdict.sentence).toBe('All 2 checks passed. That was before your last change.');
  });

  test('is the failure that Search found behind a pass, with the way to it', () => {
    const found = {
      check: 'b',
      seed: 317,
      state: 'fail' as const,
      verdict: failed.verdict,
      error: null,
      scenario: [],
      runForMs: 10,
      whole: { faults: 2, runForMs: 1000 },
    };
    expect(say([row('a', 'pass')], { found })).toMatchObject({
      state: 'fail',
      sentence: 'The check passed. But seed 317 fails: Request 4 was lost.',
      replay: { check: 'b', seed: 317, found: true },
    });
    expect(say([failed], { found })).toMatchObject({ replay: { seed: 7 } });
  });

  test('is why nothing could be checked, where that is so', () => {
    expect(say([failed], { failure: 'The check could not run.' })).toEqual({
      state: 'error',
      sentence: 'The check could not run.',
      undecided: false,
      replay: null,
    });
  });
});
