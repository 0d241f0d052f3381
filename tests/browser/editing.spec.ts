import { violations } from './accessibility.ts';
import { CLASSIFY, COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

let sandbox: Sandbox;
test.beforeEach(async ({ page }) => {
  await page.goto(CHAPTER);
  sandbox = new Sandbox(page, COUNTER);
});

test('an edit is what Run runs', async () => {
  await sandbox.openEditor();
  await sandbox.rewrite('counter/main.ts', "console.log('this counter was edited');");
  await sandbox.run();
  await sandbox.expectPrinted('this counter was edited');
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

test('the solution takes the place of an answer, and Undo brings it back', async ({ page }) => {
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.openEditor();
  await exercise.rewrite('client/add.ts', '// my own answer');
  await exercise.press('Solution');
  await expect(exercise.region.getByRole('tabpanel').first()).not.toContainText(/my\sown\sanswer/);
  await expect(exercise.region.getByRole('tabpanel').first()).toContainText('unknown');
  await exercise.press('Undo');
  await expect(exercise.region.getByRole('tabpanel').first()).toContainText(/my\sown\sanswer/);
});

test('a file is compared with its start and with the solution, and edited there', async ({ page }) => {
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.openEditor();
  const compare = exercise.region.getByRole('combobox', { name: 'Compare with' });
  await exercise.rewrite('client/add.ts', '// mine alone\n');
  await compare.selectOption('start');
  const code = exercise.region.locator('.hb-editor-comparing');
  await expect(code).toContainText(/\/\/\smine\salone/);
  await expect(code).toContainText(/export/);
  await expect(code.locator('.line-insert').first()).toBeVisible();
  expect(await violations(page, '.sb-code')).toEqual([]);
  // What is typed there is typed in the file, and Tab leaves.
  await code.getByRole('textbox').last().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// typed beside it');
  await page.keyboard.press('Tab');
  await expect(code.getByRole('textbox').last()).not.toBeFocused();
  await compare.selectOption('solution');
  await expect(code).toContainText(/neverLeft/);
  await compare.selectOption('nothing');
  await expect(code).toHaveCount(0);
  await expect(exercise.region.locator('.view-lines')).toContainText(/typed\sbeside\sit/);
  await exercise.openFile('client/main.ts');
  await expect(compare).toBeDisabled();
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

test('files that an exercise does not hand over are read-only', async ({ page }) => {
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.openEditor();
  await exercise.openFile('counter/main.ts');
  await exercise.write('nonsense');
  await expect(exercise.region).not.toContainText('nonsense');
  await expect(exercise.region).toContainText('Read-only in this exercise');
});

test('the editor knows node:http and underlines a wrong type', async () => {
  await sandbox.openEditor();
  await sandbox.rewrite(
    'counter/main.ts',
    "import { createServer } from 'node:http';\nconst port: number = 'x';\ncreateServer().lis",
  );
  await sandbox.page.keyboard.press('ControlOrMeta+Space');
  await expect(sandbox.page.getByRole('option', { name: /listen/ }).first()).toBeVisible({ timeout: 30_000 });
  await sandbox.page.keyboard.press('Escape');
  await expect(sandbox.region.locator('.squiggly-error').first()).toBeVisible({ timeout: 30_000 });
});

test('the editor knows a package that a file imports, and fetches its declarations then', async ({
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('express') && request.url().endsWith('.json')) fetched.push(request.url());
  });
  await sandbox.openEditor();
  expect(fetched).toEqual([]);
  const program =
    "import express from 'express';\nconst app = express();\napp.get('/', (_, response) => response.json(1));\n";
  await sandbox.rewrite('counter/main.ts', `${program}app.lis`);
  // Who asks before the declarations are there asks again.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Space');
    await expect(page.getByRole('option', { name: /listen/ }).first()).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 40_000 });
  expect(fetched).toHaveLength(1);
  await page.keyboard.press('Escape');
  await sandbox.rewrite('counter/main.ts', `${program}app.listen(8080).nothingLikeIt();\n`);
  await expect(sandbox.region.locator('.squiggly-error')).toHaveCount(1, { timeout: 30_000 });
});

test('the editor knows all packages well enough to find the one mistake in a program that uses them', async () => {
  const program = `import { ConnectError } from '@connectrpc/connect';
import express, { type Request } from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa, { type Context } from 'koa';
import { WebSocketServer } from 'ws';
express().get('/', (request: Request, response) => void response.send(request.url));
Fastify().get<{ Querystring: { n: number } }>('/', async (request) => request.query.n.toFixed());
new Hono().get('/', (context) => context.json({ ok: true }));
new Koa().use((context: Context) => void (context.body = 'ok'));
new WebSocketServer({ port: 1 }).on('connection', (socket) => socket.send('x'));
const wrong: number = new ConnectError('x').message;
`;
  await sandbox.openEditor();
  await sandbox.rewrite('counter/main.ts', program);
  // A package that it does not know would be underlined, too; the mistake is in the last line, so all are in view.
  const errors = sandbox.region.locator('.squiggly-error');
  await expect(errors).toHaveCount(1, { timeout: 60_000 });
});
