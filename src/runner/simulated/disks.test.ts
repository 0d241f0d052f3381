/** Disks of hosts in the simulated runner: what a program wrote is there when its process starts again. */
import { expect, test } from 'vitest';
import type { TimedFault } from '../../kernel/journal.ts';
import type { Cluster } from '../runner.ts';
import { createInThreadRunner } from './in-thread-runner.ts';

const COUNTER = `
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
console.log('found ' + (existsSync('log.txt') ? readFileSync('log.txt', 'utf8') : 'nothing'));
let count = 0;
setInterval(() => appendFileSync('log.txt', String(count++) + ';'), 10);
`;
const cluster: Cluster = {
  name: 'disks',
  services: ['a', 'b'].map((name) => ({ name, entry: `${name}/main.ts`, environment: {} })),
  files: { 'a/main.ts': COUNTER, 'b/main.ts': COUNTER },
  network: { latencyMs: { min: 1, max: 2 } },
};
const scenario: TimedFault[] = [{ atMs: 35, fault: { kind: 'restart', process: 'a' } }];

async function play(faults: TimedFault[]) {
  const runner = createInThreadRunner();
  try {
    return await runner.record(cluster, { seed: 1, scenario: faults, untilMs: 60 });
  } finally {
    runner.dispose();
  }
}

test('a killed process loses nothing that it wrote, and another host has a disk of its own', async () => {
  const { records } = await play(scenario);
  const said = records.flatMap((one) => (one.kind === 'log' ? [`${one.process} ${one.text}`] : []));
  // Writes at 10, 20 and 30 ms; the restart comes at 35.
  expect(said).toEqual(['a found nothing\n', 'b found nothing\n', 'a found 0;1;2;\n']);
});

test('every change stands in the journal, and the hash is of it', async () => {
  const one = await play(scenario);
  const written = one.records.flatMap((record) =>
    record.kind === 'disk' && record.process === 'a' ? [`${record.op} ${record.path} ${record.head}`] : [],
  );
  expect(written.slice(0, 3)).toEqual([
    'create /data/log.txt ',
    'write /data/log.txt 0;',
    'write /data/log.txt 1;',
  ]);
  expect((await play(scenario)).traceHash).toBe(one.traceHash);
  expect((await play([])).traceHash).not.toBe(one.traceHash);
});
