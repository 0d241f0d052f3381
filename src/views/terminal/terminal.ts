/**
 * The terminal of one sandbox: what every process printed and what befell the cluster, in the order of virtual time.
 * Output only. Owns pacing, so that a flood of output does not stop the page; the drawing is xterm's, loaded on demand.
 * The caller brings terminal.css.
 */
import type { JournalRecord } from '../../kernel/journal.ts';
import type { TerminalWords } from './words.ts';

export type TerminalTheme = 'light' | 'dark' | 'contrast';

export interface TerminalOptions {
  /** In the cluster's order, for their colours. */
  processes: readonly string[];
  /** Names the terminal for screen readers. */
  label: string;
  theme?: TerminalTheme;
  /** The learner chose "counter/main.ts:12" in the output. */
  onPlace?(file: string, line: number): void;
  words?: TerminalWords;
}

export interface TerminalHandle {
  write(records: readonly JournalRecord[]): void;
  clear(): void;
  setTheme(theme: TerminalTheme): void;
  dispose(): void;
}

export async function createTerminal(box: HTMLElement, options: TerminalOptions): Promise<TerminalHandle> {
  const { createXtermTerminal } = await import('./xterm-terminal.ts');
  return createXtermTerminal(box, options);
}
