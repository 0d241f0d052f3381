/** The first run of a page: nothing was loaded before it, and what was chosen meanwhile counts. */
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

let sandbox: Sandbox;
test.beforeEach(async ({ page }) => {
  await page.goto(CHAPTER);
  sandbox = new Sandbox(page, COUNTER);
});

test('Run shows what every process prints, and draws their messages', async () => {
  await sandbox.run();
  await sandbox.expectPrinted('open, at http://counter:8080');
  await sandbox.expectPrinted('request 1: ok');
  await expect(sandbox.picture()).toContainText('client');
  await expect(sandbox.picture()).toContainText(/POST \/add\?request=\d+/);
});

test('seed and speed that were chosen before anything was loaded are taken', async () => {
  await expect(sandbox.seed).toBeEnabled();
  await sandbox.seed.fill('7');
  await sandbox.setSpeed('0.1');
  await sandbox.run();
  await expect(sandbox.region).toContainText(/seed 7/);
  await expect(sandbox.region.getByRole('combobox', { name: 'Speed' })).toHaveValue('0.1');
});
