/**
 * Exercises that need no faults come to the same verdicts with real Node processes as in the simulation, where
 * exercises.test.ts holds them to their promises. A file of its own: real processes mostly wait, and others compute meanwhile.
 */
import { expect, test } from 'vitest';
import { runChecks } from '../../src/runner/check-runs.ts';
import { createNodeRunner } from '../../src/runner/node/node-runner.ts';
import { readChecks, readSandboxes } from '../../src/workbook/read-sandboxes.ts';
import { clusterOf } from '../../src/workbook/sandbox.ts';

const TIMEOUT_MS = 120_000;

const inNode = readSandboxes().flatMap((sandbox) =>
  sandbox.config.exercises.filter(({ realNode }) => realNode).map((exercise) => ({ sandbox, exercise })),
);

test('there is an exercise that needs no faults', () => {
  expect(inNode.length).toBeGreaterThan(0);
});

for (const { sandbox, exercise } of inNode) {
  test(
    `${sandbox.name}, ${exercise.name}: the solution passes, the starter fails, and each wrong answer fails its check`,
    async () => {
      const checks = await readChecks(sandbox, exercise.name);
      const runner = createNodeRunner();
      const failing = async (name: string) => {
        const files = sandbox.exercises[exercise.name]?.answers[name] ?? {};
        const outcomes = await runChecks({
          runner,
          clusterFor: (check) => clusterOf(sandbox, files, check.environment),
          checks,
          seeds: [1],
        });
        return outcomes.flatMap(({ state, check }) => (state === 'pass' ? [] : [check.name]));
      };
      try {
        expect(await failing('solution')).toEqual([]);
        expect(await failing('starter')).not.toEqual([]);
        for (const { name, fails } of exercise.wrong) expect((await failing(name))[0], name).toBe(fails);
      } finally {
        runner.dispose();
      }
    },
    TIMEOUT_MS,
  );
}
