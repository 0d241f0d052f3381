/**
 * How long a check of many seeds takes: chapter 1's exercise with its solution, by the runner and the code that
 * `npm run sandbox -- 01-many-computers --exercise classify --runner simulated` uses. It owns no figure of a peer:
 * nothing else plays the same run twice.
 */
import { runChecks } from '../../runner/check-runs.ts';
import { createInThreadRunner } from '../../runner/simulated/in-thread-runner.ts';
import { readChecks, readSandbox } from '../../workbook/read-sandboxes.ts';
import { clusterOf } from '../../workbook/sandbox.ts';
import { figure, tableOf } from './rows.ts';

export interface SeedsMeasured {
  /** From nothing (no thread, nothing compiled) to the last verdict, in seconds of wall clock. */
  seconds: number;
  seeds: number;
  /** One a seed where all checks share a recording. */
  runs: number;
  /** Threads that recorded; the caller's own judged. */
  threads: number;
  /** Checks that did not pass, each with its first such seed: a fault of the exercise, to be shown beside the figure. */
  failures: { check: string; seed: number | null }[];
}

/** `threads` is as many as the product takes where absent. Throws when no check ran all seeds: then the figure is of fewer. */
export async function secondsForSeeds(
  seeds = 1000,
  {
    sandbox: name = '01-many-computers',
    exercise = 'classify',
    threads = undefined as number | undefined,
  } = {},
): Promise<SeedsMeasured> {
  const sandbox = readSandbox(name);
  const checks = await readChecks(sandbox, exercise);
  const solution = sandbox.exercises[exercise]?.answers['solution'];
  if (solution === undefined) throw new Error(`${name} has no solution of ${exercise}.`);
  const begun = performance.now();
  const runner = createInThreadRunner(undefined, threads);
  let runs = 0;
  try {
    const outcomes = await runChecks({
      runner: {
        recordsAtOnce: runner.recordsAtOnce ?? 1,
        record: (cluster, options) => {
          runs += 1;
          return runner.record(cluster, options);
        },
      },
      checks,
      seeds: Array.from({ length: seeds }, (_, index) => index + 1),
      clusterFor: (check) => clusterOf(sandbox, solution, check.environment),
    });
    const seconds = (performance.now() - begun) / 1000;
    if (!outcomes.some(({ seedsRun }) => seedsRun === seeds))
      throw new Error(`No check of ${name}, ${exercise} ran all ${seeds} seeds with the solution.`);
    const failures = outcomes
      .filter(({ state }) => state !== 'pass')
      .map(({ check, seed }) => ({ check: check.name, seed }));
    return { seconds, seeds, runs, threads: runner.recordsAtOnce ?? 1, failures };
  } finally {
    runner.dispose();
  }
}

/** A table of it, with what did not pass beside the figure. */
export async function measureSeeds(seeds: number): Promise<string> {
  const { seconds, runs, threads, failures } = await secondsForSeeds(seeds);
  const failed = failures.map(({ check, seed }) => `; ${check} does not pass at seed ${seed}`).join('');
  return tableOf(
    ["Chapter 1's exercise, its solution", 'Seconds', 'A run, on one core', 'Goal'],
    [
      [
        `${figure(seeds)} seeds, ${figure(runs)} runs, ${threads} threads${failed}`,
        `${figure(seconds)} s`,
        `${figure((seconds * threads * 1000) / runs)} ms`,
        seeds === 1000 ? '≤ 10 s' : '',
      ],
    ],
  );
}
