/** Every sandbox as it stands, on 20 seeds: the same trace hash under Node, in Chromium, Firefox and WebKit, idle and under load. */

import { expect, type Page, test } from '@playwright/test';
import type { TimedFault } from '../../src/kernel/journal.ts';
import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import { servePage } from '../../src/tools/bench/browser.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { readSandboxes } from '../../src/workbook/read-sandboxes.ts';
import { clusterOf, type Sandbox } from '../../src/workbook/sandbox.ts';
import type { DrivenPage } from './driven-page.ts';
import { inFirefox, inWebKit } from './other-browsers.ts';

declare function bench(): PageBench;

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

interface Play {
  cluster: Cluster;
  seeds: number[];
  scenario: readonly TimedFault[];
  untilMs: number;
}

function playOf(sandbox: Sandbox, seeds = SEEDS): Play {
  const { runForMs, scenario } = sandbox.config;
  return { cluster: clusterOf(sandbox), seeds, scenario: scenario as TimedFault[], untilMs: runForMs };
}

async function hashesInNode({ cluster, seeds, scenario, untilMs }: Play): Promise<string[]> {
  const hashes: string[] = [];
  for (const seed of seeds) hashes.push((await playCluster(cluster, { seed, scenario, untilMs })).traceHash);
  return hashes;
}

/** With a worker for each process, as in a run that is watched, or all in one thread, as in a check. */
function hashesIn(page: Page, play: Play, how: 'workers' | 'one thread'): Promise<string[]> {
  return page.evaluate(
    async ([{ cluster, seeds, scenario, untilMs }, way]) => {
      const hashes: string[] = [];
      for (const seed of seeds) {
        const options = { seed, scenario, untilMs };
        hashes.push(
          way === 'workers'
            ? await bench().runTo(cluster, options)
            : (await bench().record(cluster, options)).traceHash,
        );
      }
      return hashes;
    },
    [play, how] as const,
  );
}

let server: Awaited<ReturnType<typeof servePage>>;
test.beforeAll(async () => {
  server = await servePage();
});
test.afterAll(() => server.close());
test.setTimeout(300_000);

for (const sandbox of readSandboxes()) {
  test(`${sandbox.name}: Node and Chromium, workers and one thread`, async ({ page }) => {
    const play = playOf(sandbox);
    const inNode = await hashesInNode(play);
    // Seeds matter: links vary, and so do the runs.
    expect(new Set(inNode).size).toBeGreaterThan(1);
    await page.goto(server.url);
    expect(await hashesIn(page, play, 'workers')).toEqual(inNode);
    expect(await hashesIn(page, play, 'one thread')).toEqual(inNode);
  });

  test(`${sandbox.name}: in a page that is busy, and after a reload`, async ({ page }) => {
    const play = playOf(sandbox, [1, 2, 3]);
    const inNode = await hashesInNode(play);
    await page.goto(server.url);
    await page.evaluate(() => {
      const spin = URL.createObjectURL(new Blob(['for (;;);']));
      for (let core = 0; core < 3; core++) new Worker(spin);
    });
    expect(await hashesIn(page, play, 'workers')).toEqual(inNode);
    await page.reload();
    expect(await hashesIn(page, play, 'workers')).toEqual(inNode);
  });
}

async function compare(browser: DrivenPage): Promise<void> {
  await browser.open(server.url);
  for (const sandbox of readSandboxes()) {
    const play = playOf(sandbox);
    const { cluster, scenario, untilMs } = play;
    const all = JSON.stringify({ cluster, scenario, untilMs });
    const hashes: string[] = [];
    for (const seed of SEEDS)
      hashes.push(
        await browser.ask(
          `((all) => bench().runTo(all.cluster, { seed: ${seed}, scenario: all.scenario, untilMs: all.untilMs }))(${all})`,
        ),
      );
    expect(hashes, sandbox.name).toEqual(await hashesInNode(play));
  }
}

test('every sandbox in Firefox', async () => {
  await inFirefox(compare);
});

test('every sandbox in WebKit', async () => {
  await inWebKit(compare);
});
