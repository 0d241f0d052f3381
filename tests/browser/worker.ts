/**
 * The `test` that every whole-page test begins with. What takes seconds to start is there once for each of Playwright's
 * workers, and only if a test asks for it: a bare page with the runner in it, and the browsers that Playwright does not
 * drive. A test that asks for a browser that this machine lacks is skipped, and says so.
 */
import { test as base } from '@playwright/test';
import { servePage } from '../../src/tools/bench/browser.ts';
import { firefoxPath, webKitPath } from './browser.ts';
import type { DrivenPage } from './driven-page.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

interface WorkerFixtures {
  /** Where the bare page of src/tools/bench/browser.ts is served. */
  runnerUrl: string;
  /** Null where there is none. */
  startedFirefox: DrivenPage | null;
  startedWebKit: DrivenPage | null;
}

interface TestFixtures {
  firefox: DrivenPage;
  webKit: DrivenPage;
}

/** A start of a browser on a busy machine. */
const PATIENCE_MS = 120_000;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  runnerUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names out of this pattern.
    async ({}, use) => {
      const server = await servePage();
      await use(server.url);
      server.close();
    },
    { scope: 'worker' },
  ],
  startedFirefox: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const program = firefoxPath();
      const page = program === null ? null : await startFirefox(program);
      await use(page);
      await page?.close();
    },
    { scope: 'worker', timeout: PATIENCE_MS },
  ],
  startedWebKit: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const program = webKitPath();
      const page = program === null ? null : await startWebKit(program);
      await use(page);
      await page?.close();
    },
    { scope: 'worker', timeout: PATIENCE_MS },
  ],
  firefox: async ({ startedFirefox }, use, testInfo) => {
    testInfo.skip(startedFirefox === null, 'no Firefox on this machine: set FIREFOX to its program');
    if (startedFirefox !== null) await use(startedFirefox);
  },
  webKit: async ({ startedWebKit }, use, testInfo) => {
    testInfo.skip(
      startedWebKit === null,
      "no WebKit on this machine: Debian's webkit2gtk-driver and xvfb have it",
    );
    if (startedWebKit !== null) await use(startedWebKit);
  },
});

export { expect } from '@playwright/test';
