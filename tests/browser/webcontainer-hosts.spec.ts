/**
 * WebContainers where a host sends no headers, and where an operator has made Run mean one. The container is the FAKE of
 * webcontainer-fake/, as in webcontainer.spec.ts.
 */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, test } from './site.ts';
import { FakeWebContainer } from './webcontainer-fake/fake-host.ts';

const PLACE = '/webcontainer/01-many-computers/';

/** The same site from a host that can't set headers. */
function bareHost(site: string): Promise<Server> {
  const server = createServer((asked, answer) => {
    const { hostname, port } = new URL(site);
    request({ hostname, port, path: asked.url, method: asked.method, headers: asked.headers }, (got) => {
      const headers = Object.entries(got.headers).filter(([name]) => !name.startsWith('cross-origin-'));
      answer.writeHead(got.statusCode ?? 500, Object.fromEntries(headers));
      got.pipe(answer);
    }).end();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('on a host without headers the page isolates itself when it is asked to, and no other page is touched', async ({
  page,
  baseURL,
  troubles,
}) => {
  const server = await bareHost(baseURL ?? '');
  const host = `http://localhost:${(server.address() as AddressInfo).port}`;
  const fake = await FakeWebContainer.install(page);
  await page.goto(host + PLACE);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.getByRole('button', { name: 'Start the WebContainer' }).click();
  await expect.poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false)).toBe(true);
  // It goes on with what it was asked for.
  await expect(page.locator('[data-container=ready]')).toBeVisible();
  expect(fake.addresses[0]).toContain('coep=credentialless');
  // The editor's own workers start in an isolated page, too.
  await expect(page.locator('.monaco-editor')).toBeVisible();

  await page.goto(host + CHAPTER);
  expect(await page.evaluate(() => [crossOriginIsolated, navigator.serviceWorker.controller])).toEqual([
    false,
    null,
  ]);
  fake.dispose();
  server.closeAllConnections();
  server.close();
  troubles.splice(0, Infinity, ...troubles.filter((one) => !one.startsWith('off-origin: ')));
});

test.describe('where service workers are refused too', () => {
  test.use({ serviceWorkers: 'block' });

  test('it is said that the page is not isolated, and the simulation is one click away', async ({
    page,
    baseURL,
    troubles,
  }) => {
    const server = await bareHost(baseURL ?? '');
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}${PLACE}`);
    await page.getByRole('button', { name: 'Start the WebContainer' }).click();
    await expect(page.locator('[data-failure]')).toHaveAttribute('data-failure', 'not-isolated', {
      timeout: 30_000,
    });
    await expect(
      page.locator('[data-failure]').getByRole('link', { name: 'Run it simulated instead' }),
    ).toBeVisible();
    server.closeAllConnections();
    server.close();
    troubles.splice(0, Infinity, ...troubles.filter((one) => !/^off-origin: http:\/\/localhost/.test(one)));
  });
});

test('where an operator has made Run mean a WebContainer it asks first, opens one, and can be told to simulate', async ({
  page,
  troubles,
}) => {
  const fake = await FakeWebContainer.install(page);
  // As a build with SITE_RUNNER=webcontainer writes it into every page.
  await page.addInitScript(() =>
    document.addEventListener('DOMContentLoaded', () => {
      const setting = document.createElement('meta');
      setting.name = 'hb-runner';
      setting.content = 'webcontainer';
      document.head.append(setting);
    }),
  );
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.press('Run');
  const notice = page.getByRole('dialog', { name: 'Before you open a WebContainer' });
  await expect(notice.getByRole('checkbox')).toBeChecked();
  await notice.getByRole('button', { name: 'Open it' }).click();
  await expect(page).toHaveURL(new RegExp(PLACE));
  await sandbox.expectPrinted('open, at http://counter:8080');
  await sandbox.region.getByRole('link', { name: 'Run it simulated instead' }).click();
  await sandbox.run();
  await expect(page).toHaveURL(new RegExp(CHAPTER));
  await sandbox.expectPrinted('counted request');
  fake.dispose();
  troubles.splice(0, Infinity, ...troubles.filter((one) => !/^off-origin: https:\/\/fake\./.test(one)));
});

test('Firefox isolates these pages by the same headers, and no other', async ({ firefox, baseURL }) => {
  const isIsolated = () => firefox.ask('Promise.resolve(String(crossOriginIsolated))');
  await firefox.open(new URL(PLACE, baseURL).href);
  expect(await isIsolated()).toBe('true');
  const button = "String(document.querySelector('[data-action=boot]')?.textContent)";
  await expect.poll(() => firefox.ask(button)).toBe('Start the WebContainer');
  await firefox.open(new URL(CHAPTER, baseURL).href);
  expect(await isIsolated()).toBe('false');
});
