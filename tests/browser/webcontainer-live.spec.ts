/**
 * One look at a real WebContainer, StackBlitz's own: it boots, runs a sandbox's processes by their names, and ends them. Where
 * stackblitz.com can't be reached it is skipped, and says so: then nothing has been seen but the fake of webcontainer.spec.ts.
 */
import { lookup } from 'node:dns/promises';
import { expect } from '@playwright/test';
import { COUNTER, Sandbox } from './sandbox.ts';
import { test } from './worker.ts';

const VENDOR = 'https://stackblitz.com/headless';

async function whyNot(): Promise<string | null> {
  try {
    await lookup(new URL(VENDOR).hostname);
    await fetch(VENDOR, { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
    return null;
  } catch (error) {
    return `stackblitz.com can't be reached from here (${(error as Error).message}): no real WebContainer was tried`;
  }
}

test('a real WebContainer runs a sandbox', async ({ page }, testInfo) => {
  const reason = await whyNot();
  testInfo.skip(reason !== null, reason ?? '');
  await page.goto(`${process.env['SITE_URL']?.replace(/\/$/, '')}/webcontainer/01-many-computers/`);
  await page.getByRole('button', { name: 'Start the WebContainer' }).click();
  const sandbox = new Sandbox(page, COUNTER);
  await expect(sandbox.region).toHaveAttribute('data-container', 'ready', { timeout: 70_000 });
  await sandbox.run();
  await sandbox.expectPrinted('open, at http://counter:8080', 60_000);
  await sandbox.expectPrinted('counted request 1', 60_000);
  await sandbox.press('Kill counter');
  await sandbox.expectPrinted('counter killed', 30_000);
  await sandbox.press('Stop');
  await sandbox.expectState('stopped', 30_000);
});
