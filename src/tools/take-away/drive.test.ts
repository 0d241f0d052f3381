/**
 * The folder that a WebContainer mounts, run by real Node as the page drives it there: whoever speaks these lines in a
 * WebContainer speaks them here. What a WebContainer adds (its terminal, its ports' addresses) is not in it.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { JournalRecord } from '../../kernel/journal.ts';
import {
  createLineReader,
  type FromLauncher,
  orderLine,
  type ToLauncher,
} from '../../runner/webcontainer/launcher-lines.ts';
import { takeAway } from '../../workbook/take-away.ts';

const launcher = join(import.meta.dirname, '../../../.generated/take-away');
const COUNTER = `
import { createServer } from 'node:http';
let count = 0;
createServer((_request, response) => response.end(String(++count))).listen(8080, () => console.log('open: ünï'));
`;
const CLIENT = `
import { first } from 'learners-own';
const read: string = await (await fetch('http://counter:8080/')).text();
console.log('read', read, first);
setInterval(() => {}, 1000);
`;

function mount(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mounted-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const services = ['counter', 'client'].map((name) => ({ name, entry: 'main.ts', environment: {} }));
  const texts = takeAway({
    about: {
      ...{ name: 'two', title: 'Two', services, network: { latencyMs: { min: 1, max: 1 } } },
      ...{ traceparent: false, scenario: [], seed: 1, runForMs: 1000, exercise: null, packages: [] },
    },
    description: '',
    files: { 'counter/main.ts': COUNTER, 'client/main.ts': CLIENT },
    launcher: Object.fromEntries(
      readdirSync(launcher).map((name) => [name, readFileSync(join(launcher, name), 'utf8')]),
    ),
    checks: null,
    packages: {},
  });
  // As npm leaves it.
  texts['node_modules/learners-own/package.json'] = '{"name":"learners-own","exports":"./index.js"}';
  texts['node_modules/learners-own/index.js'] = "exports.first = 'installed';";
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function launch(folder: string) {
  const child = spawn(
    process.env['NODE_UNDER_TEST'] ?? process.execPath,
    ['launcher/sandbox.mjs', 'drive', '{"seed":1,"scenario":[],"untilMs":null}'],
    {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] },
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const messages: FromLauncher[] = [];
  const texts: string[] = [];
  const reader = createLineReader(
    (message) => messages.push(message),
    (text) => texts.push(text),
  );
  child.stdout.setEncoding('latin1').on('data', (piece: string) => reader.push(piece));
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  const records = () =>
    messages.flatMap((one): readonly JournalRecord[] => (one.kind === 'records' ? one.records : []));
  const printed = () =>
    records().flatMap((one) => (one.kind === 'log' ? [`${one.process}: ${one.text.trim()}`] : []));
  return {
    child,
    messages,
    texts,
    exit,
    records,
    printed,
    say: (order: ToLauncher) => child.stdin.write(orderLine(order)),
  };
}

test('the mounted folder runs in real Node: names, ports, output, a kill, new code at a restart, and an end', async () => {
  const folder = mount();
  const run = launch(folder);
  await expect.poll(run.printed, { timeout: 15_000 }).toContain('client: read 1 installed');
  expect(run.messages[0]).toEqual({ kind: 'hello', node: expect.any(String), suits: true });
  expect(run.printed()).toContain('counter: open: ünï');
  const door = run.messages.find((one) => one.kind === 'port');
  expect(door).toMatchObject({ process: 'counter', port: 8080 });
  const realPort = door?.kind === 'port' ? door.realPort : null;
  expect(await (await fetch(`http://127.0.0.1:${realPort}/`)).text()).toBe('2');

  run.say({ do: 'apply', fault: { kind: 'kill', process: 'counter' } });
  await expect
    .poll(() => run.records().at(-1))
    .toMatchObject({ kind: 'exit', process: 'counter', signal: 'SIGKILL' });
  expect(run.messages.findLast((one) => one.kind === 'port')).toMatchObject({ port: 8080, realPort: null });

  writeFileSync(join(folder, 'services/counter/main.ts'), COUNTER.replace('open: ünï', 'changed'));
  run.say({ do: 'apply', fault: { kind: 'restart', process: 'counter' } });
  await expect.poll(run.printed, { timeout: 15_000 }).toContain('counter: changed');

  run.say({ do: 'apply', fault: { kind: 'cut', from: 'client', to: 'counter' } });
  await expect
    .poll(
      () => run.messages.at(-1)?.kind === 'progress' && run.messages.some(({ kind }) => kind === 'refused'),
    )
    .toBe(true);

  run.say({ do: 'stop' });
  expect(await run.exit).toBe(0);
  expect(run.messages.findLast(({ kind }) => kind === 'progress')).toMatchObject({ state: 'stopped' });
  expect(run.texts).toEqual([]);
  expect(readdirSync(join(folder, 'services')).sort()).toEqual(['client', 'counter']);
});
