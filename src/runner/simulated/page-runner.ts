/** The simulated runner for this site's pages: it fetches its scripts from the site when it is first made. */
import type { Runner } from '../runner.ts';
import { takeBegunKernel } from './first-kernel.ts';
import { pageScripts } from './page-scripts.ts';
import { createSimulatedRunnerWith } from './simulated-runner.ts';

export function createSimulatedRunner(): Runner {
  return createSimulatedRunnerWith(pageScripts(), takeBegunKernel());
}
