/** A program that runs away is stopped with a sentence about what it used too much of; the others go on. */
import { describe, expect, it } from 'vitest';
import type { Cluster } from '../runner.ts';
import { playCluster } from './play-cluster.ts';

async function play(program: string, untilMs = 3000) {
  const cluster: Cluster = {
    name: 'limits',
    services: [
      { name: 'greedy', entry: 'greedy.ts', environment: {} },
      { name: 'calm', entry: 'calm.ts', environment: {} },
    ],
    files: { 'greedy.ts': program, 'calm.ts': "setInterval(() => console.log('calm'), 1000);" },
    network: { latencyMs: { min: 1, max: 1 } },
  };
  const { records } = await playCluster(cluster, { seed: 1, scenario: [], untilMs });
  const of = (process: string) =>
    records.filter((record) => 'process' in record && record.process === process && record.kind !== 'spawn');
  return { greedy: of('greedy'), calm: of('calm') };
}

const stopped = (text: string) => [
  expect.objectContaining({
    kind: 'error',
    cause: 'limit',
    message: expect.stringContaining(text) as string,
  }),
  expect.objectContaining({ kind: 'exit', code: 1 }),
];

describe('limits of a process', () => {
  it('stops output without end, whether by many writes or by many characters', async () => {
    const writes = await play(
      "setInterval(() => { for (let n = 0; n < 50_000; n++) process.stdout.write('x\\n'); }, 1);",
    );
    expect(writes.greedy.filter(({ kind }) => kind === 'log')).toHaveLength(200_001);
    expect(writes.greedy.slice(-2)).toEqual(
      stopped('greedy was stopped, because it wrote more than 200,000 times'),
    );
    const characters = await play("const text = 'x'.repeat(1_000_000); for (;;) process.stdout.write(text);");
    expect(characters.greedy).toHaveLength(33 + 2);
    expect(characters.greedy.slice(-2)).toEqual(stopped('32,000,000 characters'));
    expect(characters.calm).toHaveLength(2);
  });

  it('stops timers that start timers without end; timers that are cleared do not count', async () => {
    const { greedy, calm } = await play('for (;;) setTimeout(() => {}, 1000);');
    expect(greedy).toEqual(stopped('200,000 of its timers were waiting at once'));
    expect(calm).toHaveLength(2);
    const cleared = await play('for (let n = 0; n < 500_000; n++) clearTimeout(setTimeout(() => {}, 1000));');
    expect(cleared.greedy).toEqual([expect.objectContaining({ kind: 'exit', code: 0 })]);
  }, 60_000); // 700,000 timers: 5 to 8 s alone, and over 20 s on a machine that does much else.

  it('stops a loop that never lets time go on', async () => {
    const { greedy } = await play('const again = () => setImmediate(again); again();');
    expect(greedy).toEqual(stopped('100,000 events without letting time go on'));
  });

  it('gives EMFILE for more than 10,000 open connections', async () => {
    const { greedy } = await play(`
      import net from 'node:net';
      net.createServer((socket) => socket.on('error', () => {})).listen(1);
      for (let n = 0; n < 10_001; n++) {
        net.connect(1).on('error', ({ code, syscall }) => { console.log(code, syscall); process.exit(3); });
      }
    `);
    const lines = greedy.map((record) => (record.kind === 'log' ? record.text : record.kind));
    expect(lines.slice(-2)).toEqual(['EMFILE connect\n', 'exit']);
  });
});
