/** A phone's first page is painted without italics and monospace; they come behind it, and the next page has them. */
import { CHAPTER, expect, test } from './site.ts';

const KEPT = 'happens-before-faces';
const faces = () => [...document.fonts].map(({ family, style }) => `${family} ${style}`.replaceAll('"', ''));
const OURS = ['Source Serif 4 Variable italic', 'JetBrains Mono Variable normal'];

test.describe('390 pixels wide', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('italics and monospace are fetched when the page is there, and used from the next page on', async ({
    page,
  }) => {
    await page.goto(CHAPTER);
    expect(await page.evaluate(faces)).not.toEqual(expect.arrayContaining([OURS[0]]));
    await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), KEPT)).toContain('.woff2');
    expect(await page.evaluate(faces)).not.toEqual(expect.arrayContaining([OURS[1]]));
    await page.reload();
    expect(await page.evaluate(faces)).toEqual(expect.arrayContaining(OURS));
  });
});

test('a wide window has them with its first page, and remembers nothing', async ({ page }) => {
  await page.goto(CHAPTER, { waitUntil: 'networkidle' });
  expect(await page.evaluate(faces)).toEqual(expect.arrayContaining(OURS));
  expect(await page.evaluate((key) => localStorage.getItem(key), KEPT)).toBeNull();
});
