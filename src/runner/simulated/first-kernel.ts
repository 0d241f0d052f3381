/**
 * A page's first kernel, begun with the press or before it, while the runner that will use it is still on its way: a kernel
 * takes a tenth of a second to come up, the runner's own scripts nearly as long.
 */
import frameScript from '../../../.generated/frame.js?raw';
import { HiddenFrame, type StartedKernel } from './hidden-frame.ts';
import { fetchKernelScripts } from './kernel-scripts.ts';

export { frameScript };

export interface BegunKernel {
  frame: HiddenFrame;
  kernel: StartedKernel;
}

let begun: BegunKernel | null = null;
/** The runner is there: it begins its own. */
let isOver = false;

/** With workers for so many processes. */
export function beginKernel(processes: number): void {
  if (isOver || begun !== null) return;
  const frame = new HiddenFrame(frameScript);
  performance.mark('FIRST begun');
  begun = { frame, kernel: frame.startKernel(fetchKernelScripts(), processes) };
}

/** For the page's runner; null when none was begun. */
export function takeBegunKernel(): BegunKernel | null {
  isOver = true;
  const taken = begun;
  begun = null;
  return taken;
}
