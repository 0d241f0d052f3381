/** Nothing moves: not while the page loads, not when a sandbox opens in its place, and not while it runs. */
import { COUNTER, Sandbox } from './sandbox.ts';
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
