/** The browser of the benchmarks: a new page for each measurement, with the simulated runner in it. */
import { chromium, type Page } from '@playwright/test';
import { launchOptions } from '../../../tests/browser/browser.ts';
import { servePage } from './browser.ts';

/** Pages in a real browser, each new and in a context of its own. */
export interface BenchPages {
  browserVersion: string;
  withPage<T>(work: (page: Page) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openPages(): Promise<BenchPages> {
  const server = await servePage();
  const browser = await chromium.launch(await launchOptions());
  return {
    browserVersion: browser.version(),
    withPage: async (work) => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.goto(server.url);
        return await work(page);
      } finally {
        await context.close();
      }
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
