/**
 * Every exercise of every sandbox keeps its promises in the simulation: the starter fails, the solution passes on the page's
 * seeds and on five more, and each wrong answer is caught by the check that sandbox.json names, with all checks on all seeds.
 * How that is judged: src/tools/check-content/judge-answers.ts. With real Node processes: exercises-in-node.test.ts.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { PAGE_SEEDS } from '../../src/check/index.ts';
import { createInThreadRunner } from '../../src/runner/simulated/in-thread-runner.ts';
import { answersOf, judgeAnswer } from '../../src/tools/check-content/judge-answers.ts';
import { readChecks, readSandboxes } from '../../src/workbook/read-sandboxes.ts';

/** Seeds that no author tuned an exercise to. */
const MORE_SEEDS = [21, 22, 23, 24, 25];
const TIMEOUT_MS = 120_000;
const runner = createInThreadRunner();
afterAll(() => runner.dispose());

const exercises = readSandboxes().flatMap((sandbox) =>
  sandbox.config.exercises.map(({ name: exercise }) => ({ sandbox, exercise })),
);

test('there is a sandbox with an exercise', () => {
  expect(exercises.length).toBeGreaterThan(0);
});

for (const { sandbox, exercise } of exercises) {
  describe(`${sandbox.name}, ${exercise}`, async () => {
    const checks = await readChecks(sandbox, exercise);
    test.each(answersOf(sandbox, exercise))(
      'the promise of %s is kept',
      async (answer) => {
        const seeds = answer === 'solution' ? [...PAGE_SEEDS, ...MORE_SEEDS] : PAGE_SEEDS;
        const asked = { sandbox, exercise, checks, runner, seeds, where: '' };
        expect((await judgeAnswer(asked, answer)).map(({ what }) => what)).toEqual([]);
      },
      TIMEOUT_MS,
    );
  });
}
