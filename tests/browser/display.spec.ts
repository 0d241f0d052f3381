/** How the page looks: contrast and the presenter's size, chosen by hand, in force before the first paint, and everywhere. */
import type { Page } from '@playwright/test';
import { violations } from './accessibility.ts';
import { CLASSIFY, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('switch', { name }).click();
  await page.keyboard.press('Escape');
}

test('what was chosen is in force before the first paint, and nothing changes it afterwards', async ({
  page,
}) => {
  await page.addInitScript(() => {
    localStorage.setItem('starlight-theme', 'dark');
    localStorage.setItem('happens-before-contrast', 'more');
    localStorage.setItem('happens-before-size', 'presenter');
    const changes: number[] = [];
    Object.assign(globalThis, { changes });
    new MutationObserver(() => changes.push(performance.now())).observe(document, {
      subtree: true,
      attributeFilter: ['data-theme', 'data-contrast', 'data-size'],
    });
  });
  await page.goto(CHAPTER, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(() => ({
    chosen: { ...document.documentElement.dataset },
    last: Math.max(...(globalThis as unknown as { changes: number[] }).changes),
    firstPaint: performance.getEntriesByName('first-paint')[0]?.startTime ?? 0,
  }));
  expect(seen.chosen).toMatchObject({
    theme: 'dark',
    contrast: 'more',
    size: 'presenter',
  });
  expect(seen.last).toBeLessThan(seen.firstPaint);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('more contrast, chosen by hand, reaches the editor, the terminal and the pictures, and lasts', async ({
      page,
    }) => {
      test.setTimeout(120_000);
      await page.goto(CHAPTER);
      const sandbox = new Sandbox(page, CLASSIFY);
      await sandbox.runSlowly();
      const ground = () =>
        sandbox.region
          .locator('.monaco-editor-background')
          .first()
          .evaluate((element) => getComputedStyle(element).backgroundColor);
      const before = await ground();
      await choose(page, 'More contrast');
      const after = colorScheme === 'dark' ? 'rgb(10, 13, 16)' : 'rgb(255, 255, 255)';
      await expect.poll(ground).toBe(after);
      if (colorScheme === 'dark') expect(before).not.toBe(after);
      expect(await violations(page)).toEqual([]);
      await page.reload();
      await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
      await choose(page, 'More contrast');
      await expect(page.locator('html')).not.toHaveAttribute('data-contrast');
    });
  });
}

test.describe('where the system asks for more contrast', () => {
  test.use({ contextOptions: { contrast: 'more' } });

  test('there is more, until it is switched off by hand', async ({ page }) => {
    await page.goto(CHAPTER);
    await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
    await choose(page, 'More contrast');
    await page.reload();
    await expect(page.locator('html')).not.toHaveAttribute('data-contrast');
  });
});

test.describe('on a projector', () => {
  test.use({ viewport: { width: 1920, height: 1080 } });

  test('the presenter’s size makes everything larger, and in the full window the cluster leads', async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await page.goto(CHAPTER);
    const sandbox = new Sandbox(page, CLASSIFY);
    await sandbox.runSlowly();
    const codeSize = () =>
      sandbox.region
        .locator('.view-lines')
        .first()
        .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(await codeSize()).toBe(14);
    await sandbox.button('Run').focus();
    await page.keyboard.press('l');
    await expect.poll(codeSize).toBe(21);
    await sandbox.press('Full window');
    await expect(sandbox.button('Presenter size')).toHaveAttribute('aria-pressed', 'true');
    const picture = await sandbox.picture().boundingBox();
    const code = await sandbox.region.getByRole('tablist', { name: 'Files' }).boundingBox();
    expect(picture?.x).toBeLessThan(code?.x ?? 0);
    expect(picture?.width).toBeGreaterThan(1920 / 2);
    const verdict = sandbox.region.getByText('4 checks, not run yet. Press Check.');
    expect((await verdict.boundingBox())?.height).toBeLessThan(50);
    for (const part of [sandbox.button('Run'), sandbox.editor(), sandbox.terminal, verdict])
      await expect(part).toBeInViewport({ ratio: 0.5 });
    // What is pressed in a zoomed picture is what one sees there.
    // The lanes are tall enough to be pressed once the first request is on them, and the run has been where it is pressed below.
    await expect(sandbox.picture().getByText('No message has been sent yet.')).toHaveCount(0, {
      timeout: 30_000,
    });
    const sheetHeight = async () =>
      (await sandbox.picture().locator('.hb-sequence-sheet').boundingBox())?.height;
    await expect.poll(sheetHeight, { timeout: 30_000 }).toBeGreaterThan(200);
    await sandbox.press('Pause');
    await sandbox.expectState('paused');
    const box = await sandbox.picture().getByRole('region').boundingBox();
    // Beside the lanes, where no message can be hit.
    await page.mouse.click((box?.x ?? 0) + 30, (box?.y ?? 0) + 200);
    const line = await sandbox.picture().locator('.hb-sequence-cursor path').first().boundingBox();
    expect(Math.abs((line?.y ?? 0) - ((box?.y ?? 0) + 200))).toBeLessThan(4);
    expect(await violations(page)).toEqual([]);
    await sandbox.press('Presenter size');
    await expect.poll(codeSize).toBe(14);
    await expect(page.locator('html')).not.toHaveAttribute('data-size');
  });
});
