import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './test-counts.ts';

const vitest = (success: boolean, testResults: object[]) =>
  countVitest(JSON.stringify({ success, testResults }));
const playwright = (suites: object[], errors: object[] = []) =>
  countPlaywright(JSON.stringify({ suites, errors }));
const spec = (title: string, status: string) => ({ title, tests: [{ status }] });

describe('countVitest()', () => {
  it('counts each test by its state', () => {
    const assertionResults = ['passed', 'failed', 'pending', 'todo', 'passed'].map((status, n) => ({
      fullName: `t${n}`,
      status,
    }));
    const counts = vitest(false, [{ name: 'a.test.ts', status: 'failed', assertionResults }]);
    expect(counts).toEqual({ passed: 2, failed: ['t1'], skipped: ['t2', 't3'] });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const ok = {
      name: 'a.test.ts',
      status: 'passed',
      assertionResults: [{ fullName: 'a', status: 'passed' }],
    };
    const counts = vitest(false, [
      ok,
      { name: 'b.test.ts', status: 'failed', message: 'boom', assertionResults: [] },
    ]);
    expect(counts).toEqual({ passed: 1, failed: ['b.test.ts could not be run'], skipped: [] });
  });

  it('counts an error outside the tests, and a run of no test at all, as a failure', () => {
    const ok = {
      name: 'a.test.ts',
      status: 'passed',
      assertionResults: [{ fullName: 'a', status: 'passed' }],
    };
    expect(vitest(false, [ok]).failed).toEqual(['an error outside any test']);
    expect(vitest(true, []).failed).toEqual(['no test ran']);
  });
});

describe('countPlaywright()', () => {
  it('counts nested suites, and a flaky test as failed', () => {
    const inner = {
      title: 'inner',
      specs: [spec('b', 'unexpected'), spec('c', 'flaky'), spec('d', 'skipped')],
    };
    const counts = playwright([{ title: 'a.spec.ts', specs: [spec('a', 'expected')], suites: [inner] }]);
    expect(counts).toEqual({
      passed: 1,
      failed: ['a.spec.ts › inner › b', 'a.spec.ts › inner › c'],
      skipped: ['a.spec.ts › inner › d'],
    });
  });

  it('counts an error outside the tests, and a run where all were skipped, as a failure', () => {
    expect(playwright([], [{ message: 'no site\n  at x' }]).failed).toEqual(['no site']);
    expect(playwright([{ title: 'a.spec.ts', specs: [spec('a', 'skipped')] }]).failed).toEqual([
      'no test ran',
    ]);
  });
});
