/** How long it takes from the press of Run to the first answer that crosses all services. */
import type { Page } from '@playwright/test';
import { firstAnswerMs } from './native.ts';
import type { PageBench } from './page.ts';
import type { BenchPages } from './pages.ts';
import { chain } from './programs.ts';
import { median, type Row } from './rows.ts';

/** Milliseconds until the first chained 200: from the click in the page, from the spawn in native Node. */
export async function measureStarts(pages: BenchPages, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const services of [2, 8]) {
    const cold: number[] = [];
    const warm: number[] = [];
    const native: number[] = [];
    for (let round = 0; round < rounds; round++) {
      native.push(await firstAnswerMs(services));
      cold.push(await pages.withPage((page) => firstLine(page, services)));
      const warmed = async (page: Page) => {
        await page.evaluate((count) => bench().warmUp(count), services);
        return firstLine(page, services);
      };
      warm.push(await pages.withPage(warmed));
    }
    console.log({ services, cold, warm, native });
    const what = `first chained 200, ${services} services`;
    const shared = { peer: median(native), unit: 'ms' };
    const goals = services === 2 ? ['≤ 1.3 ×', '≤ 0.5 ×'] : ['', ''];
    rows.push({ what: `${what}, cold`, ours: median(cold), goal: goals[0] ?? '', ...shared });
    rows.push({ what: `${what}, warmed up`, ours: median(warm), goal: goals[1] ?? '', ...shared });
  }
  return rows;
}

async function firstLine(page: Page, services: number): Promise<number> {
  const { lines } = await page.evaluate((cluster) => bench().run(cluster, 'first 200'), chain(services));
  return lines.find(([, text]) => text.startsWith('first 200'))?.[0] ?? Number.NaN;
}

declare function bench(): PageBench;
