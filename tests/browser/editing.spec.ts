/** Code that a learner edits and comes back to, on a laptop and on a phone. */
import { CLASSIFY, COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

let sandbox: Sandbox;
test.beforeEach(async ({ page }) => {
  await page.goto(CHAPTER);
  sandbox = new Sandbox(page, COUNTER);
});

test('an edit survives a reload, and Reset and Undo go back and forth', async ({ page }) => {
  await sandbox.openEditor();
  await sandbox.rewrite('counter/main.ts', "console.log('kept over a reload');");
  await expect(sandbox.region).toContainText('Edits saved in this browser');
  await page.reload();
  await sandbox.run();
  await sandbox.expectPrinted('kept over a reload');
  await expect(sandbox.region).toContainText(/Restored from/);
  await sandbox.press('Reset');
  await sandbox.run();
  await sandbox.expectPrinted('open, at http://counter:8080');
  await sandbox.press('Undo');
  await sandbox.run();
  await sandbox.expectPrinted('kept over a reload');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 } });
  test('a comparison is text with signs', async ({ page }) => {
    const exercise = new Sandbox(page, CLASSIFY);
    await exercise.openEditor();
    await exercise.openFile('client/add.ts');
    await exercise.editor().fill('// mine alone\n');
    await exercise.region.getByRole('combobox', { name: 'Compare with' }).selectOption('start');
    const compared = exercise.region.getByRole('region', { name: 'client/add.ts, compared with the start' });
    await expect(compared.locator('ins')).toContainText(['+ // mine alone']);
    expect(await compared.locator('del').count()).toBeGreaterThan(3);
    // Code that comes from elsewhere meanwhile is compared, too.
    await exercise.press('Reset');
    await expect(compared.locator('ins')).toHaveCount(0);
    await exercise.press('Undo');
    await expect(compared.locator('ins')).toContainText(['+ // mine alone']);
    await exercise.region.getByRole('combobox', { name: 'Compare with' }).selectOption('nothing');
    await expect(compared).toBeHidden();
    await expect(exercise.editor()).toHaveValue('// mine alone\n');
  });
});
