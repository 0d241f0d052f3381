/** The menus behind the names of processes and links: every fault by click or by key, over the page, for everybody. */
import { violations } from './accessibility.ts';
import { COUNTER, type Sandbox } from './sandbox.ts';
import { shareSandbox } from './shared-sandbox.ts';
import { expect, test } from './worker.ts';

const LINK = 'Faults of client – counter';

const shared = shareSandbox(COUNTER);
let sandbox: Sandbox;
test.beforeEach(() => {
  sandbox = shared();
});

test('a fault with its amount, its end, and a crash with its restart, are in the terminal', async () => {
  const { page } = sandbox;
  await sandbox.runSlowly();
  await sandbox.press(LINK);
  const panel = page.getByRole('dialog', { name: LINK, exact: true });
  await panel.getByLabel('Direction').selectOption('client → counter');
  await panel.getByLabel('Loss: share').fill('100');
  await panel.getByRole('button', { name: 'Lose: Loss, client – counter' }).click();
  await expect(panel).toContainText('Done: link client → counter loses 100 %.');
  await sandbox.expectPrinted('link client → counter loses 100 %');
  // An amount that can't be is not taken.
  await panel.getByLabel('Loss: share').fill('101');
  await panel.getByRole('button', { name: 'Lose: Loss, client – counter' }).click();
  await panel.getByRole('button', { name: 'Stop: Loss, client – counter' }).click();
  await sandbox.expectPrinted('link client → counter loses nothing');
  await expect(sandbox.terminal).not.toContainText('101 %');
  await page.keyboard.press('Escape');

  // By keys alone.
  await sandbox.button('Faults of counter').focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'Faults of counter', exact: true });
  await expect(menu).toBeFocused();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Tab');
  await expect(menu.getByRole('button', { name: 'Crash: Host loses power, counter' })).toBeFocused();
  await page.keyboard.press('Enter');
  await sandbox.expectPrinted('the host of counter crashes');
  await expect(sandbox.region).toContainText('not running');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await sandbox.expectPrinted('counter started again');
});

// Last, because the page stays narrow and dark.
for (const [name, colorScheme, width] of [
  ['wide and light', 'light', 1280],
  ['as narrow as a phone and dark', 'dark', 390],
] as const) {
  test(`${name}: a menu lies over the page, fits in it, and has no accessibility violation`, async () => {
    const { page } = sandbox;
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await sandbox.runSlowly();
    const height = async () => (await sandbox.region.boundingBox())?.height;
    const before = await height();
    for (const menu of [LINK, 'Faults of counter']) {
      await sandbox.press(menu);
      const panel = page.getByRole('dialog', { name: menu, exact: true });
      await expect(panel).toBeVisible();
      expect(await height()).toBe(before);
      const box = await panel.boundingBox();
      expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 9999)).toBeLessThanOrEqual(width);
      expect(await violations(page, '[role=dialog]')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(panel).toBeHidden();
      await expect(sandbox.button(menu)).toBeFocused();
    }
  });
}
