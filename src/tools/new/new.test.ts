/** What the scaffolds write is content without a defect: it type-checks, and its exercises keep their promises as they are. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PAGE_SEEDS } from '../../check/index.ts';
import { createInThreadRunner } from '../../runner/simulated/in-thread-runner.ts';
import { PROJECT_FOLDER, readChecks, readSandbox } from '../../workbook/read-sandboxes.ts';
import { typeDefects } from '../check-content/answer-types.ts';
import { textDefects } from '../check-content/check-content.ts';
import { linesOfDefect } from '../check-content/defect.ts';
import { answersOf, judgeAnswer } from '../check-content/judge-answers.ts';
import { loadContent } from '../check-content/load-content.ts';
import { newChapter } from './new-chapter.ts';
import { newExercise } from './new-exercise.ts';
import { newSandbox } from './new-sandbox.ts';
import { type Scaffold, withEntry } from './scaffold.ts';

let folder = '';
/** A project that has nothing of its own but a list of chapters, a glossary and one old sandbox. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'new-content-'));
  for (const name of ['src', 'node_modules', '.generated', 'tsconfig.json', 'package.json'])
    symlinkSync(join(PROJECT_FOLDER, name), join(folder, name));
  mkdirSync(join(folder, 'content/en'), { recursive: true });
  writeFileSync(join(folder, 'content/en/glossary.json'), '[]');
  cpSync(join(PROJECT_FOLDER, 'content/en/curriculum.json'), join(folder, 'content/en/curriculum.json'));
  cpSync(join(PROJECT_FOLDER, 'sandboxes/01-replicas'), join(folder, 'sandboxes/01-replicas'), {
    recursive: true,
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write({ files }: Scaffold): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

async function textsTold(): Promise<string[]> {
  const { content, defects } = await loadContent(folder);
  defects.push(...(await textDefects(folder, content)));
  return defects.filter(({ note }) => !note).flatMap(linesOfDefect);
}

async function promisesBroken(sandboxName: string, exercise: string): Promise<string[]> {
  const sandbox = readSandbox(sandboxName, folder);
  const checks = await readChecks(sandbox, exercise, folder);
  const runner = createInThreadRunner();
  try {
    const asked = { sandbox, exercise, checks, runner, seeds: PAGE_SEEDS, where: '' };
    const found = await Promise.all(answersOf(sandbox, exercise).map((answer) => judgeAnswer(asked, answer)));
    return found.flat().map(({ what }) => what);
  } finally {
    runner.dispose();
  }
}

test('a chapter brings a sandbox and an exercise; both, and an exercise in any other sandbox, are without a defect', async () => {
  write(newChapter('04-backpressure', 'Back-pressure', folder));
  write(newExercise('01-replicas', 'ready', folder));
  expect(existsSync(join(folder, 'content/en/04-backpressure.mdx'))).toBe(true);
  expect(readFileSync(join(folder, 'content/en/curriculum.json'), 'utf8')).toContain(
    '"title": "Back-pressure"',
  );
  expect(await textsTold()).toEqual([]);
  expect(await promisesBroken('04-backpressure', 'every-price')).toEqual([]);
  expect(await promisesBroken('01-replicas', 'ready')).toEqual([]);
  const { files, defects } = typeDefects(folder, { wanted: ['04-backpressure', '01-replicas'], whole: true });
  expect(files).toBeGreaterThan(15);
  expect(defects.flatMap(linesOfDefect)).toEqual([]);
}, 120_000);

test('a chapter places the sandboxes of its number, with their exercises, and keeps its planned title', async () => {
  write(newSandbox('05-prices', folder));
  write(newExercise('05-prices', 'bounded', folder));
  const made = newChapter('05-finding', null, folder);
  write(made);
  const text = readFileSync(join(folder, 'content/en/05-finding.mdx'), 'utf8');
  expect(text).toContain('title: Discovery and load balancing');
  expect(text).toContain('<Sandbox name="05-prices" exercise="bounded" />');
  expect(made.changed).toEqual([]);
  expect(existsSync(join(folder, 'sandboxes/05-finding'))).toBe(false);
  expect(await textsTold()).toEqual([]);
}, 60_000);

test.each<[string, () => unknown, RegExp]>([
  [
    'a name without a number',
    () => newSandbox('queue', folder),
    /"queue" can't be a sandbox's name.*such as 04-queue/,
  ],
  [
    'a name with capitals',
    () => newExercise('01-replicas', 'Survive', folder),
    /can't be an exercise's name/,
  ],
  [
    'a sandbox that is there',
    () => newSandbox('01-replicas', folder),
    /is there already.*npm run new -- exercise/,
  ],
  [
    'an exercise that is there',
    () => newExercise('01-replicas', 'survive', folder),
    /has an exercise "survive" already/,
  ],
  [
    'a sandbox that is not there',
    () => newExercise('04-none', 'x', folder),
    /no sandbox "04-none"\. There are: 01-replicas/,
  ],
  ['a chapter that nobody planned', () => newChapter('77-more', null, folder), /no chapter 77/],
  [
    'a title that frontmatter can not hold',
    () => newChapter('06-doors', 'Doors: a story', folder),
    /can't stand/,
  ],
])('%s is refused with the way out', (_, make, message) => {
  expect(make).toThrow(message);
});

test('a chapter whose number is taken is refused', () => {
  write(newChapter('04-one', 'One', folder));
  expect(() => newChapter('04-other', 'Other', folder)).toThrow(/is there already: content\/en\/04-one\.mdx/);
});

test('an entry joins a list that is there, one that is empty, and one that is missing', () => {
  const entry = { name: 'x', edits: ['a'] };
  for (const json of ['{ "exercises": [{ "name": "w" }] }', '{ "exercises": [] }', '{ "seed": 1 }', '{}']) {
    const list: unknown = (JSON.parse(withEntry(json, 'exercises', entry)) as Record<string, unknown>)[
      'exercises'
    ];
    expect((list as unknown[]).at(-1)).toEqual(entry);
  }
});
