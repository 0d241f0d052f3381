/** What axe finds wrong in a page, a line for each rule with the places that break it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** In the whole page, or in what `within` selects. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const found = await (within === undefined ? axe : axe.include(within)).analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}
