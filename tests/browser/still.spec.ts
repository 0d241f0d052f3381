/** Nothing moves: not while the page loads, not when a sandbox opens in its place, and not while it runs. */
import { CLASSIFY, COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    test('from loading to the end of a run no part of the page shifts', async ({ page }) => {
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(globalThis, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[])
            if (!entry.hadRecentInput) shifts.push(entry.value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(CHAPTER, { waitUntil: 'networkidle' });
      const sandbox = new Sandbox(page, COUNTER);
      await sandbox.region.evaluate((region) => region.scrollIntoView({ block: 'start' }));
      const places = () =>
        sandbox.region.evaluate((region) =>
          [
            region,
            region.nextElementSibling ?? document.querySelector('footer'),
            ...region.querySelectorAll('[data-action="run"], [data-action="stop"], [data-action="share"]'),
            ...region.querySelectorAll('.sb-body, .sb-faults, .sb-picture .sb-tabs, .sb-terminal'),
          ].map((part) => {
            const box = part?.getBoundingClientRect();
            return box && [box.left, box.top + scrollY, box.height].map(Math.round).join(' ');
          }),
        );
      const before = await places();
      await sandbox.setSpeed('5');
      await sandbox.press('Run');
      await sandbox.expectState('stopped', 60_000);
      expect(await places()).toEqual(before);
      const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
      expect(shifts.reduce((sum, one) => sum + one, 0)).toBe(0);
    });
  });
}

test('what comes out of a check has its room from the press, and whoever types below keeps the line in place', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(CHAPTER);
  const exercise = new Sandbox(page, CLASSIFY);
  await exercise.openEditor();
  const top = () =>
    exercise.region.locator('.sb-body').evaluate((body) => Math.round(body.getBoundingClientRect().top));
  const onPage = async () => (await top()) + (await page.evaluate(() => Math.round(scrollY)));

  await exercise.button('Check').click();
  await expect(exercise.region).toContainText('What fails first will be shown here');
  const pressed = await onPage();
  await expect(exercise.verdictRoom()).toBeVisible({ timeout: 60_000 });
  await expect(exercise.button('Check')).toBeVisible({ timeout: 60_000 });
  expect(await onPage()).toBeLessThanOrEqual(pressed + 8);

  // A hint comes while somebody types: as what a search found would, minutes later.
  await exercise.editor().focus();
  await page.keyboard.type(' ');
  const typing = await top();
  const below = await onPage();
  await exercise.button('Hint').evaluate((button: HTMLElement) => button.click());
  await expect(exercise.region.getByText(/^Hint 1 of \d+$/)).toBeAttached();
  await expect.poll(onPage).toBeGreaterThan(below);
  await expect.poll(async () => Math.abs((await top()) - typing)).toBeLessThanOrEqual(1);
});
