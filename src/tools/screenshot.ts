/**
 * `node src/tools/screenshot.ts`, after `npm run build`: takes README's picture of the workbench anew. It shows chapter 1's first
 * sandbox in the full window, gone back to the moment at which an answer has been lost, so that it is the same each time.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from '../../tests/browser/browser.ts';
import { serveFolder } from './static-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The answer to request 4 was lost at 2,328 ms; the client has just given it up. */
const MOMENT_US = 2_400_000;

const site = await serveFolder(`${root}/dist`, 0);
const browser = await chromium.launch(await launchOptions());
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
  });
  await page.goto(`${site.url}01-many-computers/`);
  const sandbox = page.locator('section[data-sandbox="01-many-computers"]:not([data-exercise])');
  const state = (name: string) =>
    sandbox.and(page.locator(`[data-state="${name}"]`)).waitFor({ timeout: 60_000 });
  await sandbox.getByRole('button', { name: 'No, thanks' }).click();
  await sandbox.getByRole('button', { name: 'Open the editor' }).click();
  await sandbox.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  await sandbox.getByRole('button', { name: 'Full window' }).click();
  await sandbox.getByRole('combobox', { name: 'Speed' }).selectOption('Infinity');
  await sandbox.getByRole('button', { name: 'Run', exact: true }).click();
  await state('stopped');
  await sandbox.getByRole('slider', { name: 'Moment', exact: true }).fill(String(MOMENT_US));
  await state('paused');
  await sandbox.getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await page.mouse.move(0, 0);
  // Colours of the code and the last frame of the picture come a little later.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${root}/screenshot.png`, caret: 'hide' });
} finally {
  await browser.close();
  await site.stop();
}
