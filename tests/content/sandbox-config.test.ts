/** A mistake in a sandbox.json is told with file and field, in words that say what to write instead. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildsOnOf } from '../../src/workbook/builds-on.ts';
import { hintProblem } from '../../src/workbook/hints.ts';
import {
  PROJECT_FOLDER,
  readChecks,
  readSandbox,
  readSandboxes,
  sandboxNames,
} from '../../src/workbook/read-sandboxes.ts';
import { parseSandboxConfig } from '../../src/workbook/sandbox-schema.ts';

const FILE = 'sandboxes/01-x/sandbox.json';
const wrong = (name: string) => ({ name, why: 'It guesses.', fails: 'honest' });
const whole = {
  title: 'A client and a counter',
  description: 'The client asks the counter.',
  services: [{ name: 'client' }, { name: 'counter' }],
  scenario: [{ atMs: 10, fault: { kind: 'cut', from: 'client', to: 'counter' } }],
  runForMs: 1000,
  exercises: [
    {
      name: 'classify',
      title: 'Name it',
      task: 'Say what you know.',
      edits: ['client/main.ts'],
      wrong: [wrong('wrong-a'), wrong('wrong-b')],
    },
  ],
};
const parse = (changes: object) => parseSandboxConfig(JSON.stringify({ ...whole, ...changes }), FILE);

test('a whole one is read, with defaults filled in', () => {
  expect(parse({})).toMatchObject({ seed: 1, network: { latencyMs: { min: 4, max: 12 } } });
});

const [exercise] = whole.exercises;
const fault = (one: object) => ({ scenario: [{ atMs: 1, fault: one }] });

describe('a mistake is told with file and field:', () => {
  test.each<[string, object, RegExp]>([
    ['a field that is missing', { title: undefined }, / {2}title: /],
    ['a field of another kind', { runForMs: 'long' }, / {2}runForMs: .*number/],
    ['a number out of range', { runForMs: -5 }, / {2}runForMs: /],
    ['a field that does not exist', { runFromMs: 5 }, /runFromMs/],
    [
      'a service name that no host can bear',
      { services: [{ name: 'My Counter' }] },
      /services\.0\.name: must be kebab-case/,
    ],
    [
      'two services of one name',
      { services: [{ name: 'client' }, { name: 'client' }, { name: 'counter' }] },
      /services: two services have the same name/,
    ],
    ['no services', { services: [], scenario: [] }, / {2}services: /],
    ['an unknown fault', fault({ kind: 'explode', process: 'counter' }), /scenario\.0\.fault/],
    [
      'a kill of an unknown service',
      fault({ kind: 'kill', process: 'bank' }),
      /scenario\.0\.fault\.process: no service is named "bank" \(there are: client, counter\)/,
    ],
    [
      'a link to an unknown service',
      fault({ kind: 'cut', from: 'client', to: 'bank' }),
      /scenario\.0\.fault\.to: no service is named "bank"/,
    ],
    [
      'a latency that ends before it begins',
      { network: { latencyMs: { min: 9, max: 3 } } },
      /network\.latencyMs\.max: 3 is less than min \(9\)/,
    ],
    [
      'one wrong answer only',
      { exercises: [{ ...exercise, wrong: [wrong('wrong-a')] }] },
      /exercises\.0\.wrong: /,
    ],
    [
      'an exercise before it that is no "<sandbox>/<exercise>"',
      { exercises: [{ ...exercise, buildsOn: 'classify' }] },
      /exercises\.0\.buildsOn: must be "<sandbox>\/<exercise>"/,
    ],
    [
      'a wrong answer of another name',
      { exercises: [{ ...exercise, wrong: [wrong('a'), wrong('wrong-b')] }] },
      /exercises\.0\.wrong\.0\.name: /,
    ],
  ])('%s', (_name, changes, message) => {
    expect(() => parse(changes)).toThrow(message);
    expect(() => parse(changes)).toThrow(FILE);
  });

  test('text that is not JSON', () => {
    expect(() => parseSandboxConfig('{ "title": ', FILE)).toThrow(`${FILE} is not valid JSON`);
  });

  test('all mistakes of a file at once', () => {
    expect(() => parse({ title: 1, runForMs: 0 })).toThrow(/title: [\s\S]*runForMs: /);
  });
});

test.each(sandboxNames())('the sandbox.json of %s has no mistake', (name) => {
  const file = join(PROJECT_FOLDER, 'sandboxes', name, 'sandbox.json');
  expect(() => parseSandboxConfig(readFileSync(file, 'utf8'), file)).not.toThrow();
});

describe('the exercises of all sandboxes', () => {
  const all = readSandboxes().flatMap((sandbox) =>
    sandbox.config.exercises.map(({ name }) => ({ name, sandbox, title: `${sandbox.name}, ${name}` })),
  );

  test.each(all)(
    '$title: hints are for checks that there are, and one serves all',
    async ({ sandbox, name }) => {
      const checks = await readChecks(sandbox, name);
      const names = checks.map((check) => check.name);
      expect(hintProblem(sandbox.exercises[name]?.hints ?? [], names, 'hints.md')).toBeNull();
    },
  );

  test.each(all)('$title: what it builds on is there, and shares a file with it', ({ sandbox, name }) => {
    expect(() => buildsOnOf(sandbox, name, readSandbox)).not.toThrow();
  });
});
