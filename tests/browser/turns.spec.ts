/** Processes that take turns play by themselves, ahead of the simulation: what happens must be what happens in one thread. */

import { expect, test } from '@playwright/test';
import type { TimedFault } from '../../src/kernel/journal.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import { servePage } from '../../src/tools/bench/browser.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { load } from '../../src/tools/bench/programs.ts';

declare function bench(): PageBench;

/** In the middle of it: the server dies and comes back, a link is cut for a while, and becomes slower. */
const FAULTS: TimedFault[] = [
  { atMs: 20, fault: { kind: 'latency', from: 'client', to: 'stock', minMs: 0.3, maxMs: 0.3 } },
  { atMs: 40, fault: { kind: 'cut', from: 'client', to: 'stock' } },
  { atMs: 45, fault: { kind: 'heal', from: 'client', to: 'stock' } },
  { atMs: 600, fault: { kind: 'kill', process: 'stock' } },
];

let server: Awaited<ReturnType<typeof servePage>>;
test.beforeAll(async () => {
  server = await servePage();
});
test.afterAll(() => server.close());

for (const client of ['http', 'fetch'] as const)
  for (const concurrency of [1, 3, 32])
    test(`${client}, ${concurrency} at a time, with links of 0.05 and 2 ms, with and without faults`, async ({
      page,
    }) => {
      await page.goto(server.url);
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
