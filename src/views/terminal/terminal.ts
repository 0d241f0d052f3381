/**
 * The terminal of one sandbox: what every process printed and what befell the cluster, in the order of virtual time, and
 * between it what is said at the prompt. Output only: the line that is typed is the caller's. Owns pacing, so that a flood of output does not stop the page; the drawing is xterm's, loaded on demand.
 * The caller brings terminal.css.
 */
import type { TerminalHandle, TerminalOptions } from './handle.ts';

export type { SaidLine, TerminalHandle, TerminalOptions, TerminalTheme } from './handle.ts';

export async function createTerminal(box: HTMLElement, options: TerminalOptions): Promise<TerminalHandle> {
  const { createXtermTerminal } = await import('./xterm-terminal.ts');
  return createXtermTerminal(box, options);
}

/** Begins to fetch what draws it, for a learner who is about to see it. */
export function prepareTerminal(): void {
  import('./xterm-terminal.ts').catch(() => undefined);
}
