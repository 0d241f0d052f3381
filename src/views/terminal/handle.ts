/** What the caller gives to a terminal and gets from it. Shapes only; xterm-terminal.ts fulfils them. */
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
  /** Takes the page's colours and its size of type anew. */
  setTheme(theme: TerminalTheme): void;
  dispose(): void;
}
