/** A run in which every kind of fault strikes: the same hash in one thread under Node, in workers in Chromium, and on replay. */
import type { TimedFault } from '../../src/kernel/journal.ts';
import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { Deed, PageBench } from '../../src/tools/bench/page.ts';
import { parseFault } from '../../src/trace/fault-lines.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

const cluster: Cluster = {
  name: 'every-fault',
  services: ['a', 'b', 'c'].map((name) => ({ name, entry: 'peer.ts', environment: { NAME: name } })),
  files: {
    'peer.ts': `
      import dgram from 'node:dgram';
      import fs from 'node:fs';
      import http from 'node:http';
      const name = process.env['NAME'];
      const others = ['a', 'b', 'c'].filter((one) => one !== name);
      http.createServer((request, response) => response.end('from ' + name)).listen(80);
      const socket = dgram.createSocket('udp4').on('message', (text) => console.log(name, 'heard', String(text)));
      socket.bind(9);
      let n = 0;
      console.log(name, 'found', fs.existsSync('log') ? fs.readFileSync('log', 'latin1') : 'nothing');
      const log = fs.openSync('log', 'a');
      fs.fsyncSync(fs.openSync('.', 'r'));
      const keep = () => {
        try {
          fs.writeSync(log, name + n + ' ');
          if (n % 3 === 0) fs.fsyncSync(log);
        } catch (error) {
          console.log(name, (error as Error).message);
        }
      };
      setInterval(async () => {
        n += 1;
        keep();
        for (const other of others) socket.send(name + n, 9, other);
        const ask = async (other: string) => {
          try {
            return await (await fetch('http://' + other + '/', { signal: AbortSignal.timeout(300) })).text();
          } catch (error) {
            return other + ': ' + ((error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name);
          }
        };
        console.log(Date.now(), name, n, (await Promise.all(others.map(ask))).join(', '));
      }, 50);
    `,
  },
  network: {
    latencyMs: { min: 2, max: 9 },
    links: [
      {
        from: 'a',
        to: 'b',
        latency: { kind: 'log-normal', medianMs: 6, sigma: 0.4 },
        jitterMs: 3,
        loss: 0.05,
      },
      {
        from: 'c',
        to: 'b',
        oneWay: true,
        bandwidth: { bytesPerSecond: 50_000 },
        reorder: { share: 0.2, byMs: 20 },
      },
    ],
  },
};

const lines = [
  'net delay a b normal 20ms 5ms jitter 2ms',
  'net loss a b 20%',
  'net duplicate a c 50%',
  'net reorder b c 50% 30ms',
  'net bandwidth a c 20kB/s queue 2kB',
  'kill -STOP b',
  'net slow-close a b 50ms',
  'kill -CONT b',
  'slow c 3ms',
  'clock a +5s 20000ppm',
  'net reset a c',
  'net delay b c log-normal 5ms 0.8',
  'net partition a,b | c',
  'net heal',
  'net delay a c pareto 2ms 1.2 one-way',
  'net black-hole b',
  'kill c',
  'restart c',
  'net black-hole b off',
  'net delay a b recorded 1ms,5ms,40ms',
  'net latency b c 1ms 1ms',
  'net cut a b one-way',
  'net heal a b',
  'crash a',
  'disk full b',
  'restart a',
  'disk free b 9B',
  'disk lies c',
  'disk full b off',
  'crash c',
  'restart c',
  'disk lies c off',
];
const scenario: TimedFault[] = lines.map((line, index) => ({
  atMs: 120 * (index + 1),
  fault: parseFault(line),
}));
const untilMs = 120 * (lines.length + 2);

test('every fault of a scenario: one hash under Node, in workers and in one thread', async ({
  page,
  runnerUrl,
}) => {
  await page.goto(runnerUrl);
  for (const seed of [1, 2, 3, 4, 5]) {
    const options = { seed, scenario, untilMs };
    const inNode = await playCluster(cluster, options);
    expect(inNode.records.filter(({ kind }) => kind === 'fault')).toHaveLength(lines.length);
    expect(await page.evaluate(([it, how]) => bench().runTo(it, how), [cluster, options] as const)).toBe(
      inNode.traceHash,
    );
    const recorded = await page.evaluate(async ([it, how]) => (await bench().record(it, how)).traceHash, [
      cluster,
      options,
    ] as const);
    expect(recorded).toBe(inNode.traceHash);
  }
});

test('in Firefox, too', async ({ firefox, runnerUrl }) => {
  await firefox.open(runnerUrl);
  for (const seed of [1, 2]) {
    const options = { seed, scenario, untilMs };
    const { traceHash } = await playCluster(cluster, options);
    expect(await firefox.ask(`bench().runTo(...${JSON.stringify([cluster, options])})`)).toBe(traceHash);
  }
});

test('every fault by hand: a replay of it has the same hash', async ({ page, runnerUrl }) => {
  await page.goto(runnerUrl);
  const deeds: Deed[] = lines.map((line, index) => ({
    ...(index === 0 ? { from: 'start', afterMs: 400 } : { afterMs: 60 }),
    deed: parseFault(line),
  }));
  const disturbed = await page.evaluate(([it, all]) => bench().disturb(it, 7, all), [
    cluster,
    deeds,
  ] as const);
  expect(disturbed.faults).toHaveLength(lines.length);
  const replayed = await playCluster(cluster, {
    seed: 7,
    scenario: disturbed.faults,
    untilMs: disturbed.untilMs,
  });
  expect(replayed.traceHash).toBe(disturbed.traceHash);
});
