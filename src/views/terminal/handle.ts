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
  /** A key was pressed while the output has the focus; true when the caller has done something with it. */
  onKey?(event: KeyboardEvent): boolean;
  /** The learner chose "counter/main.ts:12" in the output. */
  onPlace?(file: string, line: number): void;
  words?: TerminalWords;
}

/** A line that is not the run's: what was typed at the prompt, what a command answers, what it says is wrong. */
export interface SaidLine {
  tone: 'typed' | 'answer' | 'problem';
  text: string;
}

export interface TerminalHandle {
  write(records: readonly JournalRecord[]): void;
  /** Printed at once, before what waits of the run. Resolves when there is room for more. */
  say(lines: readonly SaidLine[]): Promise<void>;
  /** While it is held, nothing is printed of what processes write; then a line says how much that was. */
  hold(held: boolean): void;
  clear(): void;
  /** How many characters a line has room for. */
  columns(): number;
  /** Takes the page's colours and its size of type anew. */
  setTheme(theme: TerminalTheme): void;
  dispose(): void;
}

/** Of a terminal to type in, for a shell that runs elsewhere. */
export interface ShellTerminalOptions {
  /** Names it for screen readers. */
  label: string;
  theme?: TerminalTheme;
  onData(text: string): void;
  onSize(size: { cols: number; rows: number }): void;
}

export interface ShellTerminal {
  readonly size: { cols: number; rows: number };
  write(text: string): void;
  focus(): void;
  setTheme(): void;
  dispose(): void;
}
