/**
 * How a keyboard gets out of Monaco, where Tab indents: Escape, then Tab. Owns that rule, the line that says so while the
 * editor has the focus by keyboard, and the editor's description for screen readers. Whoever came by a pointer sees no line
 * until they press Escape.
 */
import { KeyCode, type editor as Monaco } from 'monaco-editor/editor';
import type { EditorWords } from './words.ts';

export interface LeaveHint {
  stop(): void;
}

let hints = 0;

/** `line` is a paragraph below the editor. */
export function showLeaveHint(
  editor: Monaco.IStandaloneCodeEditor,
  line: HTMLElement,
  words: Pick<EditorWords, 'leaveHint' | 'leaving'>,
): LeaveHint {
  line.id = `hb-editor-hint-${++hints}`;
  line.textContent = words.leaveHint;
  line.setAttribute('role', 'status');
  line.hidden = true;
  const root = editor.getDomNode();
  root?.querySelector('[role="textbox"], textarea')?.setAttribute('aria-describedby', line.id);

  let byKeyboard = true;
  const onPointer = () => {
    byKeyboard = false;
  };
  const onKey = () => {
    byKeyboard = true;
  };
  document.addEventListener('pointerdown', onPointer, { capture: true });
  document.addEventListener('keydown', onKey, { capture: true });

  let leaving = false;
  const setLeaving = (next: boolean) => {
    if (next === leaving) return;
    leaving = next;
    editor.updateOptions({ tabFocusMode: leaving });
    line.textContent = leaving ? words.leaving : words.leaveHint;
    if (leaving) line.hidden = false;
  };
  const listeners = [
    editor.onKeyDown((event) => {
      if (event.keyCode === KeyCode.Escape) setLeaving(true);
    }),
    editor.onDidChangeModelContent(() => setLeaving(false)),
    editor.onDidFocusEditorText(() => {
      line.hidden = !byKeyboard;
    }),
    editor.onDidBlurEditorWidget(() => {
      setLeaving(false);
      line.hidden = true;
    }),
  ];
  return {
    stop() {
      for (const listener of listeners) listener.dispose();
      document.removeEventListener('pointerdown', onPointer, { capture: true });
      document.removeEventListener('keydown', onKey, { capture: true });
    },
  };
}
