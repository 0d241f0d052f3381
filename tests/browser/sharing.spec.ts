/** A state is handed on as a link or as a file, and opens to exactly that; what does not fit is told beside its sandbox. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { deflateSync, inflateSync, strFromU8, strToU8, unzipSync } from 'fflate';
import { violations } from './accessibility.ts';
import { COUNTER, Sandbox, SURVIVE } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

const stateIn = (link: string) =>
  JSON.parse(
    strFromU8(inflateSync(Buffer.from(link.slice(link.indexOf('#shared=1.') + 10), 'base64url'))),
  ) as Record<string, unknown> & { files: Record<string, string>; run: Record<string, unknown> };

const linkOf = (state: unknown) =>
  `${CHAPTER}#shared=1.${Buffer.from(deflateSync(strToU8(JSON.stringify(state)))).toString('base64url')}`;

const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Share this sandbox' });
/** Monaco writes its blanks in its own way. */
const codeOf = (sandbox: Sandbox) => sandbox.region.getByRole('tabpanel').first();
const noticeOf = (sandbox: Sandbox) => sandbox.region.getByRole('region', { name: 'Shared state' });

async function linkFrom(page: Page, sandbox: Sandbox): Promise<string> {
  await sandbox.press('Share');
  const field = panelOf(page).getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#shared=1\./);
  const link = await field.inputValue();
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  return link;
}

test('a link opens to the same code, seed, faults and moment, and Undo brings back what was there', async ({
  page,
  context,
}) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, SURVIVE);
  await sandbox.openEditor();
  await sandbox.openFile('client/read-count.ts');
  await sandbox.write(
    "export async function readCount(): Promise<number> {\n  const answer = await fetch('http://replica-2:8080/count');\n  return Number(await answer.text());\n}\n",
  );
  await sandbox.region.getByRole('spinbutton', { name: 'Seed' }).fill('7');
  await sandbox.setSpeed('0.25');
  await sandbox.run();
  await sandbox.button('Kill replica-1').click();
  await sandbox.reachVirtualMs(600);
  await sandbox.press('Pause');
  await sandbox.expectState('paused');
  const hash = await sandbox.traceHash();
  const at = await sandbox.virtualMs();

  await sandbox.press('Share');
  await expect(panelOf(page)).toContainText(/1 changed file, seed 7, 1 fault, at \d\.\d{3} s/);
  await page.keyboard.press('Escape');
  const link = await linkFrom(page, sandbox);
  expect(Object.keys(stateIn(link).files)).toEqual(['client/read-count.ts']);

  // Somebody else, with code of their own.
  const other = await context
    .browser()
    ?.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  if (!other) throw new Error('no browser');
  const theirs = await other.newPage();
  await theirs.goto(CHAPTER);
  const there = new Sandbox(theirs, SURVIVE);
  await there.openEditor();
  await there.rewrite('client/read-count.ts', '// mine\n');
  await expect(there.region).toContainText('Edits saved');
  await theirs.goto('about:blank');
  await theirs.goto(link);
  await expect(noticeOf(there)).toContainText(/This is a shared state: 1 changed file, seed 7, 1 fault, at/);
  await expect(noticeOf(there)).toBeInViewport();
  // Nothing of a stranger runs before it is asked for.
  await expect(there.region).toHaveAttribute('data-state', 'idle');
  expect(theirs.url()).toContain('#shared=');
  await noticeOf(there).getByRole('button', { name: 'Open it' }).click();
  await expect(noticeOf(there)).toContainText('The shared state is open.', { timeout: 30_000 });
  await expect(noticeOf(there)).toContainText('Undo brings your own code back.');
  await there.expectState('paused');
  expect(theirs.url()).not.toContain('#');
  expect(await there.traceHash()).toBe(hash);
  expect(Math.abs((await there.virtualMs()) - at)).toBeLessThanOrEqual(0.001);
  await expect(there.region.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('7');
  await there.openFile('client/read-count.ts');
  await expect(codeOf(there)).toContainText('replica-2:8080');
  // Opened once more, it takes the place of no code, and says nothing of Undo.
  await theirs.goto(link);
  await noticeOf(there).getByRole('button', { name: 'Open it' }).click();
  await expect(noticeOf(there)).toContainText('The shared state is open.', { timeout: 30_000 });
  await expect(noticeOf(there)).not.toContainText('Undo brings');
  await there.press('Undo');
  await expect(codeOf(there)).toContainText(/\/\/\smine/);
  await other.close();
});

