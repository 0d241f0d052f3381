/**
 * Exercises that need no faults come to the same verdicts with real Node processes as in the simulation, where
 * exercises.test.ts holds them to their promises. A file of its own: real processes mostly wait, and others compute meanwhile.
 */
import { expect, test } from 'vitest';
import { createNodeRunner } from '../../src/runner/node/node-runner.ts';
import { answersOf, judgeAnswer } from '../../src/tools/check-content/judge-answers.ts';
import { readChecks, readSandboxes } from '../../src/workbook/read-sandboxes.ts';

const TIMEOUT_MS = 120_000;

const inNode = readSandboxes().flatMap((sandbox) =>
  sandbox.config.exercises
    .filter(({ realNode }) => realNode)
    .map(({ name: exercise }) => ({ sandbox, exercise })),
);

test('there is an exercise that needs no faults', () => {
  expect(inNode.length).toBeGreaterThan(0);
});

for (const { sandbox, exercise } of inNode) {
  test(
    `${sandbox.name}, ${exercise}: the solution passes, the starter fails, and each wrong answer fails its check`,
    async () => {
      const checks = await readChecks(sandbox, exercise);
      const runner = createNodeRunner();
      const asked = { sandbox, exercise, checks, runner, seeds: [1], where: 'in real Node' };
      // Each waits for its services most of the time.
      const waiting = answersOf(sandbox, exercise);
      const defects: string[] = [];
      const lane = async () => {
        for (let answer = waiting.shift(); answer !== undefined; answer = waiting.shift())
          defects.push(...(await judgeAnswer(asked, answer)).map(({ what }) => what));
      };
      try {
        await Promise.all([lane(), lane()]);
      } finally {
        runner.dispose();
      }
      expect(defects).toEqual([]);
    },
    TIMEOUT_MS,
  );
}
