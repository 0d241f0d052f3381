/** Where parts are measured: one browser, and the pages and the site in it, each made when a part first asks for it. */
import { type Browser, chromium } from '@playwright/test';
import { launchOptions } from '../../../tests/browser/browser.ts';
import { type BenchPages, openPages } from './pages.ts';
import { type BenchSite, openSite } from './site.ts';

export interface Stage {
  browser(): Promise<Browser>;
  browserVersion(): Promise<string>;
  pages(): Promise<BenchPages>;
  site(): Promise<BenchSite>;
  close(): Promise<void>;
}

export function createStage(): Stage {
  const once = <T>(make: () => Promise<T>): { get: () => Promise<T>; made: () => Promise<T> | null } => {
    let made: Promise<T> | null = null;
    return {
      get: () => {
        made ??= make();
        return made;
      },
      made: () => made,
    };
  };
  const browser = once(async () => chromium.launch(await launchOptions()));
  const pages = once(async () => openPages(await browser.get()));
  const site = once(async () => openSite(await browser.get()));
  return {
    browser: browser.get,
    browserVersion: async () => (await browser.get()).version(),
    pages: pages.get,
    site: site.get,
    close: async () => {
      await (await site.made())?.close();
      (await pages.made())?.close();
      await (await browser.made())?.close();
    },
  };
}
