/** A failure among further seeds: the first is found, made small, and nothing is run beyond it. */
import { describe, expect, it } from 'vitest';
import { type Check, fail, pass, type TimedFault, undecided, verdictOf } from '../check/index.ts';
import type { Cluster, Runner } from './runner.ts';
import { type SearchProgress, searchSeeds } from './search.ts';
import { scenarioRuns } from './test-scenario-runs.ts';

const cluster: Cluster = { name: 'x', services: [], files: {}, network: { latencyMs: { min: 1, max: 1 } } };
const kill = (process: string, atMs: number): TimedFault => ({ atMs, fault: { kind: 'kill', process } });
const good = pass('all', 'all of them');
const seeds = Array.from({ length: 1000 }, (_, index) => index + 21);

function fakeRunner() {
  const played: number[] = [];
  const runner = { ...scenarioRuns((seed) => played.push(seed)), recordsAtOnce: 2 };
  return { runner, played };
}

const check = (part: Partial<Check> & { name: string }): Check => ({
  title: part.name,
  runForMs: 1000,
  scenario: () => [kill('a', 100), kill('b', 200), kill('c', 300)],
  judge: () => good,
  ...part,
});

/** Fails with one seed, where "b" is killed. */
const late = (seed: number): Check =>
  check({
    name: 'late',
    judge: (run) => {
      const b = run.records.find(
        (one) => one.kind === 'fault' && one.fault.kind === 'kill' && one.fault.process === 'b',
      );
      if (run.seed !== seed || b === undefined) return good;
      return fail({ reason: 'b is gone.', expected: 'b', observed: 'none', atMs: 200, evidence: ['/1'] });
    },
  });

const search = (
  checks: Check[],
  more: { onProgress?: (progress: SearchProgress) => void; signal?: AbortSignal } = {},
) => {
  const { runner, played } = fakeRunner();
  return { played, result: searchSeeds({ runner, clusterFor: () => cluster, checks, seeds, ...more }) };
};

describe('searchSeeds()', () => {
  it('says that nothing was found, and has run every seed once for checks that share a scenario', async () => {
    const { result, played } = search([check({ name: 'a' }), late(5)]);
    expect(await result).toEqual({ seedsRun: 1000, undecided: 0, found: null });
    expect(played).toEqual(seeds);
  });

  it('ends at the first seed with which a check fails, and gives the one fault of three that it takes', async () => {
    const { result, played } = search([check({ name: 'a' }), late(317)]);
    expect(await result).toMatchObject({
      seedsRun: 297,
      found: {
        check: { name: 'late' },
        seed: 317,
        state: 'fail',
        scenario: [kill('b', 200)],
        runForMs: 201,
        verdict: { reason: 'b is gone.', atMs: 200 },
        whole: { faults: 3, runForMs: 1000 },
      },
    });
    // Those that had been begun beside it.
    expect(Math.max(...played)).toBeLessThanOrEqual(317 + 4);
  });

  it('passes over seeds that a check can not decide, and counts each once', async () => {
    const judge: Check['judge'] = ({ seed }) =>
      seed % 100 === 0 ? verdictOf(undecided('all', 'it was still open')) : good;
    const { result } = search([check({ name: 'a', judge }), check({ name: 'b', judge })]);
    expect(await result).toEqual({ seedsRun: 1000, undecided: 10, found: null });
  });

  it('shows a program that breaks with a late seed as that, with its whole scenario', async () => {
    const broken: Pick<Runner, 'record'> = {
      record: async (_, { seed }) => {
        if (seed === 40) throw new Error('no memory left');
        return { processes: [], seed, untilUs: 1, records: [], traceHash: '' };
      },
    };
    const { found } = await searchSeeds({
      runner: broken,
      clusterFor: () => cluster,
      checks: [check({ name: 'a' })],
      seeds,
    });
    expect(found).toMatchObject({ seed: 40, state: 'error', verdict: null, runForMs: 1000 });
    expect(found?.error).toContain('no memory left');
    expect(found?.scenario).toHaveLength(3);
  });

  it('tells how far it is, first seed by seed, then run by run', async () => {
    const seen: string[] = [];
    await search([late(23)], {
      onProgress: ({ seedsRun, shrinking }) => {
        seen.push(
          shrinking === null ? `${seedsRun}` : `${seedsRun}: ${shrinking.found.seed} ${shrinking.runs}`,
        );
      },
    }).result;
    expect(seen.slice(0, 5)).toEqual(['1', '2', '3: 23 0', '3: 23 1', '3: 23 2']);
  });

  it('is stopped at once, and records no further seed then', async () => {
    const abort = new AbortController();
    const { result, played } = search([check({ name: 'a' })], {
      signal: abort.signal,
      onProgress: ({ seedsRun }) => {
        if (seedsRun === 50) abort.abort(new Error('stopped by the learner'));
      },
    });
    await expect(result).rejects.toThrow('stopped by the learner');
    expect(played.length).toBeLessThanOrEqual(50 + 4);
  });
});