test('the link is copied, or selected where copying is refused; the panel is accessible', async ({
  page,
  context,
}) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.press('Share');
  const panel = panelOf(page);
  await expect(panel).toContainText('no changed file, seed');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(panel).toContainText('The link is copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await panel.getByRole('textbox', { name: 'Link' }).inputValue());
  expect(await violations(page, '.sb-share')).toEqual([]);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await panel.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(panel).toContainText('Your browser does not let this page copy.');
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('#shared=');
});

test('a state too long for a link is a file, which opens on the same page', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, SURVIVE);
  await sandbox.openEditor();
  let seed = 1;
  const noise = Array.from({ length: 1500 }, () => {
    seed = (seed * 48271) % 2147483647;
    return seed.toString(36);
  }).join('\n// ');
  await sandbox.rewrite('client/read-count.ts', `// ${noise}\n`);
  await sandbox.press('Share');
  await expect(panelOf(page)).toContainText('many programs cut so long a link');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panelOf(page).getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('survive.happens-before.json');
  const path = await download.path();
  await page.keyboard.press('Escape');
  await sandbox.press('Reset');
  await sandbox.press('Share');
  await panelOf(page).getByLabel('Open a shared file').setInputFiles(path);
  await expect(noticeOf(sandbox)).toContainText('1 changed file');
  await noticeOf(sandbox).getByRole('button', { name: 'Open it' }).click();
  await expect(noticeOf(sandbox)).toContainText('The shared code is in the editor.');
  await expect(codeOf(sandbox)).toContainText(noise.slice(-6));
  await sandbox.press('Share');
  await panelOf(page)
    .getByLabel('Open a shared file')
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await expect(noticeOf(sandbox)).toContainText('is damaged');
});

test('a link that can’t be opened says why, and gives the code that is in it', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, SURVIVE);
  const link = await linkFrom(page, sandbox);
  const state = {
    ...stateIn(link),
    files: { 'client/read-count.ts': '// theirs\n', '../evil.ts': '// out\n' },
  };
  const anywhere = page.getByRole('region', { name: 'Shared state' });
  const go = async (to: string) => {
    await page.goto('about:blank');
    await page.goto(to);
  };
  await go(`${CHAPTER}#shared=1.AAAA`);
  await expect(anywhere).toContainText('This link or file is damaged');
  await expect(anywhere.getByRole('button')).toHaveText(['Dismiss']);
  await go(`${CHAPTER}#shared=9.AAAA`);
  await expect(anywhere).toContainText('from a newer version of the workbook');
  await go(linkOf({ ...state, exercise: 'elsewhere' }));
  await expect(anywhere).toContainText('“elsewhere”, and that sandbox is not on this page');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    anywhere.getByRole('button', { name: 'Download the shared files' }).click(),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(files).sort()).toEqual(['client/read-count.ts', 'file-2.txt']);
  await go(linkOf({ ...state, setup: 'earlier' }));
  await expect(noticeOf(sandbox)).toContainText('has been changed since this was shared');
  await expect(noticeOf(sandbox)).toContainText('No longer here, or not to be edited: ../evil.ts');
  await noticeOf(sandbox).getByRole('button', { name: 'Open the code anyway' }).click();
  await expect(noticeOf(sandbox)).toContainText('The shared code is in the editor.', { timeout: 30_000 });
  await expect(codeOf(sandbox)).toContainText(/\/\/\stheirs/);
  await expect(sandbox.region).toHaveAttribute('data-state', 'idle');
});
