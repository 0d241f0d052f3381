/** What stands around the editor: the tree of files, problems, Format, settings and Vim's keys, by keyboard and for assistive software. */
import { violations } from './accessibility.ts';
import { CLASSIFY, COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test('the tree of files is walked by keys and letters, opens files, marks them, and is there again', async ({
  page,
}) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, CLASSIFY);
  await sandbox.openEditor();
  const toggle = sandbox.button('Files');
  const tree = sandbox.region.getByRole('tree', { name: 'File tree' });
  await expect(tree).toBeHidden();
  await toggle.click();
  const item = (name: string) => tree.getByRole('treeitem', { name, exact: true });
  await expect(item('add.ts')).toHaveAttribute('aria-selected', 'true');
  await item('add.ts').focus();
  await page.keyboard.press('ArrowDown');
  await expect(item('main.ts read-only').first()).toBeFocused();
  await page.keyboard.press('Enter');
  const tab = (path: string) => sandbox.region.getByRole('tab', { name: path });
  await expect(tab('client/main.ts')).toHaveAttribute('aria-selected', 'true');
  // Letters are the tree's here, and no shortcuts of the sandbox.
  await page.keyboard.type('cou');
  await expect(item('counter')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(item('counter')).toHaveAttribute('aria-expanded', 'false');
  await expect(tree.getByRole('treeitem')).toHaveCount(4);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(tab('counter/main.ts')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(item('client')).toBeFocused();
  await expect(page.locator('[data-full-window]')).toHaveCount(0);

  await sandbox.rewrite('client/add.ts', '// mine\n');
  await expect(item('add.ts changed')).toContainText('changed');
  expect(await violations(page, '.sb-code')).toEqual([]);
  await page.reload();
  await sandbox.openEditor();
  await expect(item('add.ts changed')).toBeVisible();
});

test('problems of all files are counted, listed, gone to, and said to be none; imports that throw are among them', async ({
  page,
}) => {
  test.slow();
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.openEditor();
  await expect(sandbox.button('No problems')).toBeVisible({ timeout: 40_000 });
  await sandbox.press('No problems');
  const list = sandbox.region.getByRole('region', { name: 'Problems' });
  await expect(list).toContainText('No problems were found');
  // What another file imports is gone: both files are checked.
  await sandbox.rewrite('client/add.ts', "import { gzipSync } from 'node:zlib';\ngzipSync('x');\n");
  await expect(
    list.getByRole('button', { name: 'client/add.ts, line 1 node:zlib can be imported' }),
  ).toBeVisible({
    timeout: 40_000,
  });
  const broken = list.getByRole('button', { name: /Error client\/main\.ts, line \d+/ }).first();
  await expect(broken).toBeVisible();
  const count = await list.getByRole('button').count();
  await expect(sandbox.button(`${count} problems`)).toBeVisible();
  await expect(sandbox.region.getByText(`${count} problems found`)).toBeAttached();
  expect(await violations(page, '.sb-code')).toEqual([]);
  await broken.click();
  await expect(sandbox.region.getByRole('tab', { name: 'client/main.ts' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(sandbox.editor()).toBeFocused();
  await sandbox.press('Reset');
  await expect(sandbox.button('No problems')).toBeVisible({ timeout: 40_000 });
});

test('a file is formatted by its button and its keys, and Undo takes that back', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.openEditor();
  const lines = sandbox.region.locator('.view-lines');
  const askew = "function  one( a:number ){\n        return  'a'+a\n}\n";
  const straight = /function\sone\(a:\snumber\)\s\{\s*return\s'a'\s\+\sa\s*\}/;
  await sandbox.rewrite('counter/main.ts', askew);
  await page.keyboard.press('Shift+Alt+F');
  await expect(lines).toContainText(straight, { timeout: 40_000 });
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lines).not.toContainText(straight);
  await sandbox.press('Format');
  await expect(lines).toContainText(straight);
  await expect(sandbox.region.getByText('Formatted. Undo takes it back.')).toBeAttached();
  await sandbox.press('Format');
  await expect(sandbox.region.getByText('Nothing to format.')).toBeAttached();
});

test('the way out of the editor is shown to whoever comes by keyboard, is its description, and works in Vim too', async ({
  page,
}) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.openEditor();
  const hint = sandbox.region.getByText('Tab indents. Press Escape, then Tab, to leave the editor.');
  const lines = sandbox.region.locator('.view-lines');
  await lines.click();
  await expect(sandbox.editor()).toBeFocused();
  await expect(hint).toBeHidden();
  await expect(sandbox.editor()).toHaveAccessibleDescription(/Escape, then Tab/);
  await page.keyboard.press('Escape');
  await expect(sandbox.region.getByText('Tab now leaves the editor.')).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await expect(sandbox.editor()).not.toBeFocused();
  await page.keyboard.press('Tab');
  await expect(sandbox.editor()).toBeFocused();
  await expect(hint).toBeVisible();

  await sandbox.press('Editor settings');
  const settings = page.getByRole('dialog', { name: 'Editor settings' });
  await expect(settings).toBeInViewport({ ratio: 1 });
  expect(await violations(page, '.sb-editor-settings')).toEqual([]);
  await settings.getByRole('combobox', { name: 'Font size' }).selectOption('20');
  await settings.getByRole('checkbox', { name: 'Vim keys' }).check();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await expect(lines).toHaveCSS('font-size', '20px');
  const vimLine = sandbox.region.locator('.hb-editor-vim');
  await expect(vimLine).toContainText('NORMAL');
  await sandbox.openFile('counter/main.ts');
  await sandbox.editor().focus();
  await page.keyboard.type('ggdGihello vim');
  await expect(vimLine).toContainText('INSERT');
  await expect(lines).toHaveText(/^hello\svim$/);
  await page.keyboard.press('Escape');
  await expect(vimLine).toContainText('NORMAL');
  await page.keyboard.type('0x:');
  await expect(vimLine.getByRole('textbox', { name: 'Vim command' })).toBeFocused();
  expect(await violations(page, '.sb-code')).toEqual([]);
  await page.keyboard.type('w\n');
  await expect(vimLine).toContainText('Edits are saved by themselves');
  await expect(sandbox.editor()).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(sandbox.editor()).not.toBeFocused();
  await expect(lines).toHaveText(/^ello\svim$/);

  await page.reload();
  await sandbox.openEditor();
  await expect(vimLine).toContainText('NORMAL');
  await sandbox.press('Editor settings');
  await settings.getByRole('checkbox', { name: 'Vim keys' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(vimLine).toBeHidden();
  await sandbox.openFile('counter/main.ts');
  await sandbox.editor().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('dd');
  await expect(lines).toHaveText(/^ddello\svim$/);
});
