/**
 * How long the checks of each shipped exercise take in the page, with its solution: the 20 seeds of Check, from a page that has
 * run nothing and again, and the 1,000 further seeds of Search, with what the page's own thread does meanwhile. Driven as a
 * learner does it, in the built site. An exercise whose solution fails a seed ends its search early; the table says so.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { figure, median, quantile, tableOf } from './rows.ts';
import type { BenchSite } from './site.ts';

const content = fileURLToPath(new URL('../../../content/en', import.meta.url));
const CHECK_GOAL = '≤ 2 s';
const SEARCH_GOAL = '≤ 30 s';
const PATIENCE_MS = 600_000;

interface Exercise {
  chapter: string;
  sandbox: string;
  name: string;
}

/** In the order of the book. */
function exercises(): Exercise[] {
  return readdirSync(content)
    .filter((file) => file.endsWith('.mdx'))
    .sort()
    .flatMap((file) =>
      [
        ...readFileSync(join(content, file), 'utf8').matchAll(/<Sandbox name="([^"]+)" exercise="([^"]+)"/g),
      ].map(([, sandbox = '', name = '']) => ({ chapter: file.replace('.mdx', ''), sandbox, name })),
    );
}

/** A table of Check, each exercise in a page of its own. */
export async function measureChecks(site: BenchSite, again: number): Promise<string> {
  const lines: string[][] = [];
  for (const one of exercises()) {
    const { first, later } = await site.withPage(async (page) => {
      const region = await openSolved(page, site, one);
      const first = await secondsOf(region, 'check');
      const later: number[] = [];
      for (let round = 0; round < again; round++) later.push(await secondsOf(region, 'check'));
      return { first, later };
    });
    const line = [nameOf(one), `${figure(first)} s`, `${figure(median(later))} s`, CHECK_GOAL];
    console.log(line.join('  '));
    lines.push(line);
  }
  return tableOf(['20 seeds, the solution', 'First press in the page', 'Pressed again', 'Goal'], lines);
}

/** A table of Search; `only` takes the first few exercises. */
export async function measureSearch(site: BenchSite, only = Number.POSITIVE_INFINITY): Promise<string> {
  const lines: string[][] = [];
  for (const one of exercises().slice(0, only)) {
    const line = await site.withPage(async (page) => {
      const region = await openSolved(page, site, one);
      await secondsOf(region, 'check');
      const stop = await countFrames(page);
      const seconds = await secondsOf(region, 'search');
      const { deltasMs, longMs } = await stop();
      const said = (await region.locator('.sb-search .sb-said').innerText()).trim();
      return [
        nameOf(one),
        `${figure(seconds)} s`,
        `${figure(median(deltasMs))} ms, 1 % from ${figure(quantile(deltasMs, 0.99))} ms`,
        `${figure(longMs / seconds)} ms`,
        said,
        SEARCH_GOAL,
      ];
    });
    console.log(line.join('  '));
    lines.push(line);
  }
  return tableOf(
    [
      '1,000 further seeds, the solution',
      'Seconds',
      'Frame to frame',
      'Long tasks, of each second',
      'Result',
      'Goal',
    ],
    lines,
  );
}

const nameOf = ({ sandbox, name }: Exercise) => `${sandbox}, ${name}`;

async function openSolved(
  page: Page,
  site: BenchSite,
  { chapter, sandbox, name }: Exercise,
): Promise<Locator> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(new URL(`../${chapter}/`, site.chapterUrl).href);
  const region = page.locator(`section[data-sandbox="${sandbox}"][data-exercise="${name}"]`);
  await region.locator('[data-action="solution"]').click();
  await region.locator('.sb-help .sb-hint').first().waitFor();
  return region;
}

/** From the press until every check has its verdict, or until Search has ended, by the page's own clock. */
function secondsOf(region: Locator, action: 'check' | 'search'): Promise<number> {
  return region.evaluate(async (section, pressed) => {
    const button = section.querySelector<HTMLElement>(`[data-action="${pressed}"]`);
    const label = button?.textContent ?? '';
    const from = performance.now();
    button?.click();
    let isUnderWay = false;
    while (!(isUnderWay && button?.textContent === label)) {
      isUnderWay ||= button?.textContent !== label;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return (performance.now() - from) / 1000;
  }, action);
}

/** Counts frames and long tasks of the page's thread until the function that it gives is called. */
async function countFrames(page: Page): Promise<() => Promise<{ deltasMs: number[]; longMs: number }>> {
  const counted = await page.evaluateHandle(() => {
    const counts = { deltasMs: [] as number[], longMs: 0, stop: () => {} };
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) counts.longMs += duration;
    });
    tasks.observe({ type: 'longtask' });
    let last = performance.now();
    let frame = requestAnimationFrame(function count(now) {
      counts.deltasMs.push(now - last);
      last = now;
      frame = requestAnimationFrame(count);
    });
    counts.stop = () => {
      cancelAnimationFrame(frame);
      tasks.disconnect();
    };
    return counts;
  });
  return () =>
    counted.evaluate((counts) => {
      counts.stop();
      return { deltasMs: counts.deltasMs.slice(1), longMs: counts.longMs };
    });
}
