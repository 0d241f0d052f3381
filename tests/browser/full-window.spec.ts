/** A sandbox that fills the window: nothing of it is made anew, nothing else is in reach, and it is divided as one left it. */
import { violations, violationsInBoth } from './accessibility.ts';
import { CLASSIFY, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test('it covers the page, goes on running, and goes back to where it was', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, CLASSIFY);
  await sandbox.openEditor();
  const before = await page.evaluate(() => scrollY);
  await sandbox.press('Full window');
  const box = await page.locator('hb-sandbox[data-full-window]').boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
  await sandbox.runSlowly();
  await expect(page.locator('nav:not([inert], [inert] *)')).toHaveCount(0);
  await expect(sandbox.region).toContainText('4 checks, not run yet. Press Check.');
  await sandbox.press('All checks');
  await expect(sandbox.region.getByRole('list', { name: 'Checks' })).toBeVisible();
  for (const pane of [sandbox.editor(), sandbox.terminal, page.getByRole('tablist', { name: 'Views' })])
    await expect(pane).toBeInViewport();
  expect(await violationsInBoth(page)).toEqual([]);
  await sandbox.button('Back to the page').focus();
  await page.keyboard.press('Escape');
  await expect(sandbox.button('Full window')).toBeFocused();
  await sandbox.expectState('running');
  await expect(page.locator('[inert]')).toHaveCount(0);
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test('its separators move by keys and by dragging, and are where they were after a reload', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, CLASSIFY);
  await sandbox.press('Full window');
  const across = page.getByRole('separator', { name: 'Width of the code' });
  const down = page.getByRole('separator', { name: 'Height of the picture' });
  await across.focus();
  await page.keyboard.press('Home');
  await expect(across).toHaveAttribute('aria-valuenow', '15');
  await page.keyboard.press('Enter');
  await expect(across).toHaveAttribute('aria-valuenow', '45');
  const line = await across.boundingBox();
  await page.mouse.move((line?.x ?? 0) + 3, (line?.y ?? 0) + 50);
  await page.mouse.down();
  await page.mouse.move((line?.x ?? 0) + 131, (line?.y ?? 0) + 50, { steps: 4 });
  await page.mouse.up();
  await expect(across).toHaveAttribute('aria-valuenow', '55');
  await down.press('ArrowUp');
  await expect(down).toHaveAttribute('aria-valuenow', '63');
  // A smaller window keeps the shares, and every pane can still be seen.
  await page.setViewportSize({ width: 1000, height: 700 });
  await across.press('End');
  await expect(across).toHaveAttribute('aria-valuenow', '85');
  expect((await page.getByRole('tablist', { name: 'Views' }).boundingBox())?.width).toBeGreaterThan(100);
  await across.dblclick();
  await expect(across).toHaveAttribute('aria-valuenow', '45');
  await page.setViewportSize({ width: 1280, height: 800 });
  await across.press('ArrowRight');
  await page.reload();
  await sandbox.press('Full window');
  await expect(across).toHaveAttribute('aria-valuenow', '48');
  await expect(down).toHaveAttribute('aria-valuenow', '63');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('one pane is shown at a time, chosen by a tab', async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(CHAPTER);
    const sandbox = new Sandbox(page, CLASSIFY);
    await sandbox.press('Full window');
    const panes = page.getByRole('tablist', { name: 'Panes' });
    await expect(panes.getByRole('tab', { name: 'Code' })).toHaveAttribute('aria-selected', 'true');
    await expect(sandbox.terminal).toBeHidden();
    await panes.getByRole('tab', { name: 'Output' }).click();
    await expect(sandbox.terminal).toBeVisible();
    await expect(page.getByRole('tablist', { name: 'Files' })).toBeHidden();
    await expect(sandbox.region.getByRole('list', { name: 'Checks' })).toBeHidden();
    await panes.getByRole('tab', { name: 'Task' }).click();
    await expect(sandbox.region.getByRole('list', { name: 'Checks' })).toBeVisible();
    await expect(sandbox.terminal).toBeHidden();
    await expect(sandbox.button('Share')).toBeHidden();
    await sandbox.press('More');
    await expect(sandbox.button('Share')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
    await sandbox.press('Back to the page');
    await expect(sandbox.terminal).toBeVisible();
    await expect(page.getByRole('tablist', { name: 'Files' })).toBeVisible();
  });
});
