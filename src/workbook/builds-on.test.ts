import { expect, test } from 'vitest';
import { buildsOnOf, previousAnswer } from './builds-on.ts';
import type { Sandbox } from './sandbox.ts';
import { parseSandboxConfig } from './sandbox-schema.ts';
import type { WorkRecord } from './saved-work.ts';

const wrong = (name: string) => ({ name, why: 'It guesses.', fails: 'honest' });
const exercise = (name: string, edits: string[], buildsOn?: string) => ({
  name,
  title: `The ${name} one`,
  task: 'Do it.',
  edits,
  wrong: [wrong('wrong-a'), wrong('wrong-b')],
  ...(buildsOn === undefined ? {} : { buildsOn }),
});
const sandboxWith = (buildsOn: string): Sandbox => ({
  name: '01-two',
  files: {},
  exercises: {},
  config: parseSandboxConfig(
    JSON.stringify({
      title: 'Two computers',
      description: 'A client and a server.',
      services: [{ name: 'client' }, { name: 'server' }],
      runForMs: 1000,
      exercises: [
        exercise('first', ['server/a.ts']),
        exercise('second', ['server/b.ts', 'server/a.ts'], buildsOn),
        exercise('apart', ['client/main.ts']),
      ],
    }),
    'sandbox.json',
  ),
});
const asked = (buildsOn: string) => {
  const sandbox = sandboxWith(buildsOn);
  return buildsOnOf(sandbox, 'second', (name) => {
    if (name !== sandbox.name) throw new Error(`There is no sandbox "${name}".`);
    return sandbox;
  });
};

test('the files that both exercises edit come along', () => {
  expect(asked('01-two/first')).toEqual({
    work: '01-two/first',
    title: 'The first one',
    paths: ['server/a.ts'],
  });
});

test.each([
  [
    '01-two/nope',
    'sandboxes/01-two/sandbox.json, exercises.1.buildsOn: 01-two has no exercise "nope". It has: first',
  ],
  ['02-none/first', 'There is no sandbox "02-none"'],
  ['01-two/second', "an exercise can't build on itself"],
  ['01-two/apart', 'both exercises must edit a file of the same path'],
  ['first', 'exercises.1.buildsOn'],
])('an author who writes %s is told what to mend', (buildsOn, words) => {
  expect(() => asked(buildsOn)).toThrow(words);
});

test('the newest answer that changes such a file comes along, and of it such files only', () => {
  const record = (savedAtMs: number, files: Record<string, string>) =>
    ({ savedAtMs, files }) as unknown as WorkRecord;
  const records = [
    record(1, { 'server/a.ts': 'old' }),
    record(3, { 'server/a.ts': 'mine', 'server/c.ts': 'c' }),
    record(9, { 'server/c.ts': 'newer, but of no use' }),
  ];
  expect(previousAnswer(records, ['server/a.ts'])).toEqual({
    savedAtMs: 3,
    files: { 'server/a.ts': 'mine' },
  });
  expect(previousAnswer(records, ['server/x.ts'])).toBeNull();
  expect(previousAnswer([], ['server/a.ts'])).toBeNull();
});
