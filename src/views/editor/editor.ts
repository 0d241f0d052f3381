/**
 * The code editor of one sandbox: Monaco, or a plain text area where Monaco does not work well (phones) or does not load.
 * Owns the choice between them and the shape of both. Loads nothing heavy before `createEditor` is called.
 * The caller draws the file tabs and brings editor.css.
 */
import { isForPlainEditor } from './device.ts';
import type { EditorHandle, EditorOptions } from './handle.ts';
import { createPlainEditor } from './plain-editor.ts';
import { english } from './words.ts';

export type {
  EditorFile,
  EditorHandle,
  EditorOptions,
  EditorProblem,
  EditorSettings,
  EditorTheme,
  Formatted,
} from './handle.ts';
export { createPlainEditor, PLAIN_FONT_SIZE_MIN } from './plain-editor.ts';
export type { EditorWords } from './words.ts';

export async function createEditor(box: HTMLElement, options: EditorOptions): Promise<EditorHandle> {
  if (isForPlainEditor()) return createPlainEditor(box, options);
  try {
    const { createMonacoEditor } = await import('./monaco-editor.ts');
    return createMonacoEditor(box, options);
  } catch (error) {
    console.warn('The full editor did not load; a plain one stands in for it.', error);
    return createPlainEditor(box, options, (options.words ?? english).fellBack);
  }
}
