/** The tour: offered once and quietly, worked by keys, it goes on when one has done what it says, and comes back only when called. */
import { violations } from './accessibility.ts';
import { CLASSIFY, COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test.describe.configure({ timeout: 120_000 });

test('it is taken, followed by doing, left by Escape, and not offered again', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  const tour = page.getByRole('dialog', { name: 'Tour' });
  await expect(tour).toHaveCount(0);
  await sandbox.setSpeed('0.1');
  await sandbox.press('Take the tour');
  await expect(tour).toBeFocused({ timeout: 30_000 });
  await expect(tour).toContainText('1 of 6');
  expect(await violations(page)).toEqual([]);

  await sandbox.press('Run');
  await expect(tour).toContainText('2 of 6', { timeout: 30_000 });
  // Whoever presses a button keeps the focus on it.
  await expect(sandbox.button('Run')).toBeFocused();
  await page.keyboard.press('t');
  await expect(tour).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(tour).toContainText('3 of 6');
  await sandbox.press('Kill counter');
  await expect(tour).toContainText('4 of 6');
  await tour.getByRole('button', { name: 'Back' }).click();
  await expect(tour).toContainText('3 of 6');
  // In the full window it is still there, and over it.
  await sandbox.press('Full window');
  await tour.getByRole('button', { name: 'Next' }).click();
  await expect(tour).toContainText('4 of 6');
  await page.keyboard.press('Escape');
  await expect(tour).toHaveCount(0);
  await expect(sandbox.button('Back to the page')).toBeVisible();

  await page.reload();
  await expect(sandbox.button('Run')).toBeVisible();
  await expect(page.getByText('New here?')).toBeHidden();
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.press('Keyboard shortcuts');
  await page.getByRole('button', { name: 'Take the tour' }).filter({ visible: true }).click();
  await expect(tour).toContainText('1 of 6', { timeout: 30_000 });
  await tour.getByRole('button', { name: 'Skip the tour' }).click();
  await expect(tour).toHaveCount(0);
});

test('who wants none says so once, and nothing moves', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.button('No, thanks').scrollIntoViewIfNeeded();
  const before = await sandbox.button('Run').boundingBox();
  await sandbox.press('No, thanks');
  await expect(sandbox.region).toContainText('The tour is under “?”');
  expect(await sandbox.button('Run').boundingBox()).toEqual(before);
  await page.reload();
  await expect(page.getByText('New here?')).toBeHidden();
});
