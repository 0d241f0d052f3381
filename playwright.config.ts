/**
 * Whole-page tests against the built site. `npm test -- browser` builds it first; `npx playwright test` takes dist/ as it is.
 */
import { defineConfig } from '@playwright/test';
import { launchOptions } from './tests/browser/browser.ts';

export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/serve-site.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // A safety net: the longest take 45 seconds on two cores, and machines differ by half.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    launchOptions: await launchOptions(),
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
  },
});
