/** The site for everybody: by keyboard alone, on a phone, in the dark, and as assistive software meets it. */

import { violations, violationsInBoth } from './accessibility.ts';
import { CLASSIFY, COUNTER, Sandbox } from './sandbox.ts';
import { builtPages, CHAPTER, expect, test } from './site.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} mode`, () => {
    test.use({ colorScheme });

    for (const path of builtPages()) {
      test(`${path} has no accessibility violation`, async ({ page, troubles }) => {
        await page.goto(path);
        expect(await violations(page)).toEqual([]);
        if (path === '/404.html') troubles.splice(0);
      });
    }

    test('the page is as light or dark as the reader asked for', async ({ page }) => {
      await page.goto(CHAPTER);
      const lightness = await page.evaluate(() => {
        const [red = 0, green = 0, blue = 0] = (
          getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
        ).map(Number);
        return (red + green + blue) / 3;
      });
      if (colorScheme === 'dark') expect(lightness).toBeLessThan(80);
      else expect(lightness).toBeGreaterThan(200);
    });
  });
}

test('an open sandbox with a run, an error and verdicts has none either, in light and in dark', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.openEditor();
  await sandbox.rewrite('counter/main.ts', "throw new Error('shown in red');");
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('shown in red');
  await sandbox.expectPrinted('ECONNREFUSED');
  const exercise = new Sandbox(page, CLASSIFY);
  expect(Object.values(await exercise.check())).toContain('fail');
  expect(await violationsInBoth(page)).toEqual([]);
});

test('with the keyboard alone: to Run, into the editor, and out of it again', async ({ page }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  const tabTo = async (reached: () => Promise<boolean>) => {
    for (let presses = 0; presses < 300; presses++) {
      await page.keyboard.press('Tab');
      if (await reached()) return;
    }
    throw new Error('300 presses of Tab did not get there');
  };
  const focused = (name: string) => async () =>
    sandbox.button(name).evaluate((button) => button === document.activeElement);
  await tabTo(focused('Run'));
  await page.keyboard.press('Enter');
  await sandbox.expectState('running', 30_000);

  const inEditor = async () =>
    page.evaluate(() => {
      const field = document.activeElement;
      return (
        (field?.closest('[role=tabpanel]') !== null && field?.getAttribute('role') === 'textbox') ||
        field?.tagName === 'TEXTAREA'
      );
    });
  await expect(sandbox.editor()).toBeAttached({ timeout: 30_000 });
  await tabTo(inEditor);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// typed ');
  await expect(sandbox.region.getByRole('tabpanel').first()).toContainText(/typed/);
  // In code Tab indents, so the way out is another one, and it is written beside the editor.
  await expect(sandbox.region).toContainText('Press Escape, then Tab, to leave the editor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await inEditor()).toBe(false);
});

test.describe('on a phone, 390 pixels wide', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const path of builtPages()) {
    test(`${path} does not scroll sideways`, async ({ page, troubles }) => {
      await page.goto(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
      if (path === '/404.html') troubles.splice(0);
    });
  }

  test('a sandbox has a plain editor, runs what is typed, and still does not scroll sideways', async ({
    page,
  }) => {
    await page.goto(CHAPTER);
    const sandbox = new Sandbox(page, COUNTER);
    await sandbox.openEditor();
    await sandbox.openFile('counter/main.ts');
    await expect(page.locator('.monaco-editor')).toHaveCount(0);
    await sandbox.editor().fill("console.log('typed on a phone');");
    await sandbox.run();
    await sandbox.expectPrinted('typed on a phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test.describe('for a reader who wants no motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing on an idle page is animated', async ({ page }) => {
    await page.goto(CHAPTER);
    const moving = await page.evaluate(
      () => document.getAnimations().filter((one) => one.playState === 'running').length,
    );
    expect(moving).toBe(0);
  });
});
