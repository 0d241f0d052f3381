import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readChecks, readSandbox, readSandboxes, sandboxNames } from './read-sandboxes.ts';

const config = (changes: object = {}) =>
  JSON.stringify({
    title: 'A title',
    description: 'A sentence.',
    services: [{ name: 'a' }],
    runForMs: 10,
    ...changes,
  });

function project(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test('sandboxes come in the order of their names, with their files', () => {
  const folder = project({
    'sandboxes/02-b/sandbox.json': config(),
    'sandboxes/02-b/services/a/main.ts': 'b',
    'sandboxes/01-a/sandbox.json': config(),
    'sandboxes/01-a/services/a/main.ts': 'a',
    'sandboxes/01-a/services/.hidden.ts': '',
  });
  expect(readSandboxes(folder).map(({ name, files }) => [name, files])).toEqual([
    ['01-a', { 'a/main.ts': 'a' }],
    ['02-b', { 'a/main.ts': 'b' }],
  ]);
});

test('a sandbox that does not exist is told with those that do', () => {
  const folder = project({ 'sandboxes/01-a/sandbox.json': config() });
  expect(() => readSandbox('x', folder)).toThrow('There is no sandbox "x". There are: 01-a.');
  expect(sandboxNames(project({}))).toEqual([]);
});

test('a mistake in sandbox.json is told with file and field', () => {
  const folder = project({
    'sandboxes/01-a/sandbox.json': config({ seed: 0 }),
    'sandboxes/01-a/services/a/main.ts': '',
  });
  expect(() => readSandbox('01-a', folder)).toThrow(
    /sandboxes\/01-a\/sandbox\.json has a mistake:\n {2}seed: /,
  );
});

test('checks are the default export of check.ts; an unknown exercise is told with those that exist', async () => {
  const sandbox = readSandbox('01-many-computers');
  expect((await readChecks(sandbox, 'classify')).length).toBeGreaterThan(0);
  await expect(readChecks(sandbox, 'x')).rejects.toThrow('no exercise "x". It has: classify');
});
