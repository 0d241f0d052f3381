/**
 * Format in Monaco by the house's rules (format-settings.ts), through TypeScript's worker: of a whole file, and of a selection, which
 * is what Vim's "=" asks for. Takes the place of Monaco's own provider, whose rules can't be set.
 */
import { languages, type editor as Monaco } from 'monaco-editor/editor';
import { type FormatEdit, formatSettings, houseEdits } from './format-settings.ts';
import { typeScriptWorker } from './monaco-setup.ts';

let registered = false;

/** Once a page. */
export function registerHouseFormat(): void {
  if (registered) return;
  registered = true;
  languages.registerDocumentRangeFormattingEditProvider('typescript', {
    async provideDocumentRangeFormattingEdits(model, range) {
      const worker = await typeScriptWorker([model.uri]);
      const edits: FormatEdit[] = await worker.getFormattingEditsForRange(
        model.uri.toString(),
        model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
        model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
        formatSettings,
      );
      if (model.isDisposed()) return [];
      return houseEdits(model.getValue(), edits).map((edit) => textEdit(model, edit));
    },
  });
}

function textEdit(model: Monaco.ITextModel, { span, newText }: FormatEdit): languages.TextEdit {
  const from = model.getPositionAt(span.start);
  const to = model.getPositionAt(span.start + span.length);
  return {
    range: {
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    },
    text: newText,
  };
}
