/**
 * What axe finds wrong in a page, a line for each rule with the places that break it. It runs in the page and brings back
 * violations only: to bring back what passes as well, as axe's own driver does, took five times as long.
 */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** In the whole page, or in what `within` selects. Never in the hidden frame of a run, which is empty. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (selector) => {
    const place = selector === undefined ? document : { include: [selector] };
    const { violations } = await globalThis.axe.run(place, { iframes: false, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ target }) => target.join(' ')) }));
  }, within);
  return found.map(({ id, places }) => `${id}: ${places.join(', ')}`);
}

/** The same in light and then in dark: a reader may change over while a page is open. It stays dark. */
export async function violationsInBoth(page: Page, within?: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    found.push(...(await violations(page, within)).map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}

/** The page's own, which its source puts there. */
declare namespace globalThis {
  const axe: typeof import('axe-core');
}
