/** Every sandbox as it stands, on 20 seeds: the same trace hash under Node, in Chromium, Firefox and WebKit, idle and under load. */

import type { Page } from '@playwright/test';
import type { TimedFault } from '../../src/kernel/journal.ts';
import type { Cluster } from '../../src/runner/runner.ts';
import { playCluster } from '../../src/runner/simulated/play-cluster.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { readSandboxes } from '../../src/workbook/read-sandboxes.ts';
import { clusterOf, type Sandbox } from '../../src/workbook/sandbox.ts';
import type { DrivenPage } from './driven-page.ts';
import { expect, test } from './worker.ts';

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

const inNode = new Map<string, string[]>();

/** Of all seeds, in their order. */
async function hashesInNode({ cluster, scenario, untilMs }: Play): Promise<string[]> {
  const known = inNode.get(cluster.name);
  if (known !== undefined) return known;
  const hashes: string[] = [];
  for (const seed of SEEDS) hashes.push((await playCluster(cluster, { seed, scenario, untilMs })).traceHash);
  inNode.set(cluster.name, hashes);
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

test.setTimeout(300_000);
// One worker for all: what Node says of a sandbox is worked out once.
test.describe.configure({ mode: 'default' });

for (const sandbox of readSandboxes()) {
  test(`${sandbox.name}: Node and Chromium, workers and one thread`, async ({ page, runnerUrl }) => {
    const play = playOf(sandbox);
    const expected = await hashesInNode(play);
    // Seeds matter: links vary, and so do the runs.
    expect(new Set(expected).size).toBeGreaterThan(1);
    await page.goto(runnerUrl);
    expect(await hashesIn(page, play, 'workers')).toEqual(expected);
    expect(await hashesIn(page, play, 'one thread')).toEqual(expected);
  });

  test(`${sandbox.name}: in a page that is busy, and after a reload`, async ({ page, runnerUrl }) => {
    const play = playOf(sandbox, SEEDS.slice(0, 3));
    const expected = (await hashesInNode(play)).slice(0, 3);
    await page.goto(runnerUrl);
    await page.evaluate(() => {
      const spin = URL.createObjectURL(new Blob(['for (;;);']));
      for (let core = 0; core < 3; core++) new Worker(spin);
    });
    expect(await hashesIn(page, play, 'workers')).toEqual(expected);
    await page.reload();
    expect(await hashesIn(page, play, 'workers')).toEqual(expected);
  });
}

async function compare(browser: DrivenPage, url: string): Promise<void> {
  await browser.open(url);
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

test('every sandbox in Firefox', async ({ firefox, runnerUrl }) => {
  await compare(firefox, runnerUrl);
});

test('every sandbox in WebKit', async ({ webKit, runnerUrl }) => {
  await compare(webKit, runnerUrl);
});
