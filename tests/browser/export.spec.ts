/** A run can be taken away as a file. */
import { readFileSync } from 'node:fs';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test('a run is saved as OTLP and as a page that shows it without a script', async ({ page, browser }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.run();
  await sandbox.expectState('stopped', 30_000);
  const hash = await sandbox.traceHash();
  const region = page.getByRole('region', { name: COUNTER, exact: true });
  await region.getByText('Export', { exact: true }).click();
  const save = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      region.getByRole('button', { name }).click(),
    ]);
    return { name: file.suggestedFilename(), path: await file.path() };
  };
  const otlp = await save('Traces as OTLP JSON');
  expect(otlp.name).toMatch(/^01-many-computers-\d+\.otlp\.json$/);
  const traces = readFileSync(otlp.path, 'utf8');
  expect(JSON.parse(traces).resourceSpans.length).toBeGreaterThan(1);
  expect(traces).toContain(hash);
  const html = await save('Run as an HTML page');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const shown = await context.newPage();
  const complaints: string[] = [];
  shown.on('console', (message) => complaints.push(message.text()));
  await shown.setContent(readFileSync(html.path, 'utf8'));
  await expect(shown.getByText(hash, { exact: true })).toBeVisible();
  await expect(shown.getByRole('heading', { name: 'Traces' })).toBeVisible();
  expect(await shown.getByText(/^counter handles POST/).count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await context.close();
});
