/**
 * The pages that boot a WebContainer, against a FAKE one: the real client of StackBlitz speaks its own protocol with a frame
 * of ours, behind which real Node runs what was mounted. No request leaves the machine. What a real WebContainer does is
 * webcontainer-live.spec.ts's question.
 */
import { expect, type Page } from '@playwright/test';
import { violationsInBoth } from './accessibility.ts';
import { COUNTER, configOf, Sandbox } from './sandbox.ts';
import { CHAPTER, test } from './site.ts';
import { FAKE_ORIGIN, FakeWebContainer } from './webcontainer-fake/fake-host.ts';

const PLACE = '/webcontainer/01-many-computers/';
const VENDOR = /^off-origin: https:\/\/(?:stackblitz\.com|[\w.]+\.webcontainer\.io)\//;

let fake: FakeWebContainer;
test.afterEach(({ troubles }) => {
  fake?.dispose();
  // Asked for on purpose, and answered by the fake.
  troubles.splice(0, Infinity, ...troubles.filter((one) => !VENDOR.test(one)));
});

const failure = (page: Page) => page.locator('[data-failure]');

async function startIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start the WebContainer' }).click();
}

test('a learner is told first, nothing is loaded before, and then the sandbox runs in Node with a shell and a preview', async ({
  page,
  troubles,
}) => {
  fake = await FakeWebContainer.install(page);
  await page.goto(CHAPTER);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  const inChapter = new Sandbox(page, COUNTER);
  await inChapter.press('Open in WebContainer');
  const notice = page.getByRole('dialog', { name: 'Before you open a WebContainer' });
  await expect(notice).toContainText('loads StackBlitz’s runtime from stackblitz.com');
  await expect(notice).toContainText('needs a licence from StackBlitz');
  expect(troubles).toEqual([]);
  await notice.getByRole('button', { name: 'Open it' }).click();

  const sandbox = new Sandbox(page, COUNTER);
  await expect(sandbox.region).toHaveAttribute('data-container', 'ready', { timeout: 30_000 });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(fake.addresses).toEqual([expect.stringMatching(/\/headless\?.*coep=credentialless/)]);
  await sandbox.run();
  await sandbox.expectPrinted(/counter.*open, at http:\/\/counter:8080/);
  await expect(sandbox.region.getByRole('group', { name: 'Processes' })).toContainText('running, port 8080');
  await expect(sandbox.picture()).toContainText('counter');

  await sandbox.press('Kill counter');
  await expect(sandbox.region.getByRole('group', { name: 'Processes' })).toContainText('killed');
  await sandbox.expectPrinted('counter killed');

  const code = "import { name } from 'left-over';\nimport { createServer } from 'node:http';\n";
  await sandbox.rewrite(
    'counter/main.ts',
    `${code}createServer((_question, answer) => { answer.setHeader('Content-Type', 'text/html'); answer.end('<h1>served</h1>'); }).listen(8080, () => console.log('mine has', name));\n`,
  );
  await expect.poll(() => fake.written).toContain('services/counter/main.ts');
  await sandbox.press('Stop');
  await sandbox.expectState('stopped');
  await sandbox.run();
  await sandbox.expectPrinted('mine has left-over');
  expect(fake.commands).toContain('npm install --no-audit --no-fund left-over');

  const tools = sandbox.region.getByRole('tablist', { name: 'Tools' });
  await tools.getByRole('tab', { name: 'Preview' }).click();
  await sandbox.press('Load');
  await expect(page.frameLocator('iframe[title^="Preview of counter"]').getByRole('heading')).toHaveText(
    'served',
  );
  await tools.getByRole('tab', { name: 'Shell' }).click();
  const shell = sandbox.region.getByRole('region', { name: 'Shell' });
  await expect(shell).toContainText('fake shell');
  await shell.getByRole('textbox').focus();
  await page.keyboard.type('loud');
  await page.keyboard.press('Enter');
  await expect(shell).toContainText('LOUD');
  await page.keyboard.press('Shift+Tab');
  expect(await shell.getByRole('textbox').evaluate((field) => field === document.activeElement)).toBe(false);
  expect(await violationsInBoth(page)).toEqual([]);

  await sandbox.press('Stop');
  await sandbox.expectState('stopped');
  await sandbox.region.getByRole('link', { name: 'Run it simulated instead' }).click();
  await expect(page).toHaveURL(new RegExp(CHAPTER));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  // The same code is in the chapter.
  await inChapter.openEditor();
  await inChapter.openFile('counter/main.ts');
  await expect(inChapter.region.getByRole('tabpanel', { name: 'counter/main.ts' })).toContainText(
    'left-over',
  );
});

test('what is refused while it boots has a name, words and a way on, and the page says that it is over', async ({
  page,
}) => {
  fake = await FakeWebContainer.install(page);
  for (const [refuses, kind] of [
    ['Array buffer allocation failed', 'memory'],
    ['Failed to register a ServiceWorker: third-party storage is blocked', 'cookies'],
    ['Origin not allowed for this client_id', 'licence'],
    ['Only a single WebContainer instance can be booted', 'second-instance'],
    ['Something else', 'other'],
  ]) {
    fake.mischief.refuses = refuses ?? '';
    await page.goto(PLACE);
    await startIt(page);
    await expect(failure(page)).toHaveAttribute('data-failure', kind ?? '');
    await expect(failure(page)).toContainText(`It said: ${refuses}`);
    await expect(failure(page)).toContainText('Unavailable until this page is reloaded.');
    await expect(page.getByRole('button', { name: 'Start the WebContainer' })).toBeDisabled();
    await expect(failure(page).getByRole('link', { name: 'Run it simulated instead' })).toHaveAttribute(
      'href',
      `${CHAPTER}#sandbox-01-many-computers`,
    );
  }
  delete fake.mischief.refuses;
  await failure(page).getByRole('button', { name: 'Reload the page' }).click();
  await startIt(page);
  await expect(page.locator('[data-container=ready]')).toBeVisible();
});

