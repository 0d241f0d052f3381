/**
 * The code editor of one sandbox: Monaco, or a plain text area where Monaco does not work well (phones) or does not load.
 * Owns the choice between them and the shape of both. Loads nothing heavy before `createEditor` is called.
 * The caller draws the file tabs and brings editor.css.
 */
import { createPlainEditor } from './plain-editor.ts';
import { type EditorWords, english } from './words.ts';

export { createPlainEditor } from './plain-editor.ts';
export type { EditorWords } from './words.ts';

export type EditorTheme = 'light' | 'dark' | 'contrast';

export interface EditorFile {
  /** As in the cluster: "counter/main.ts". */
  path: string;
  text: string;
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

export interface EditorOptions {
  files: readonly EditorFile[];
  /** Path of the file that is shown first. */
  active: string;
  theme: EditorTheme;
  /** Names the editor for screen readers; the path of the shown file is added. */
  label: string;
  /** The learner changed a file. Not called for setText and setFiles. */
  onChange(path: string, text: string): void;
  /** The type checker's errors, whenever they change. The plain editor has none. */
  onProblems?(problems: readonly EditorProblem[]): void;
  words?: EditorWords;
}

export interface EditorHandle {
  readonly kind: 'monaco' | 'plain';
  show(path: string): void;
  setText(path: string, text: string): void;
  /** Another set of files, as when an exercise begins. Undo does not reach back over it. */
  setFiles(files: readonly EditorFile[], active: string): void;
  /** Every file's text, by path. */
  texts(): Record<string, string>;
  /** Shows a line, and with a message marks it as the place of an error until the file is edited. */
  revealLine(path: string, line: number, message?: string): void;
  /** Takes back the marks that revealLine made, as when a new run starts. */
  clearMarks(): void;
  setTheme(theme: EditorTheme): void;
  focus(): void;
  dispose(): void;
}

/** Monaco does not support touch keyboards, and needs room. */
const PLAIN = '(pointer: coarse) and (max-width: 900px), (max-width: 480px)';

export async function createEditor(box: HTMLElement, options: EditorOptions): Promise<EditorHandle> {
  if (window.matchMedia(PLAIN).matches) return createPlainEditor(box, options);
  try {
    const { createMonacoEditor } = await import('./monaco-editor.ts');
    return await createMonacoEditor(box, options);
  } catch (error) {
    console.warn('The full editor did not load; a plain one stands in for it.', error);
    return createPlainEditor(box, options, (options.words ?? english).fellBack);
  }
}
