/** Requests of a person's: one hash under Node, with a worker for each process and in one thread; and by hand, as a replay has it. */
import { expect, test } from '@playwright/test';
import type { TimedFault } from '../../src/kernel/journal.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import { busyCluster, SCENARIO, UNTIL_MS } from '../../src/runner/simulated/test-cluster.ts';
import { servePage } from '../../src/tools/bench/browser.ts';
import type { Deed, PageBench } from '../../src/tools/bench/page.ts';
import { load } from '../../src/tools/bench/programs.ts';
import { askedIn } from '../../src/trace/asked.ts';
import { parseFault } from '../../src/trace/fault-lines.ts';

declare function bench(): PageBench;

const asked: TimedFault[] = [
  { atMs: 30, fault: parseFault('curl http://counter:8080/a', 1) },
  { atMs: 30, fault: parseFault('curl http://counter:8080/b', 2) },
  { atMs: 210, fault: parseFault('load 300 1s -m 0.2 http://counter:8080/', 3) },
  { atMs: 500, fault: parseFault('curl -d hello http://counter:9/', 4) },
  { atMs: 620, fault: parseFault('hang-up 3') },
];

/** A client that goes on whatever happens to its requests: a run in which nobody has anything left to do would end. */
const STUBBORN = `import http from 'node:http';
const agent = new http.Agent({ keepAlive: true });
const ask = () => {
  const request = http.get({ host: 'stock', port: 8080, path: '/stock/abc', agent }, (response) => {
    response.resume().on('close', ask);
  });
  request.on('error', () => setTimeout(ask, 3));
};
ask();
`;

let server: Awaited<ReturnType<typeof servePage>>;
test.beforeAll(async () => {
  server = await servePage();
});
test.afterAll(() => server.close());

test('requests of a scenario and by hand', async ({ page }) => {
  await page.goto(server.url);
  for (const seed of [1, 2]) {
    const options = { seed, scenario: [...SCENARIO, ...asked], untilMs: UNTIL_MS };
    const inNode = await playCluster(busyCluster, options);
    expect(inNode.records.flatMap(askedIn).map(({ n }) => n)).toEqual(expect.arrayContaining([1, 2, 3, 4]));
    expect(await page.evaluate(([it, how]) => bench().runTo(it, how), [busyCluster, options] as const)).toBe(
      inNode.traceHash,
    );
    const recorded = await page.evaluate(async ([it, how]) => (await bench().record(it, how)).traceHash, [
      busyCluster,
      options,
    ] as const);
    expect(recorded).toBe(inNode.traceHash);
  }

  // While two processes take turns, and after a pause.
  const cluster = load({ client: 'http', concurrency: 1, requests: 1, warmUp: 1 });
  cluster.files['load.ts'] = STUBBORN;
  const url = 'http://stock:8080/stock/abc';
  const deeds: Deed[] = [
    { afterMs: 700, deed: parseFault(`curl ${url}`, 1) },
    { afterMs: 100, deed: 'pause' },
    { afterMs: 20, deed: parseFault(`curl ${url}`, 2) },
    { afterMs: 20, deed: 'resume' },
    { afterMs: 100, deed: parseFault(`load 200 100ms ${url}`, 3) },
    { afterMs: 200, deed: { kind: 'kill', process: 'stock' } },
    { afterMs: 10, deed: parseFault(`curl ${url}`, 4) },
  ];
  const live = await page.evaluate(([one, by]) => bench().disturb(one, 1, by), [cluster, deeds] as const);
  expect(live.faults).toHaveLength(5);
  const { faults: scenario, untilMs } = live;
  const replayed = await playCluster(cluster, { seed: 1, scenario, untilMs });
  expect(replayed.records.flatMap(askedIn).length).toBeGreaterThan(2);
  expect(replayed.traceHash).toBe(live.traceHash);
});
