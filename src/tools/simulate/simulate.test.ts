import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const tool = join(import.meta.dirname, '..', 'simulate.ts');
const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
const FILES: Record<string, string> = {
  'hour.ts': `setTimeout(() => console.log('an hour later', performance.now() >= 3_600_000), 3_600_000);`,
  'code.cjs': `const { word } = require('./lib/word.cjs');\nprocess.stdout.write(word);\nprocess.stderr.write('to stderr\\n');\nsetTimeout(() => process.exit(7), 5);`,
  'lib/word.cjs': `exports.word = 'no newline';`,
  'deep/main.mjs': `import { word } from '../lib/word.cjs';\nconsole.log(word);`,
  'computed.cjs': `console.log(require('./lib/' + 'word' + '.cjs').word);`,
  'throws.ts': `const a: number = 1;\nsetTimeout(() => {\n  throw new TypeError('no');\n}, a);`,
  'syntax.ts': `const a = 1;\nconst b = (;`,
  'server.ts': `import http from 'node:http';\nhttp.createServer().listen(8080);`,
  'forever.ts': `setInterval(() => console.log('tick'), 1000);`,
  'random.ts': `console.log(Math.random());`,
};
beforeAll(() => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...words], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, INIT_CWD: folder },
  });
  return { status, stdout, stderr };
};

test('an hour of virtual time passes at once', () => {
  expect(run('hour.ts')).toEqual({ status: 0, stdout: 'an hour later true\n', stderr: '' });
});

test('output comes as it is, and the exit code is the program’s own', () => {
  expect(run('code.cjs')).toEqual({ status: 7, stdout: 'no newline', stderr: 'to stderr\n' });
});

test('imports reach up to --root, by written and by computed names', () => {
  expect(run('deep/main.mjs', '--root', '.').stdout).toBe('no newline\n');
  expect(run('computed.cjs').stdout).toBe('no newline\n');
});

test('an exception ends with code 1 and tells file and line', () => {
  const { status, stderr } = run('throws.ts');
  expect(status).toBe(1);
  expect(stderr).toMatch(/throws\.ts:3:\d+ \(main\): TypeError: no/);
});

test('a syntax error tells file and line', () => {
  const { status, stderr } = run('syntax.ts');
  expect(status).toBe(1);
  expect(stderr).toMatch(/syntax\.ts:2:\d+ \(main\): SyntaxError/);
});

test('a program that only waits is told so, with its ports, and ends with code 124', () => {
  const { status, stderr } = run('server.ts');
  expect(status).toBe(124);
  expect(stderr).toMatch(/has not ended, and nothing can happen to it any more: .*listening on 8080/);
});

test('--for stops a program that never ends', () => {
  const { status, stdout } = run('forever.ts', '--for', '10500ms');
  expect(status).toBe(124);
  expect(stdout).toBe('tick\n'.repeat(10));
});

test('the seed decides all chance', () => {
  expect(run('random.ts', '--seed', '5').stdout).toBe(run('random.ts', '--seed', '5').stdout);
  expect(run('random.ts', '--seed', '5').stdout).not.toBe(run('random.ts', '--seed', '6').stdout);
});

test.each([
  ['no file', [], /Which file/],
  ['a file that is not there', ['nope.ts'], /There is no file .*nope\.ts/],
  ['a file outside --root', ['hour.ts', '--root', 'lib'], /does not lie in --root/],
  ['a file that is no program', ['hour.txt'], /There is no file|is not a program/],
])('%s is a wrong call: code 2', (_name, words, message) => {
  const { status, stderr } = run(...words);
  expect(stderr).toMatch(message);
  expect(status).toBe(2);
});
