/** What the editor knows and shows: types of Node and of packages, mistakes, and what was changed since the start. */
import { COUNTER, type Sandbox } from './sandbox.ts';
import { shareSandbox } from './shared-sandbox.ts';
import { expect, test } from './worker.ts';

const shared = shareSandbox(COUNTER);
let sandbox: Sandbox;
test.beforeEach(() => {
  sandbox = shared();
});

test('an edit is what Run runs', async () => {
  await sandbox.rewrite('counter/main.ts', "console.log('this counter was edited');");
  await sandbox.run();
  await sandbox.expectPrinted('this counter was edited');
});

test('the margin shows what was changed since the start, and Reset takes it back', async () => {
  const { page } = sandbox;
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

// Before all tests that name a package: none has been fetched yet.
test('the editor knows a package that a file imports, and fetches its declarations then', async () => {
  const { page } = sandbox;
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('express') && request.url().endsWith('.json')) fetched.push(request.url());
  });
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

test('the editor knows node:http and underlines a wrong type', async () => {
  await sandbox.rewrite(
    'counter/main.ts',
    "import { createServer } from 'node:http';\nconst port: number = 'x';\ncreateServer().lis",
  );
  await sandbox.page.keyboard.press('ControlOrMeta+Space');
  await expect(sandbox.page.getByRole('option', { name: /listen/ }).first()).toBeVisible({ timeout: 30_000 });
  await sandbox.page.keyboard.press('Escape');
  await expect(sandbox.region.locator('.squiggly-error').first()).toBeVisible({ timeout: 30_000 });
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
  await sandbox.rewrite('counter/main.ts', program);
  // A package that it does not know would be underlined, too; the mistake is in the last line, so all are in view.
  const errors = sandbox.region.locator('.squiggly-error');
  await expect(errors).toHaveCount(1, { timeout: 60_000 });
});
