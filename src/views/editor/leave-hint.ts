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
  const root = editor.getContainerDomNode();
  /** Monaco makes its field anew for each file. */
  const describe = () =>
    root.querySelector('[role="textbox"], textarea')?.setAttribute('aria-describedby', line.id);

  let leaving = false;
  // Until a key or a pointer tells: where the browser shows a ring, keys brought the focus there.
  let byKeyboard = document.activeElement?.matches(':focus-visible') ?? true;
  const onPointer = (event: Event) => {
    byKeyboard = false;
    if (!leaving && event.target instanceof Node && root.contains(event.target)) line.hidden = true;
  };
  const onKey = () => {
    byKeyboard = true;
  };
  document.addEventListener('pointerdown', onPointer, { capture: true });
  document.addEventListener('keydown', onKey, { capture: true });

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
    editor.onDidChangeModel(describe),
    editor.onDidChangeModelContent(() => setLeaving(false)),
  ];
  // Monaco tells of the focus late, and not at all when it is back by then.
  const isOutside = (other: EventTarget | null) => !(other instanceof Node && root.contains(other));
  const onFocusIn = ({ relatedTarget }: FocusEvent) => {
    if (isOutside(relatedTarget)) line.hidden = !byKeyboard;
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (!isOutside(relatedTarget)) return;
    setLeaving(false);
    line.hidden = true;
  };
  root.addEventListener('focusin', onFocusIn);
  root.addEventListener('focusout', onFocusOut);
  return {
    stop() {
      for (const listener of listeners) listener.dispose();
      root.removeEventListener('focusin', onFocusIn);
      root.removeEventListener('focusout', onFocusOut);
      document.removeEventListener('pointerdown', onPointer, { capture: true });
      document.removeEventListener('keydown', onKey, { capture: true });
    },
  };
}
