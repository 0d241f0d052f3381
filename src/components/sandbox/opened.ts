/** Which sandboxes of the page have their workbench open, for whoever finds one by its element. */
import type { WorkbenchModels } from './models.ts';

/** Instead of a check's name: the failure that Search found. No check is named so. */
export const REPLAY_FOUND = ':found';

const opened = new WeakMap<Element, WorkbenchModels>();

export function rememberOpened(element: Element, models: WorkbenchModels): void {
  opened.set(element, models);
}

export function modelsOf(element: Element): WorkbenchModels | null {
  return opened.get(element) ?? null;
}
