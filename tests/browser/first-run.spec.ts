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

test('what is pressed while the sandbox opens is done, too, and nothing shifts', async ({ page }) => {
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.push(entry.value);
    }).observe({ type: 'layout-shift' });
  });
  await expect(sandbox.button('Share')).toBeEnabled();
  await sandbox.region.evaluate((region) => {
    region.scrollIntoView();
    for (const action of ['edit', 'edit', 'share'])
      region.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
  });
  await expect(sandbox.editor()).toBeAttached({ timeout: 30_000 });
  await expect(sandbox.region.getByRole('textbox', { name: 'Link' })).toBeVisible();
  expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
});

test.describe('a script that can not be fetched is said to be missing, and fetched anew by the next run', () => {
  test('of the runner', async ({ page, troubles }) => {
    await page.route('**/_astro/kernel-worker*.js', (route) => route.abort());
    await sandbox.press('Run');
    await expect(sandbox.alerts.first()).toContainText(/could not be loaded.*run again/);
    await sandbox.expectState('failed');
    await page.unroute('**/_astro/kernel-worker*.js');
    await sandbox.run();
    await sandbox.expectPrinted('open, at http://counter:8080');
    troubles.length = 0;
  });

  test('of the compiler, which only changed code needs', async ({ page, troubles }) => {
    await page.route('**/_astro/compile*.js', (route) => route.abort());
    await sandbox.run();
    await sandbox.expectPrinted('open, at http://counter:8080');
    await expect(sandbox.editor()).toBeAttached({ timeout: 30_000 });
    await sandbox.rewrite('counter/main.ts', "const greeting: string = 'changed';\nconsole.log(greeting);\n");
    await sandbox.press('Run');
    await expect(sandbox.alerts.first()).toContainText(/compiler.*could not be loaded.*run again/);
    await sandbox.expectState('failed');
    await page.unroute('**/_astro/compile*.js');
    await sandbox.run();
    await sandbox.expectPrinted('changed');
    troubles.length = 0;
  });
});
