/** What Download gives runs as it is in plain Node, with the learner's changes, in a folder that knows nothing of this project. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { COUNTER, Sandbox, SURVIVE } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

let place: string;
test.beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'take-away-'));
});
test.afterEach(() => rmSync(place, { recursive: true, force: true }));

async function unpack(page: Page, sandbox: Sandbox): Promise<{ name: string; files: string[] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), sandbox.press('Download')]);
  const files = Object.entries(unzipSync(readFileSync(await download.path())));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), bytes);
  }
  return { name: download.suggestedFilename(), files: files.map(([path]) => path) };
}

function node(folder: string, ...words: string[]) {
  return spawnSync(process.execPath, words, {
    cwd: join(place, folder),
    encoding: 'utf8',
    timeout: 40_000,
    env: { PATH: process.env['PATH'], NO_COLOR: '1' },
  });
}

test('an exercise runs in plain Node with the learner’s changes, and its checks run beside it', async ({
  page,
}) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, SURVIVE);
  await sandbox.openEditor();
  await sandbox.rewrite(
    'client/read-count.ts',
    "export async function readCount(): Promise<number> {\n  const answer = await fetch('http://replica-2:8080/count');\n  console.log('mine says', answer.status);\n  return 42;\n}\n",
  );
  const { name, files } = await unpack(page, sandbox);
  expect(name).toBe('01-replicas-survive.zip');
  expect(files).toContain('01-replicas-survive/checks/check.ts');
  await expect(sandbox.region).toContainText('01-replicas-survive.zip holds this sandbox with your changes.');
  const run = node('01-replicas-survive', '--run', 'start', '--', '--for', '4s');
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/^ +\d+\.\d{3} s replica-1 holds 1042, at http:\/\/replica-1:8080$/m);
  expect(run.stdout).toMatch(/^ +\d+\.\d{3} s client +mine says \d+$/m);
  expect(run.stdout).toMatch(/replica-1 was killed/);
  expect(run.status).toBe(0);
  const check = node('01-replicas-survive', '--run', 'check');
  expect(check.stdout).toMatch(/^FAIL {4}survives-a-kill: .*\n.*Seed \d+.*\n +Expected: .*\n +Observed: /m);
  expect(check.status).toBe(1);
  await sandbox.press('Solution');
  await unpack(page, sandbox);
  const solved = node('01-replicas-survive', '--run', 'check');
  expect(solved.stdout.match(/^PASS /gm)).toHaveLength(4);
  expect(solved.status).toBe(0);
});

test('a sandbox to explore is downloaded before anything was opened', async ({ page }) => {
  await page.goto(CHAPTER);
  const { files } = await unpack(page, new Sandbox(page, COUNTER));
  expect(files.every((path) => path.startsWith('01-many-computers/'))).toBe(true);
  const run = node('01-many-computers', 'launcher/sandbox.mjs', '--for', '2s');
  expect(run.stdout).toContain('open, at http://counter:8080');
  const readme = readFileSync(join(place, '01-many-computers/README.md'));
  expect(strFromU8(readme)).toContain('npm start');
});
