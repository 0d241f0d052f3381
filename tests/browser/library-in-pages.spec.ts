/** Node's library says the same in every host: files over a kill and a restart, async contexts, what a failed assertion shows. */
import { readFileSync } from 'node:fs';
import type { TimedFault } from '../../src/kernel/journal.ts';
import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

interface Case {
  cluster: Cluster;
  scenario: TimedFault[];
  /** What it must have printed to prove anything. */
  says: string[];
}

const alone = (name: string, text: string): Cluster => ({
  name,
  services: [{ name: 'main', entry: 'main.ts', environment: {} }],
  files: { 'main.ts': text },
  network: { latencyMs: { min: 1, max: 1 } },
});
const parity = (name: string): Cluster =>
  alone(name, readFileSync(new URL(`../parity/programs/${name}.ts`, import.meta.url), 'utf8'));

/** Counts its starts and its lines in a file, until it is killed. */
const counts = `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
const starts = existsSync('starts') ? Number(readFileSync('starts', 'utf8')) + 1 : 1;
writeFileSync('starts', String(starts));
console.log('start', starts, existsSync('log') ? readFileSync('log', 'utf8').length : 'no log');
setInterval(async () => {
  await appendFile('log', starts + '\\n');
  console.log('lines', (await readFile('log', 'utf8')).split('\\n').length - 1);
}, 10);
`;

const cases: Case[] = [
  {
    cluster: alone('files-over-a-kill', counts),
    scenario: [
      { atMs: 105, fault: { kind: 'kill', process: 'main' } },
      { atMs: 155, fault: { kind: 'restart', process: 'main' } },
    ],
    says: ['start 1 no log', 'start 2 20', 'lines 11'],
  },
  { cluster: parity('files'), scenario: [], says: [] },
  { cluster: parity('async-context-in-library'), scenario: [], says: ['map 1 later operators'] },
  { cluster: parity('assertion-messages'), scenario: [], says: ['  assert.ok(x.y === 2)\n'] },
];
const optionsOf = ({ scenario }: Case) => ({ seed: 1, scenario, untilMs: 1000 });

test.describe.configure({ mode: 'default' });

const hashes = new Map<Case, string>();
test.beforeAll(async () => {
  for (const one of cases) {
    const { records, traceHash } = await playCluster(one.cluster, optionsOf(one));
    const said = records.flatMap((record) => (record.kind === 'log' ? [record.text] : [])).join('');
    for (const text of one.says) expect(said).toContain(text);
    hashes.set(one, traceHash);
  }
  expect(new Set(hashes.values()).size).toBe(cases.length);
});

for (const one of cases) {
  test(`Chromium, in workers and in one thread, runs ${one.cluster.name} as Node`, async ({
    page,
    runnerUrl,
  }) => {
    await page.goto(runnerUrl);
    const both = [one.cluster, optionsOf(one)] as const;
    expect(await page.evaluate(([cluster, by]) => bench().runTo(cluster, by), both)).toBe(hashes.get(one));
    const recording = await page.evaluate(([cluster, by]) => bench().record(cluster, by), both);
    expect(recording.traceHash).toBe(hashes.get(one));
  });
}

test('Firefox runs them as Node', async ({ firefox, runnerUrl }) => {
  await firefox.open(runnerUrl);
  for (const one of cases) {
    const both = `${JSON.stringify(one.cluster)}, ${JSON.stringify(optionsOf(one))}`;
    const { name } = one.cluster;
    expect([name, await firefox.ask(`bench().runTo(${both})`)]).toEqual([name, hashes.get(one)]);
    const inThread = await firefox.ask(`bench().record(${both}).then((it) => it.traceHash)`);
    expect([name, inThread]).toEqual([name, hashes.get(one)]);
  }
});
