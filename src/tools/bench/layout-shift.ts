/**
 * Whether anything jumps in a chapter: the sum of the browser's layout-shift entries while the page loads, is read through,
 * and a sandbox is opened, run, stopped and checked. The first figure leaves out what moves within half a second of a
 * click or key, as the measure is defined; the second counts that as well.
 */
import type { Page } from '@playwright/test';
import { tableOf } from './rows.ts';
import { type BenchSite, DESKTOP } from './site.ts';

interface Shift {
  score: number;
  afterInput: boolean;
  /** What moved most. */
  what: string;
  /** Milliseconds since the page began. */
  atMs: number;
}

const SCREENS = {
  'a laptop, 1280 pixels wide': DESKTOP,
  'a phone, 390 pixels wide': { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

export async function measureLayoutShift(site: BenchSite): Promise<string> {
  const lines: string[][] = [];
  for (const [screen, options] of Object.entries(SCREENS)) {
    const shifts = await site.withPage((page) => shiftsOf(page, site.chapterUrl), options);
    console.log({ screen, shifts });
    const sum = (some: readonly Shift[]) => some.reduce((all, { score }) => all + score, 0).toFixed(4);
    lines.push([screen, sum(shifts.filter(({ afterInput }) => !afterInput)), sum(shifts), '0']);
  }
  return tableOf(
    ['A chapter on', 'Cumulative layout shift', 'with shifts after a click', 'Goal of the first'],
    lines,
  );
}

async function shiftsOf(page: Page, url: string): Promise<Shift[]> {
  await page.addInitScript(watchShifts);
  await page.goto(url, { waitUntil: 'networkidle' });
  // Read through from top to bottom.
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  });
  const sandbox = page.locator('hb-sandbox[data-exercise], hb-sandbox:has([data-exercise])').first();
  const press = (action: string) => sandbox.locator(`[data-action="${action}"]`).first().click();
  const state = (name: string) => sandbox.locator(`section[data-state="${name}"]`).waitFor();
  await sandbox.scrollIntoViewIfNeeded();
  await press('edit');
  await page.waitForTimeout(3000);
  await press('run');
  await state('running');
  await page.waitForTimeout(2000);
  await press('stop');
  await state('stopped');
  await press('check');
  await sandbox.locator('[data-verdict="fail"]').first().waitFor({ timeout: 90_000 });
  await page.waitForTimeout(1000);
  return page.evaluate(() => shifts);
}

/** Runs in the page, before its own scripts. */
function watchShifts(): void {
  const seen: Shift[] = [];
  Object.assign(globalThis, { shifts: seen });
  const nameOf = (node: Node | null | undefined) =>
    node instanceof Element ? `${node.localName}.${node.className}` : (node?.nodeName ?? 'nothing');
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      const { value, hadRecentInput, sources, startTime } = entry;
      const what = sources.map(({ node }) => nameOf(node)).join(', ');
      seen.push({ score: value, afterInput: hadRecentInput, what, atMs: Math.round(startTime) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Chromium's entry, which TypeScript does not know. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

declare const shifts: Shift[];
