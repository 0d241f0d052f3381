/** What a sandbox's element holds as data, for whoever needs it before or beside the workbench. */
import type { SandboxPage } from './page-data.ts';

export function readPage(element: Element): SandboxPage {
  const data = element.querySelector('script[type="application/json"]')?.textContent ?? '';
  return JSON.parse(data) as SandboxPage;
}
