/**
 * The `test` that every whole-page test uses: it knows where the site is served, and fails any test in which the page
 * logged an error, threw, missed a file or asked another origin for something. Also where pages and files are.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { test as base } from './worker.ts';

export { expect } from '@playwright/test';

export const CHAPTER = '/01-many-computers/';
const root = fileURLToPath(new URL('../..', import.meta.url));

interface SiteFixtures {
  /** What went wrong so far, a line each. A test that causes trouble on purpose empties it. */
  troubles: string[];
}

export const test = base.extend<SiteFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names out of this pattern.
  baseURL: async ({}, use) => {
    await use(process.env['SITE_URL']);
  },
  troubles: [
    async ({ page, baseURL }, use) => {
      const troubles: string[] = [];
      watch(page, new URL(baseURL ?? '').origin, troubles);
      await use(troubles);
      expect(troubles, 'errors on the console, failed requests, requests to other origins').toEqual([]);
    },
    { auto: true },
  ],
});

/** Writes what goes wrong in the page into `troubles`. */
export function watch(page: Page, origin: string, troubles: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.origin !== origin) {
      troubles.push(`off-origin: ${url}`);
    }
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Leaving or reloading a page cancels what was under way.
    if (reason !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    const expected = response.request().isNavigationRequest() && response.status() === 404;
    if (response.status() >= 400 && !expected) troubles.push(`${response.status()}: ${response.url()}`);
  });
}

/** The address of every page that was built, 404 among them; of those that boot a WebContainer, which are all alike, one. */
export function builtPages(): string[] {
  const folder = process.env['SITE_FOLDER'] ?? `${root}/dist`;
  if (!existsSync(folder))
    throw new Error(`There is no built site in ${folder}; run \`npm run build\` first.`);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split('\\').join('/'))
    .filter((path) => path.endsWith('.html'))
    .filter(
      (path) => !path.startsWith('webcontainer/') || path === 'webcontainer/01-many-computers/index.html',
    )
    .map((path) => `/${path.replace(/(?:^|\/)index\.html$/, '/')}`.replace('//', '/'))
    .sort();
}

/** The repository's root, for commands that a test runs. */
export { root };
