/** Pages with the simulated runner in them and nothing else: a new one for each measurement, in a context of its own. */
import type { Browser, Page } from '@playwright/test';
import { servePage } from './browser.ts';

export interface BenchPages {
  withPage<T>(work: (page: Page) => Promise<T>): Promise<T>;
  close(): void;
}

/** `files` are programs, by path, whose code is compiled beforehand like a sandbox's. */
export async function openPages(
  browser: Browser,
  files: Readonly<Record<string, string>> = {},
): Promise<BenchPages> {
  const server = await servePage(files);
  return {
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
    close: server.close,
  };
}
