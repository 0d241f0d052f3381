/**
 * Every exercise of every sandbox holds its promises: the starter fails, the solution passes on the page's seeds and on
 * five more, and each wrong answer is caught by the check that sandbox.json names: that is the first, from the top, that
 * fails. Later ones may fail too: who waits for ever for one replica also waits for ever when there is none. Exercises that
 * need no faults come to the same verdicts with real Node processes.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { type Check, PAGE_SEEDS } from '../../src/check/index.ts';
import { type CheckOutcome, runChecks } from '../../src/runner/check-runs.ts';
import { createNodeRunner } from '../../src/runner/node/node-runner.ts';
import type { Runner } from '../../src/runner/runner.ts';
import { createInThreadRunner } from '../../src/runner/simulated/in-thread-runner.ts';
import { readChecks, readSandboxes } from '../../src/workbook/read-sandboxes.ts';
import { clusterOf, type Sandbox } from '../../src/workbook/sandbox.ts';

/** Seeds that no author tuned an exercise to. */
const MORE_SEEDS = [21, 22, 23, 24, 25];
const TIMEOUT_MS = 120_000;
const runner = createInThreadRunner();
afterAll(() => runner.dispose());

function outcomesOf(
  sandbox: Sandbox,
  checks: readonly Check[],
  files: Record<string, string>,
  seeds: readonly number[],
  by: Pick<Runner, 'record' | 'recordsAtOnce'> = runner,
): Promise<CheckOutcome[]> {
  return runChecks({
    runner: by,
    clusterFor: (check) => clusterOf(sandbox, files, check.environment),
    checks,
    seeds,
  });
}

/** One line an outcome, with the seed in it, so that a failing test says all there is to know. */
const shown = (outcomes: readonly CheckOutcome[]) =>
  outcomes.map(({ check, state, seed, verdict, error }) =>
    state === 'pass'
      ? `${check.name}: pass`
      : `${check.name}: ${state}, seed ${seed}: ${error ?? verdict?.reason}`,
  );

const sandboxes = readSandboxes();

test('there is a sandbox with an exercise', () => {
  expect(sandboxes.flatMap((sandbox) => sandbox.config.exercises).length).toBeGreaterThan(0);
});

for (const sandbox of sandboxes) {
  for (const exercise of sandbox.config.exercises) {
    describe(`${sandbox.name}, ${exercise.name}`, async () => {
      const checks = await readChecks(sandbox, exercise.name);
      const answer = (name: string) => sandbox.exercises[exercise.name]?.answers[name] ?? {};

      test(
        'the starter fails',
        async () => {
          const outcomes = await outcomesOf(sandbox, checks, answer('starter'), PAGE_SEEDS);
          expect(
            outcomes.map(({ state }) => state),
            shown(outcomes).join('\n'),
          ).toContain('fail');
          expect(
            outcomes.map(({ state }) => state),
            shown(outcomes).join('\n'),
          ).not.toContain('error');
        },
        TIMEOUT_MS,
      );

      test(
        'the solution passes on seeds 1 to 25',
        async () => {
          const outcomes = await outcomesOf(sandbox, checks, answer('solution'), [
            ...PAGE_SEEDS,
            ...MORE_SEEDS,
          ]);
          expect(shown(outcomes)).toEqual(checks.map(({ name }) => `${name}: pass`));
        },
        TIMEOUT_MS,
      );

      test.each(exercise.wrong)(
        '$name is caught by $fails, and by no check before it',
        async ({ name, fails }) => {
          expect(checks.map((check) => check.name)).toContain(fails);
          const outcomes = await outcomesOf(sandbox, checks, answer(name), PAGE_SEEDS);
          const all = shown(outcomes).join('\n');
          expect(outcomes.find(({ state }) => state !== 'pass')?.check.name, all).toBe(fails);
          expect(
            outcomes.map(({ state }) => state),
            all,
          ).not.toContain('error');
        },
        TIMEOUT_MS,
      );

      test.runIf(exercise.realNode)(
        'in real Node the solution passes, the starter fails, and each wrong answer fails its check',
        async () => {
          const node = createNodeRunner();
          const failing = async (name: string) =>
            (await outcomesOf(sandbox, checks, answer(name), [1], node)).flatMap(({ state, check }) =>
              state === 'pass' ? [] : [check.name],
            );
          try {
            expect(await failing('solution')).toEqual([]);
            expect(await failing('starter')).not.toEqual([]);
            for (const { name, fails } of exercise.wrong) expect((await failing(name))[0], name).toBe(fails);
          } finally {
            node.dispose();
          }
        },
        TIMEOUT_MS,
      );
    });
  }
}
