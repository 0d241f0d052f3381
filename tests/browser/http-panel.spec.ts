/** The HTTP panel: a request is worded, sent into the run, and its answer read; the same run has it in every view. */
import { violations } from './accessibility.ts';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

const SERVER = `import http from 'node:http';
http.createServer((request, response) => {
  if (request.url === '/html') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<h1>A page</h1><p id="p">as it was sent</p><img src="http://elsewhere.example/x.png"><link rel="stylesheet" href="http://elsewhere.example/x.css"><script>document.getElementById("p").textContent = "changed by a script"</script>');
    return;
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ method: request.method, name: request.headers['x-name'] ?? null }));
}).listen(8080);
setInterval(() => {}, 1000);
`;

test('requests and a load are sent by a person, and answered in every view', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  const { region } = sandbox;
  // In the static page it opens the workbench, in which it stands where it stood.
  const inPage = sandbox.button('HTTP');
  await inPage.scrollIntoViewIfNeeded();
  const before = await inPage.boundingBox();
  const scrolled = await page.evaluate(() => scrollY);
  await inPage.click();
  const tools = region.getByRole('tablist', { name: 'Tools' });
  const tab = tools.getByRole('tab', { name: 'HTTP' });
  await expect(tab).toBeFocused();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  expect(await tab.boundingBox()).toEqual(before);
  const panel = region.getByRole('tabpanel', { name: 'HTTP' });
  await expect(panel).toContainText('Nobody answers while no run is under way');

  await expect(sandbox.editor()).toBeAttached({ timeout: 30_000 });
  await sandbox.rewrite('counter/main.ts', SERVER);
  await sandbox.setSpeed('0.1');
  await panel.getByRole('button', { name: 'Start a run' }).click();
  await sandbox.expectState('running');
  await expect(panel.getByRole('combobox', { name: 'Port' })).toHaveValue('8080');
  // However long the rest takes: it is sent while time stands still, and answered when it goes on.
  await sandbox.press('Pause');
  await expect(panel).toContainText('Time stands still');

  const answer = panel.getByRole('region', { name: 'Answer', exact: true });
  const path = panel.getByRole('textbox', { name: 'Path' });
  await panel.getByRole('combobox', { name: 'Method' }).selectOption('PUT');
  await panel.getByText('Headers, body, timeout').click();
  await panel.getByRole('textbox', { name: 'Headers' }).fill('x-name: a b');
  await panel.getByRole('button', { name: 'Send' }).click();
  await expect(answer).toContainText('PUT /: no answer yet');
  await sandbox.press('Resume');
  await expect(answer).toContainText('200 OK', { timeout: 30_000 });
  await sandbox.press('Pause');
  await expect(answer.getByRole('region', { name: 'Text of the answer' })).toHaveText(
    '{\n  "method": "PUT",\n  "name": "a b"\n}',
  );

  await panel.getByRole('combobox', { name: 'Method' }).selectOption('GET');
  await path.fill('/html');
  await path.press('Enter');
  await sandbox.press('Resume');
  const preview = answer.frameLocator('iframe');
  await expect(preview.getByRole('heading', { name: 'A page' })).toBeVisible({ timeout: 30_000 });
  await expect(preview.locator('#p')).toHaveText('as it was sent');
  await sandbox.press('Pause');
  await answer.getByRole('button', { name: 'Show in the views' }).click();
  await region.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name: 'Messages' }).click();
  await expect(region.getByRole('row', { selected: true })).toContainText('GET /html');

  await path.fill('/of/the/load');
  await panel.getByRole('radio', { name: 'A load' }).check();
  await panel.getByRole('slider', { name: 'Requests a second' }).fill('20');
  await panel.getByRole('slider', { name: 'Seconds' }).fill('1');
  await panel.getByRole('button', { name: 'Start the load' }).click();
  await expect(panel.getByRole('button', { name: /GET \/of\/the\/load, 20 times/ })).toBeVisible();
  await sandbox.setSpeed('1');
  await sandbox.press('Resume');
  await expect(answer).toContainText('20 sent', { timeout: 60_000 });
  await expect(answer).toContainText('20 answered well');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page, '[aria-labelledby$="tools-tab-http"]'), colorScheme).toEqual([]);
  }

  // What was sent fills the fields again.
  await panel.getByRole('button', { name: /PUT \/ 200/ }).click();
  await expect(panel.getByRole('textbox', { name: 'Headers' })).toHaveValue('x-name: a b');
  await expect(answer).toContainText('"name": "a b"');
  await expect(panel.getByRole('button', { name: 'Send' })).toBeVisible();

  await tab.press('ArrowLeft');
  await expect(tools.getByRole('tab', { name: 'Terminal' })).toBeFocused();
  await sandbox.expectPrinted(/load 3 is over: 20 sent/);
  await page.setViewportSize({ width: 390, height: 844 });
  await tools.getByRole('tab', { name: 'HTTP' }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
