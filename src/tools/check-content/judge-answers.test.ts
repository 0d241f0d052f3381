/** Each way in which an exercise can break its promises is told, with the field of sandbox.json that it is about. */
import { expect, test } from 'vitest';
import { type Check, fail, pass } from '../../check/index.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';
import { parseSandboxConfig } from '../../workbook/sandbox-schema.ts';
import { type ExerciseAsked, judgeAnswer } from './judge-answers.ts';

const configText = JSON.stringify(
  {
    title: 'A client',
    description: 'It asks.',
    services: [{ name: 'a' }],
    runForMs: 1000,
    exercises: [
      {
        name: 'mend',
        title: 'Mend it',
        task: 'Make it right.',
        edits: ['a/main.ts'],
        wrong: [
          { name: 'wrong-one', why: 'It is slow.', fails: 'quick' },
          { name: 'wrong-two', why: 'It lies.', fails: 'honest' },
        ],
      },
    ],
  },
  null,
  2,
);

/** A check passes where the program has its name in it, and breaks where it has "breaks <name>". */
const check = (name: string, fromSeed = 1): Check => ({
  name,
  title: name,
  runForMs: 1000,
  scenario: () => [],
  judge({ processes: [text = ''], seed }) {
    if (text.includes(`breaks ${name}`)) throw new Error('it saw nothing');
    if (text.includes(name) || seed < fromSeed) return pass('so', 'so');
    return fail({ reason: `not ${name}`, expected: 'so', observed: 'not', atMs: null, evidence: [] });
  },
});

function judged(texts: Record<string, string>, answer: string, checks = [check('honest'), check('quick')]) {
  const answers = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, { 'a/main.ts': text }]),
  );
  const sandbox: Sandbox = {
    name: '04-x',
    config: parseSandboxConfig(configText, 'sandbox.json'),
    files: { 'a/main.ts': '' },
    exercises: { mend: { answers, hints: [], explanation: '' } },
  };
  const runner: ExerciseAsked['runner'] = {
    recordsAtOnce: 1,
    record: async (cluster, { seed }) => ({
      processes: [cluster.files['a/main.ts'] ?? ''],
      seed,
      untilUs: 1,
      records: [],
      traceHash: '',
    }),
  };
  const asked = { sandbox, exercise: 'mend', checks, runner, seeds: [1, 2, 3], where: '', configText };
  return judgeAnswer(asked, answer);
}

test('an exercise that keeps its promises is told nothing of', async () => {
  expect(await judged({ starter: '' }, 'starter')).toEqual([]);
  expect(await judged({ solution: 'honest quick' }, 'solution')).toEqual([]);
  expect(await judged({ 'wrong-one': 'honest' }, 'wrong-one')).toEqual([]);
});

test('a starter that passes is told', async () => {
  const [defect, ...more] = await judged({ starter: 'honest quick' }, 'starter');
  expect(defect?.what).toBe('The starter passes every check, so there is nothing to do in this exercise.');
  expect(defect?.file).toBe('sandboxes/04-x/exercises/mend/starter/a/main.ts');
  expect(more).toEqual([]);
});

test('a solution that fails with the last seed only is told, with that seed', async () => {
  const [defect] = await judged({ solution: 'honest' }, 'solution', [check('honest'), check('quick', 3)]);
  expect(defect?.what).toBe('The solution fails the check "quick", seed 3: not quick');
});

test('a wrong answer that is caught too early, by a later check or by none is told at its line', async () => {
  const line = configText.split('\n').findIndex((text) => text.includes('"fails": "quick"')) + 1;
  const [early] = await judged({ 'wrong-one': '' }, 'wrong-one');
  expect(early).toMatchObject({ file: 'sandboxes/04-x/sandbox.json', line });
  expect(early?.what).toMatch(/is caught by "honest" before "quick"/);
  const [late] = await judged({ 'wrong-two': 'honest' }, 'wrong-two');
  expect(late?.what).toMatch(/is caught by "quick" instead of "honest"/);
  const [none] = await judged({ 'wrong-one': 'honest quick' }, 'wrong-one');
  expect(none?.what).toBe('The answer wrong-one passes every check; "quick" should catch it.');
});

test('a later check that can not judge a wrong answer is told, with any of its seeds', async () => {
  const [defect] = await judged({ 'wrong-two': 'breaks quick' }, 'wrong-two');
  expect(defect?.what).toMatch(
    /^The check "quick" could not judge the answer wrong-two, seed 1: .*saw nothing/,
  );
});
