/** Processes that take turns play by themselves, ahead of the simulation: what happens must be what happens in one thread. */

import type { TimedFault } from '../../src/kernel/journal.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { Deed, PageBench } from '../../src/tools/bench/page.ts';
import { load } from '../../src/tools/bench/programs.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

/** In the middle of it: the server dies and comes back, a link is cut for a while, and becomes slower. */
const FAULTS: TimedFault[] = [
  { atMs: 20, fault: { kind: 'latency', from: 'client', to: 'stock', minMs: 0.3, maxMs: 0.3 } },
  { atMs: 40, fault: { kind: 'cut', from: 'client', to: 'stock' } },
  { atMs: 45, fault: { kind: 'heal', from: 'client', to: 'stock' } },
  { atMs: 600, fault: { kind: 'kill', process: 'stock' } },
];

for (const client of ['http', 'fetch'] as const)
  for (const concurrency of [1, 3, 32])
    test(`${client}, ${concurrency} at a time, with links of 0.05 and 2 ms, with and without faults`, async ({
      page,
      runnerUrl,
    }) => {
      await page.goto(runnerUrl);
      for (const [latencyMs, scenario] of [
        [0.05, []],
        [0.05, FAULTS],
        [2, []],
      ] as const) {
        const cluster = load({ client, concurrency, requests: 400, warmUp: 100 });
        cluster.network = { latencyMs: { min: latencyMs, max: latencyMs } };
        const options = { seed: 1, scenario, untilMs: 1000 };
        const inOneThread = await playCluster(cluster, options);
        const byThemselves = await page.evaluate(([one, by]) => bench().runTo(one, by), [
          cluster,
          options,
        ] as const);
        expect(byThemselves).toBe(inOneThread.traceHash);
        // The client does not merely fail: it asks until something comes in between.
        expect(inOneThread.records.length).toBeGreaterThan(200);
      }
    });

test('in Firefox, too', async ({ firefox, runnerUrl }) => {
  await firefox.open(runnerUrl);
  for (const [concurrency, scenario] of [
    [1, []],
    [32, []],
    [3, FAULTS],
  ] as const) {
    const cluster = load({ client: 'http', concurrency, requests: 400, warmUp: 100 });
    const options = { seed: 1, scenario, untilMs: 1000 };
    const { traceHash } = await playCluster(cluster, options);
    const values = JSON.stringify([cluster, options]);
    expect(await firefox.ask(`bench().runTo(...${values})`)).toBe(traceHash);
  }
});

/** A client that goes on whatever happens to its requests. */
const STUBBORN = `import http from 'node:http';
const agent = new http.Agent({ keepAlive: true });
let failed = 0;
const ask = () => new Promise((resolve) => {
  const request = http.get({ host: 'stock', port: 8080, path: '/stock/abc', agent, timeout: 50 }, (response) => {
    response.resume().on('close', resolve);
  });
  request.on('timeout', () => request.destroy());
  request.on('error', () => { failed++; setTimeout(resolve, 3); });
});
const lane = async () => { for (;;) await ask(); };
setInterval(() => console.log('failed', failed), 100);
for (let one = 0; one < 12; one++) void lane();
`;

const stubborn = () => {
  const cluster = load({ client: 'http', concurrency: 1, requests: 1, warmUp: 1 });
  cluster.files['load.ts'] = STUBBORN;
  return cluster;
};

test('what a person does in between takes place between two windows, and replays', async ({
  page,
  runnerUrl,
}) => {
  await page.goto(runnerUrl);
  const deeds: Deed[] = [
    { afterMs: 600, deed: 'pause' },
    { afterMs: 20, deed: 'resume' },
    { afterMs: 70, deed: { kind: 'cut', from: 'client', to: 'stock' } },
    { afterMs: 30, deed: { kind: 'heal', from: 'client', to: 'stock' } },
    { afterMs: 90, deed: { kind: 'latency', from: 'client', to: 'stock', minMs: 0.4, maxMs: 0.4 } },
    { afterMs: 110, deed: { kind: 'restart', process: 'stock' } },
    { afterMs: 300, deed: 10 },
    { afterMs: 50, deed: Number.POSITIVE_INFINITY },
    { afterMs: 100, deed: { kind: 'kill', process: 'stock' } },
    { afterMs: 50, deed: { kind: 'restart', process: 'stock' } },
    { afterMs: 300, deed: { kind: 'restart', process: 'client' } },
    { afterMs: 250, deed: { kind: 'cut', from: 'stock', to: 'client', oneWay: true } },
    { afterMs: 50, deed: { kind: 'heal', from: 'stock', to: 'client', oneWay: true } },
  ];
  const cluster = stubborn();
  const live = await page.evaluate(([one, by]) => bench().disturb(one, 1, by), [cluster, deeds] as const);
  expect(live.errors).toEqual([]);
  expect(live.faults).toHaveLength(9);
  const { faults: scenario, untilMs } = live;
  const replayed = await playCluster(cluster, { seed: 1, scenario, untilMs });
  expect(replayed.traceHash).toBe(live.traceHash);
});

test('a service that spins while two take turns is found, and can be killed', async ({ page, runnerUrl }) => {
  await page.goto(runnerUrl);
  const cluster = stubborn();
  cluster.files['stock.ts'] = `import http from 'node:http';
let asked = 0;
http.createServer((request, response) => {
  if (++asked === 4000) for (;;);
  response.end('{}');
}).listen(8080);
`;
  const deeds: Deed[] = [
    { from: 'error', afterMs: 0, deed: { kind: 'kill', process: 'stock' } },
    { afterMs: 1000, deed: { kind: 'restart', process: 'stock' } },
  ];
  const live = await page.evaluate(([one, by]) => bench().disturb(one, 1, by), [cluster, deeds] as const);
  expect(live.errors).toEqual(['stock: spin']);
  expect(live.faults).toHaveLength(2);
});
