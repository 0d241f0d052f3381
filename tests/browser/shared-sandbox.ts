/**
 * One page for the tests of a file: to load a chapter and its editor takes seconds of a processor, and most claims need
 * nothing of a page that was never touched. Each test gets the sandbox as it was in the beginning, by Reset; what a test
 * needs beyond that (another page, nothing opened yet) it takes from Playwright's own `page`.
 */
import type { Page } from '@playwright/test';
import { Sandbox } from './sandbox.ts';
import { CHAPTER, watch } from './site.ts';
import { expect, test } from './worker.ts';

/** To be called once in a file, before its tests. Gives the sandbox of the test that runs. */
export function shareSandbox(title: string): () => Sandbox {
  let page: Page | null = null;
  let seed = '';
  const troubles: string[] = [];
  const shared = () => {
    if (page === null) throw new Error('The shared page is not open yet.');
    return new Sandbox(page, title);
  };

  test.describe.configure({ mode: 'default' });
  test.beforeAll(async ({ browser }) => {
    const site = process.env['SITE_URL'] ?? '';
    // A context of its own, in which a test may open another page.
    const context = await browser.newContext();
    page = await context.newPage();
    watch(page, new URL(site).origin, troubles);
    await page.goto(new URL(CHAPTER, site).href);
    seed = await shared().seed.inputValue();
    await shared().openEditor();
  });
  test.beforeEach(async () => {
    const sandbox = shared();
    // Off where there is nothing to take back.
    if (await sandbox.button('Reset').isEnabled()) await sandbox.press('Reset');
    await sandbox.expectState('idle');
    await sandbox.setSpeed('1');
    await sandbox.seed.fill(seed);
    await sandbox.seed.press('Tab');
  });
  test.afterEach(() => {
    expect(troubles.splice(0), 'errors on the console, failed requests, requests to other origins').toEqual(
      [],
    );
  });
  test.afterAll(async () => {
    await page?.context().close();
  });
  return shared;
}
