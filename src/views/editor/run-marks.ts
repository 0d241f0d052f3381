/**
 * The place of a run's error in Monaco: its line stands out, with the message behind it, until the file is edited or a run starts
 * anew. Owns these marks alone; the type checker's are problems.ts's.
 */
import { MarkerSeverity, editor as Monaco } from 'monaco-editor/editor';

/** Owner of these markers, to tell them from the type checker's. */
const RUN = 'run';

export interface RunMarks {
  set(model: Monaco.ITextModel, line: number, message: string): void;
  /** Of one file. */
  clear(model: Monaco.ITextModel): void;
  /** Shows those of the file that the editor has open now. */
  draw(): void;
}

export function createRunMarks(editor: Monaco.IStandaloneCodeEditor): RunMarks {
  const shown = editor.createDecorationsCollection();
  const draw = () => {
    const model = editor.getModel();
    if (model === null) return;
    shown.set(
      Monaco.getModelMarkers({ resource: model.uri, owner: RUN }).map(({ startLineNumber, message }) => ({
        range: {
          startLineNumber,
          startColumn: 1,
          endLineNumber: startLineNumber,
          endColumn: model.getLineMaxColumn(startLineNumber),
        },
        options: {
          isWholeLine: true,
          className: 'hb-editor-fault-line',
          after: {
            content: `   ${message.split('\n', 1)[0] ?? ''}`,
            inlineClassName: 'hb-editor-fault-text',
          },
        },
      })),
    );
  };
  return {
    set(model, line, message) {
      Monaco.setModelMarkers(model, RUN, [
        {
          severity: MarkerSeverity.Error,
          message,
          startLineNumber: line,
          startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
          endLineNumber: line,
          endColumn: model.getLineMaxColumn(line),
        },
      ]);
      draw();
    },
    clear(model) {
      Monaco.setModelMarkers(model, RUN, []);
      if (model === editor.getModel()) shown.clear();
    },
    draw,
  };
}
