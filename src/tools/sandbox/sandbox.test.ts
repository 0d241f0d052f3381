import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const tool = join(import.meta.dirname, '..', 'sandbox.ts');
const folder = mkdtempSync(join(tmpdir(), 'own-answer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const environment = { ...process.env, NO_COLOR: '1', INIT_CWD: folder };
const run = (...words: string[]) =>
  spawnSync(process.execPath, [tool, ...words], { encoding: 'utf8', timeout: 60_000, env: environment });

describe('a wrong call ends with code 2 and says what exists:', () => {
  test.each<[string, string[], RegExp]>([
    ['no sandbox', [], /Which sandbox\? There are: .*01-many-computers/],
    ['an unknown sandbox', ['nope'], /no sandbox "nope"\. There are: .*01-many-computers/],
    ['an unknown runner', ['01-many-computers', '--runner', 'moon'], /There are: node, simulated/],
    ['an unknown exercise', ['01-many-computers', '--exercise', 'nope'], /It has: classify/],
    [
      'an unknown answer',
      ['01-many-computers', '--exercise', 'classify', '--answer', 'nope'],
      /There are: solution, starter, wrong-.*or the path of a folder/,
    ],
    [
      'a folder that replaces nothing',
      ['01-many-computers', '--exercise', 'classify', '--answer', '.'],
      /replaces no file.*client\/add\.ts/,
    ],
    ['an answer without an exercise', ['01-many-computers', '--answer', 'starter'], /--exercise/],
    ['a duration without a unit', ['01-many-computers', '--for', '30'], /500ms, 30s or 2m/],
    ['a seed that is none', ['01-many-computers', '--seed', '0'], /whole number from 1/],
    [
      'seeds that are none',
      ['01-replicas', '--exercise', 'survive', '--seeds', '9..3'],
      /--seeds 9\.\.3 .*1\.\.1000/,
    ],
    ['seeds without an exercise', ['01-replicas', '--seeds', '1..3'], /--exercise/],
    ['an unknown option', ['01-many-computers', '--bogus'], /--bogus[\s\S]*Usage/],
  ])('%s', (_name, words, message) => {
    const { status, stdout, stderr } = run(...words);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe('--json prints exactly one object:', () => {
  test('of a simulated run, the same for the same seed', () => {
    const words = ['01-many-computers', '--runner', 'simulated', '--seed', '3', '--for', '2s', '--json'];
    const { status, stdout } = run(...words);
    const object = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(object).toMatchObject({
      sandbox: '01-many-computers',
      runner: 'simulated',
      seed: 3,
      untilMs: 2000,
    });
    expect(object.traceHash).toMatch(/^[0-9a-f]{16}$/);
    expect(object.logs.length).toBeGreaterThan(2);
    expect(run(...words).stdout).toBe(stdout);
  });

  test('of an exercise: a solution passes with code 0', () => {
    const { status, stdout } = run(
      '01-replicas',
      '--exercise',
      'survive',
      '--answer',
      'solution',
      '--seed',
      '2',
      '--json',
    );
    const { verdicts, answer, seed } = JSON.parse(stdout);
    expect(verdicts.map(({ state }: { state: string }) => state)).toEqual(verdicts.map(() => 'pass'));
    expect({ status, answer, seed }).toEqual({ status: 0, answer: 'solution', seed: 2 });
  });
});

test('the starter fails with code 1, and says what was expected and observed', () => {
  const { status, stdout } = run('01-replicas', '--exercise', 'survive', '--seed', '1');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^FAIL {4}survives-a-kill: .*\n.*Seed 1.*\n +Expected: .*\n +Observed: /m);
});

test('with --seeds a failure is made small: fewer faults and less time, and the same check fails', () => {
  const { status, stdout } = run(
    '01-replicas',
    '--exercise',
    'survive',
    '--answer',
    'wrong-never-looks-back',
    '--seeds',
    '6',
    '--json',
  );
  expect(status).toBe(1);
  const { verdicts, seeds } = JSON.parse(stdout) as {
    verdicts: { check: string; smallest: { faults: string[]; runForMs: number } | null }[];
    seeds: number[];
  };
  expect(seeds).toEqual([6]);
  const { smallest } = verdicts.find(({ check }) => check === 'survives-each-in-turn') ?? { smallest: null };
  expect(smallest?.faults).toHaveLength(2);
  expect(smallest?.runForMs).toBeLessThan(7500);
  expect(verdicts.filter((one) => one.smallest !== null)).toHaveLength(1);
});

test('a folder of one’s own is an answer; what does not compile is told with file and line', () => {
  const own = mkdtempSync(join(folder, 'x-'));
  const client = join(own, 'client');
  spawnSync('mkdir', [client]);
  writeFileSync(join(client, 'read-count.ts'), 'export const a = 1;\nexport async function readCount( {\n');
  const { status, stdout } = run('01-replicas', '--exercise', 'survive', '--answer', own, '--seed', '1');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^ERROR[^\n]*\n +client\/read-count\.ts:\d+:\d+/m);
});

test('in real Node an exercise that needs the simulated network is skipped, with the reason', () => {
  const { status, stdout } = run('01-many-computers', '--exercise', 'classify', '--runner', 'node');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^SKIPPED failed-is-proved/m);
  expect(stdout).toContain('needs the simulated network'.replace('needs', 'need'));
});

test('a real run prints each line with time and process, and Ctrl-C ends it with code 0 and leaves nothing', async () => {
  const child = spawn(process.execPath, [tool, '01-replicas'], { env: environment });
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('read 1:')) resolve();
    });
  });
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  expect(output).toMatch(/^ +\d+\.\d{3} s replica-1 holds 1042, at http:\/\/replica-1:8080$/m);
  const left = spawnSync('ps', ['-eo', 'ppid,args'], { encoding: 'utf8' }).stdout;
  expect(left.split('\n').filter((line) => line.trim().startsWith(`${child.pid} `))).toEqual([]);
});
