/**
 * Every exercise of every sandbox holds its promises: the starter fails, the solution passes on the page's seeds and on
 * five more, and each wrong answer is caught by the check that sandbox.json names: that is the first, from the top, that
 * fails. Later ones may fail too: who waits for ever for one replica also waits for ever when there is none. With real Node
 * processes: exercises-in-node.test.ts.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { type Check, PAGE_SEEDS } from '../../src/check/index.ts';
import { type CheckOutcome, runChecks } from '../../src/runner/check-runs.ts';
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
): Promise<CheckOutcome[]> {
  return runChecks({
    runner,
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
          const names = checks.map((check) => check.name);
          expect(names).toContain(fails);
          const upTo = names.indexOf(fails) + 1;
          const outcomes = await outcomesOf(sandbox, checks.slice(0, upTo), answer(name), PAGE_SEEDS);
          const all = shown(outcomes).join('\n');
          expect(outcomes.find(({ state }) => state !== 'pass')?.check.name, all).toBe(fails);
          // What the later ones say is open, but they can judge it.
          const later = checks.slice(upTo);
          if (later.length > 0) outcomes.push(...(await outcomesOf(sandbox, later, answer(name), [1])));
          expect(
            outcomes.map(({ state }) => state),
            all,
          ).not.toContain('error');
        },
        TIMEOUT_MS,
      );
    });
  }
}
