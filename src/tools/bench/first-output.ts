/**
 * How long it takes from the click on Run until a process's first output stands in the terminal, beside the runner alone:
 * the same programs on a page that has nothing else and is told of each record. Cold is the first press of a page; warm has
 * had the pointer near the sandbox for a while.
 */
import type { Page } from '@playwright/test';
import { playCluster } from '../../runner/simulated/play-cluster.ts';
import { readSandbox } from '../../workbook/read-sandboxes.ts';
import { clusterOf } from '../../workbook/sandbox.ts';
import type { PageBench } from './page.ts';
import { openPages } from './pages.ts';
import { figure, median, tableOf } from './rows.ts';
import type { BenchSite } from './site.ts';
import type { Stage } from './stage.ts';

/** Room for toolbar and terminal at once: a terminal out of sight is not drawn. */
const TALL = { viewport: { width: 1280, height: 1600 } };
const POINTER_NEAR_MS = 2500;

export async function measureFirstOutput(stage: Stage, rounds: number): Promise<string> {
  const sandbox = readSandbox('01-many-computers');
  const cluster = clusterOf(sandbox);
  const { seed } = sandbox.config;
  const recording = await playCluster(cluster, { seed, scenario: [], untilMs: 1000 });
  const first = recording.records.find((record) => record.kind === 'log')?.text.trim();
  if (first === undefined) throw new Error('The first sandbox of chapter 1 prints nothing in a second.');
  const site = await stage.site();
  const pages = await openPages(await stage.browser(), cluster.files);
  const lines: string[][] = [];
  try {
    for (const warm of [false, true]) {
      const ours: number[] = [];
      const alone: number[] = [];
      for (let round = -1; round < rounds; round++) {
        const aloneMs = await pages.withPage(async (page) => {
          if (warm) await page.evaluate((count) => bench().warmUp(count), cluster.services.length);
          const { lines } = await page.evaluate(([one, text, by]) => bench().run(one, text, 1, by), [
            cluster,
            first,
            { seed, speed: 1 },
          ] as const);
          return lines.at(-1)?.[0] ?? Number.NaN;
        });
        const oursMs = await site.withPage((page) => runToOutputMs(page, site, first, warm), TALL);
        if (round < 0) continue;
        alone.push(aloneMs);
        ours.push(oursMs);
      }
      console.log({ firstOutput: { warm, ours, alone } });
      lines.push([
        `first output, ${warm ? 'warmed up' : 'cold'}, median of ${rounds}`,
        `${figure(median(ours))} ms`,
        `${figure(median(alone))} ms`,
        `${figure(median(ours) - median(alone))} ms`,
        '≤ 150 ms',
      ]);
    }
  } finally {
    pages.close();
  }
  return tableOf(['What', 'Click to terminal', 'Runner alone', 'More', 'Goal'], lines);
}

async function runToOutputMs(page: Page, site: BenchSite, text: string, warm: boolean): Promise<number> {
  await page.goto(site.chapterUrl, { waitUntil: 'networkidle' });
  const run = page.locator('hb-sandbox [data-action="run"]').first();
  const sandbox = page.locator('hb-sandbox').first();
  await sandbox.evaluate((element) => element.scrollIntoView());
  if (warm) {
    await sandbox.hover({ position: { x: 5, y: 5 } });
    await page.waitForTimeout(POINTER_NEAR_MS);
  }
  const printed = sandbox.evaluate(watchTerminal, text);
  await run.click();
  return printed;
}

/** Runs in the page: milliseconds from the next click until xterm has drawn the text, whatever spaces it draws. */
function watchTerminal(sandbox: Element, text: string): Promise<number> {
  const packed = (one: string | null | undefined) => (one ?? '').replace(/\s/g, '');
  return new Promise((resolve) => {
    addEventListener(
      'click',
      () => {
        const clickedAt = performance.now();
        const seen = new MutationObserver(() => {
          if (!packed(sandbox.querySelector('.xterm-rows')?.textContent).includes(packed(text))) return;
          seen.disconnect();
          resolve(performance.now() - clickedAt);
        });
        seen.observe(sandbox, { childList: true, characterData: true, subtree: true });
      },
      { capture: true, once: true },
    );
  });
}

declare function bench(): PageBench;
