/**
 * What the caller gives to an editor and gets from it, whichever of the two it is. Shapes only; editor.ts chooses,
 * plain-editor.ts and monaco-editor.ts fulfil.
 */
import type { MissingModules } from './import-warnings.ts';
import type { EditorWords } from './words.ts';

export type EditorTheme = 'light' | 'dark' | 'contrast';

export interface EditorFile {
  /** As in the cluster: "counter/main.ts". */
  path: string;
  text: string;
  /** What the file began with; where the text differs from it, the margin shows it. None for read-only files. */
  starter?: string;
  readOnly: boolean;
}

/** What the type checker says of a file; lines and columns count from 1. */
export interface EditorProblem {
  path: string;
  line: number;
  column: number;
  severity: 'error' | 'warning';
  message: string;
}

/** What a learner may set up for themselves. */
export interface EditorSettings {
  vim: boolean;
  /** Pixels. */
  fontSize: number;
  wordWrap: boolean;
}

export interface EditorOptions {
  files: readonly EditorFile[];
  /** Path of the file that is shown first. */
  active: string;
  theme: EditorTheme;
  /** Names the editor for screen readers; the path of the shown file is added. */
  label: string;
  /** The learner changed a file. Not called for setText and setFiles. */
  onChange(path: string, text: string): void;
  /** What the type checker says of the writable files, after each check. The plain editor has none. */
  onProblems?(problems: readonly EditorProblem[]): void;
  /** Modules of Node's that an import is to be warned of. */
  missing?: MissingModules;
  settings: EditorSettings;
  words?: EditorWords;
}

/** What a file is compared with. */
export interface OtherText {
  /** What it is: "the start". */
  name: string;
  text: string;
}

/** `nothing`: it was so already, or is read-only. `failed`: the formatter can't be had. */
export type Formatted = 'formatted' | 'nothing' | 'failed';

export interface EditorHandle {
  readonly kind: 'monaco' | 'plain';
  /**
   * With another text: beside it, with what differs. The file can be edited meanwhile in Monaco, not in the plain editor.
   */
  show(path: string, other?: OtherText | null): void;
  setText(path: string, text: string): void;
  /** Another set of files, as when an exercise begins. Undo does not reach back over it. */
  setFiles(files: readonly EditorFile[], active: string): void;
  /** Every file's text, by path. */
  texts(): Record<string, string>;
  /** Shows a line, and with a message marks it as the place of an error until the file is edited. */
  revealLine(path: string, line: number, message?: string): void;
  /** Takes back the marks that revealLine made, as when a new run starts. */
  clearMarks(): void;
  /** Takes the page's colours and its size of type anew. */
  setTheme(theme: EditorTheme): void;
  setSettings(settings: EditorSettings): void;
  /** Formats the shown file; Undo takes it back. Absent in the plain editor. */
  format?(): Promise<Formatted>;
  focus(): void;
  dispose(): void;
}