test('a frame that stays silent is given up by our own clock: after 20 s as blocked, one that never loads after a minute', async ({
  page,
}) => {
  fake = await FakeWebContainer.install(page);
  fake.mischief.silent = true;
  await page.clock.install();
  await page.goto(PLACE);
  await startIt(page);
  await expect.poll(() => fake.addresses.length).toBe(1);
  await page.waitForTimeout(200);
  await page.clock.fastForward(21_000);
  await expect(failure(page)).toHaveAttribute('data-failure', 'blocked');

  await page.context().unroute(`${FAKE_ORIGIN}/**`);
  await page.context().route(`${FAKE_ORIGIN}/**`, () => undefined);
  await page.goto(PLACE);
  await startIt(page);
  await expect(page.locator('[data-container=booting]')).toBeVisible();
  await page.waitForTimeout(500);
  await page.clock.fastForward(61_000);
  await expect(failure(page)).toHaveAttribute('data-failure', 'timed-out');
  await expect(failure(page)).toContainText('Unavailable until this page is reloaded.');
});

test('what the browser lacks is said before anything is loaded, and may be tried again', async ({
  page,
  context,
  troubles,
}) => {
  fake = await FakeWebContainer.install(page);
  await page.goto(PLACE);
  const files = page.getByRole('tabpanel', { name: /\.ts$/ });
  await expect(files.getByRole('textbox').first()).toBeAttached({ timeout: 30_000 });
  await context.setOffline(true);
  await startIt(page);
  await expect(failure(page)).toHaveAttribute('data-failure', 'offline');
  troubles.splice(0);
  await context.setOffline(false);
  await failure(page).getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-container=ready]')).toBeVisible();

  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedArrayBuffer'));
  await page.goto(PLACE);
  await startIt(page);
  await expect(failure(page)).toHaveAttribute('data-failure', 'unsupported');
  expect(fake.addresses).toHaveLength(1);
});

test('a page’s policy that does not let the frame in is found out at once', async ({ page, troubles }) => {
  await page.addInitScript(() => {
    globalThis.WEBCONTAINER_API_IFRAME_URL = 'https://elsewhere.test';
  });
  await page.goto(PLACE);
  await startIt(page);
  await expect(failure(page)).toHaveAttribute('data-failure', 'blocked');
  expect(troubles.filter((one) => one.startsWith('off-origin'))).toEqual([]);
  troubles.splice(0);
});

test('without a fake it is stackblitz.com that is asked, only when somebody presses Start, and the policy lets it in', async ({
  page,
  troubles,
}) => {
  fake = await FakeWebContainer.install(page, 'https://stackblitz.com');
  await page.goto(`${PLACE}#run`);
  await expect(page.getByRole('button', { name: 'Start the WebContainer' })).toBeVisible();
  await page.waitForTimeout(300);
  expect(troubles).toEqual([]);
  await startIt(page);
  await expect(page.locator('[data-container=ready]')).toBeVisible();
  expect(fake.addresses[0]).toMatch(/^https:\/\/stackblitz\.com\/headless\?/);
});

test('a process that does not die, a package that is not there and an error from within are said, each with what to do', async ({
  page,
}) => {
  fake = await FakeWebContainer.install(page);
  await page.clock.install();
  await page.goto(PLACE);
  await startIt(page);
  const sandbox = new Sandbox(page, COUNTER);
  await expect(sandbox.region).toHaveAttribute('data-container', 'ready');
  await sandbox.run();
  await sandbox.expectPrinted('counter');
  fake.mischief.immortal = true;
  await sandbox.press('Kill counter');
  await page.clock.fastForward(6_000);
  await expect(failure(page)).toHaveAttribute('data-failure', 'not-killed');
  await expect(failure(page).getByRole('button', { name: 'Reload the page' })).toBeVisible();
  fake.mischief.immortal = false;
  await sandbox.press('Stop');
  await sandbox.expectState('stopped');
  await sandbox.rewrite('counter/main.ts', "import 'absent';\n");
  await sandbox.press('Run');
  await expect(failure(page)).toHaveAttribute('data-failure', 'install');
  await expect(sandbox.alerts.last()).toContainText('npm could not install what the programs import.');
  await sandbox.expectPrinted('404 absent is not in this fake registry');
  await fake.emit('error', { message: 'WebAssembly.Memory: could not allocate memory' });
  await expect(failure(page)).toHaveAttribute('data-failure', 'memory');
});

test('every exercise has such a page, and its address names it', async ({ page, troubles }) => {
  const { exercises } = configOf('01-many-computers');
  await page.goto(`${PLACE}${exercises[0]?.name}/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    `${exercises[0]?.title} in a WebContainer`,
  );
  await expect(page.getByRole('link', { name: 'Run it simulated instead' })).toHaveAttribute(
    'href',
    `${CHAPTER}#exercise-01-many-computers-${exercises[0]?.name}`,
  );
  expect(troubles).toEqual([]);
});
