/** Tests in the browsers that Playwright does not drive: skipped where there is none, and closed whatever happens. */
import { test } from '@playwright/test';
import { firefoxPath, webKitPath } from './browser.ts';
import type { DrivenPage } from './driven-page.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

type Work = (page: DrivenPage) => Promise<void>;

export async function inFirefox(work: Work): Promise<void> {
  const program = firefoxPath();
  test.skip(program === null, 'no Firefox on this machine: set FIREFOX to its program');
  await workIn(await startFirefox(program ?? ''), work);
}

export async function inWebKit(work: Work): Promise<void> {
  const program = webKitPath();
  test.skip(program === null, "no WebKit on this machine: Debian's webkit2gtk-driver and xvfb have it");
  await workIn(await startWebKit(program ?? ''), work);
}

async function workIn(page: DrivenPage, work: Work): Promise<void> {
  try {
    await work(page);
  } finally {
    await page.close();
  }
}
