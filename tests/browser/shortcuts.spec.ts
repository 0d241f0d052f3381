/** A sandbox worked by its keys, and the list of them. */
import { violations } from './accessibility.ts';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test('keys run, pause and resume; letters are typed in the editor; "?" lists them', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.openEditor();
  await sandbox.setSpeed('0.1');
  await sandbox.rewrite(
    'counter/main.ts',
    "console.log('ran by its keys');\nsetTimeout(() => {}, 60_000);\n",
  );
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// pxs?\n');
  await page.keyboard.press('ControlOrMeta+Enter');
  await sandbox.expectState('running');
  await sandbox.expectPrinted('ran by its keys');
  // What was typed is there, and the shortcut added no line.
  await expect(sandbox.region.locator('.view-lines')).toContainText(/\/\/\spxs\?/);

  await sandbox.button('Run').focus();
  await page.keyboard.press('p');
  await sandbox.expectState('paused');
  await page.keyboard.press('p');
  await sandbox.expectState('running');
  await page.keyboard.press('x');
  await sandbox.expectState('stopped');

  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toBeVisible();
  await expect(list).toBeInViewport({ ratio: 1 });
  await expect(list).toContainText('Pause, or Resume');
  expect(await violations(page, '.sb-shortcuts')).toEqual([]);
  await expect(list.getByRole('button', { name: 'Dismiss' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(sandbox.button('Run')).toBeFocused();
});
