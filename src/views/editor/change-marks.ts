/**
 * The marks in Monaco's margin at lines that differ from the file's start: a whole bar for added lines, a broken one for
 * changed lines, a wedge where lines were removed. Follows the model's text after a pause of typing; editor.css draws.
 */
import type { editor as Monaco } from 'monaco-editor/editor';
import { lineChanges } from './line-changes.ts';
import type { EditorWords } from './words.ts';

/** Shorter than a learner's look from the keys to the margin. */
const PAUSE_MS = 200;

export interface ChangeMarks {
  stop(): void;
}

export function showChanges(
  model: Monaco.ITextModel,
  starter: string,
  words: EditorWords['changed'],
): ChangeMarks {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: string[] = [];
  const draw = () => {
    const last = model.getLineCount();
    const marks = lineChanges(starter, model.getValue()).map(({ kind, line, lastLine }) => {
      const name = kind !== 'removed' ? kind : line > last ? 'removed-below' : 'removed-above';
      return {
        range: {
          startLineNumber: Math.min(line, last),
          startColumn: 1,
          endLineNumber: Math.min(lastLine, last),
          endColumn: 1,
        },
        options: {
          description: 'change-since-start',
          isWholeLine: true,
          linesDecorationsClassName: `hb-editor-${name}`,
          linesDecorationsTooltip: words[kind],
        },
      };
    });
    shown = model.deltaDecorations(shown, marks);
  };
  draw();
  const listener = model.onDidChangeContent(() => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE_MS);
  });
  return {
    stop() {
      clearTimeout(timer);
      listener.dispose();
    },
  };
}
