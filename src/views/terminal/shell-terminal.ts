/**
 * A terminal to type in, for a shell that runs elsewhere: xterm with its keyboard, in the page's colours. It knows nothing of
 * what it is connected to. Shift+Tab leaves it, because Tab belongs to the shell. Loads xterm when it is made.
 */
import type { ShellTerminal, ShellTerminalOptions } from './handle.ts';

export type { ShellTerminal } from './handle.ts';

export async function createShellTerminal(
  box: HTMLElement,
  options: ShellTerminalOptions,
): Promise<ShellTerminal> {
  const { createXtermShell } = await import('./xterm-shell.ts');
  return createXtermShell(box, options);
}
