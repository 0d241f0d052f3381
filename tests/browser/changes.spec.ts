import { CLASSIFY, COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test('the margin shows what was changed since the start, and Reset takes it back', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.openEditor();
  const editor = sandbox.region.locator('.hb-editor');
  const marks = editor.locator('.hb-editor-added, .hb-editor-changed, [class*="hb-editor-removed"]');
  await expect(editor.locator('.view-line').first()).toBeVisible();
  await expect(marks).toHaveCount(0);

  await editor.locator('.view-line').first().click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// mine');
  await page.keyboard.press('Enter');
  await expect(editor.locator('.hb-editor-added')).toHaveCount(1);
  await page.keyboard.type('x');
  await expect(editor.locator('.hb-editor-changed').first()).toBeVisible();

  await sandbox.press('Reset');
  await expect(marks).toHaveCount(0);
});

test('a file that is only for reading has no marks', async ({ page }) => {
  await page.goto(CHAPTER);
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.openEditor();
  await exercise.press('Solution');
  const marks = exercise.region.locator('.hb-editor-added, .hb-editor-changed');
  await expect(marks.first()).toBeVisible();
  await exercise.openFile('counter/main.ts');
  await expect(marks).toHaveCount(0);
});
