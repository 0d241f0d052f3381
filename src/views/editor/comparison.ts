/**
 * The open file beside another text, in Monaco's own comparison: side by side where there is room, else one below the other.
 * The file's side is its own model, so what is typed there is typed in the file. Tab always leaves.
 */
import { editor as Monaco } from 'monaco-editor/editor';
import type { OtherText } from './handle.ts';
import type { EditorWords } from './words.ts';

export interface Comparison {
  focus(): void;
  update(settings: Monaco.IEditorOptions): void;
  stop(): void;
}

interface Compared {
  path: string;
  model: Monaco.ITextModel;
  readOnly: boolean;
  other: OtherText;
  /** The file's accessible name. */
  label: string;
}

/** Below so many pixels two columns of code would both be cut off. */
const SIDE_BY_SIDE_MIN = 720;

export function showComparison(
  box: HTMLElement,
  { path, model, readOnly, other, label }: Compared,
  settings: Monaco.IEditorOptions,
  words: EditorWords,
): Comparison {
  const sheet = document.createElement('div');
  sheet.className = 'hb-editor-comparing';
  box.append(sheet);
  const original = Monaco.createModel(other.text, 'typescript');
  const editor = Monaco.createDiffEditor(sheet, {
    ...settings,
    readOnly,
    tabFocusMode: true,
    renderSideBySideInlineBreakpoint: SIDE_BY_SIDE_MIN,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    renderOverviewRuler: false,
  });
  editor.setModel({ original, modified: model });
  editor.getOriginalEditor().updateOptions({ ariaLabel: words.otherLabel(path, other.name) });
  editor.getModifiedEditor().updateOptions({ ariaLabel: label });
  return {
    focus: () => editor.getModifiedEditor().focus(),
    update: (next) => editor.updateOptions(next),
    stop() {
      editor.setModel(null);
      editor.dispose();
      original.dispose();
      sheet.remove();
    },
  };
}
