/** Failures made small: what is left still fails, nothing of it can be left out, and other failures don't count. */
import { describe, expect, it } from 'vitest';
import type { Check, Recording, TimedFault, Verdict } from '../check/index.ts';
import type { Cluster } from './runner.ts';
import { type Failure, shrink } from './shrink.ts';
import { scenarioRuns } from './test-scenario-runs.ts';

const cluster: Cluster = { name: 'x', services: [], files: {}, network: { latencyMs: { min: 1, max: 1 } } };
const kill = (process: string, atMs: number): TimedFault => ({ atMs, fault: { kind: 'kill', process } });
const verdict = (more: Partial<Verdict>): Verdict => ({
  pass: false,
  reason: 'no',
  expected: '',
  observed: '',
  atMs: null,
  evidence: [],
  ...more,
});

const runner = (played: TimedFault[][]) => scenarioRuns((_, scenario) => played.push([...scenario]));

const killedIn = (run: Recording) =>
  run.records.flatMap((one) =>
    one.kind === 'fault' && one.fault.kind === 'kill' ? [one.fault.process] : [],
  );

function failureOf(judge: (run: Recording) => Verdict, scenario: TimedFault[]): Failure {
  const check: Check = { name: 'c', title: 'c', runForMs: 1000, scenario: () => scenario, judge };
  return { check, cluster, seed: 7, scenario, runForMs: 1000 };
}

const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, index) => kill(name, 100 * (index + 1)));

describe('shrink()', () => {
  it('leaves the two faults of eight that it takes, and as little time', async () => {
    const judge = (run: Recording) => {
      const all = killedIn(run);
      return all.includes('c') && all.includes('f')
        ? verdict({ atMs: 600, evidence: ['/f'] })
        : verdict({ pass: true });
    };
    const found = await shrink(failureOf(judge, eight), runner([]));
    expect(found?.scenario).toEqual([kill('c', 300), kill('f', 600)]);
    expect(found?.runForMs).toBe(601);
    expect(found?.verdict.atMs).toBe(600);
  });

  it('leaves none where the program fails by itself', async () => {
    const found = await shrink(
      failureOf(() => verdict({}), eight),
      runner([]),
    );
    expect(found).toMatchObject({ scenario: [], runForMs: 1000 });
  });

  it('does not take the end of a shortened run for the failure', async () => {
    // Fails for good when the run ends early, and at 900 ms because of "h".
    const judge = (run: Recording) => {
      if (run.untilUs < 950_000) return verdict({ atMs: 1, evidence: ['/early'] });
      return killedIn(run).includes('h') ? verdict({ atMs: 900, evidence: ['/h'] }) : verdict({ pass: true });
    };
    const found = await shrink(failureOf(judge, eight), runner([]));
    expect(found?.scenario).toEqual([kill('h', 800)]);
    expect(found?.runForMs).toBeGreaterThanOrEqual(950);
    expect(found?.verdict.evidence).toEqual(['/h']);
  });

  it('does not count a check that could not judge', async () => {
    const judge = (run: Recording) => {
      if (killedIn(run).length < 3) throw new Error('too little happened');
      return verdict({});
    };
    expect((await shrink(failureOf(judge, eight), runner([])))?.scenario).toHaveLength(3);
  });

  it('gives null for what does not fail after all, and stops when told to', async () => {
    expect(
      await shrink(
        failureOf(() => verdict({ pass: true }), eight),
        runner([]),
      ),
    ).toBeNull();
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await expect(
      shrink(
        failureOf(() => verdict({}), eight),
        runner([]),
        { signal: abort.signal },
      ),
    ).rejects.toThrow('enough');
  });

  it('costs a bounded number of runs, whatever the check does', async () => {
    const played: TimedFault[][] = [];
    const many = Array.from({ length: 200 }, (_, index) => kill('a', index + 1));
    await shrink(
      failureOf((run) => verdict({ pass: killedIn(run).length < 197, atMs: 1 }), many),
      runner(played),
    );
    expect(played.length).toBeLessThanOrEqual(120);
  });
});
