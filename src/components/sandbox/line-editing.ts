/** What keys do to a line with a cursor in it, as at a shell's prompt. Pure; the prompt's field shows it. */

export interface EditedLine {
  text: string;
  cursor: number;
}

export type Edit = 'to-start' | 'to-end' | 'remove-before' | 'remove-behind' | 'remove-word';

/** Of several lines, that which holds the cursor. */
export function edited({ text, cursor }: EditedLine, edit: Edit): EditedLine {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  const lineEnd = text.indexOf('\n', cursor);
  const end = lineEnd === -1 ? text.length : lineEnd;
  switch (edit) {
    case 'to-start':
      return { text, cursor: start };
    case 'to-end':
      return { text, cursor: end };
    case 'remove-before':
      return { text: text.slice(0, start) + text.slice(cursor), cursor: start };
    case 'remove-behind':
      return { text: text.slice(0, cursor) + text.slice(end), cursor };
    case 'remove-word': {
      const before = text.slice(start, cursor).replace(/\S*\s*$/, '');
      return { text: text.slice(0, start) + before + text.slice(cursor), cursor: start + before.length };
    }
  }
}

/** The cursor is in the first line, or in the last one: there the arrow keys leave the text. */
export function isAtEdge({ text, cursor }: EditedLine, step: -1 | 1): boolean {
  return step === -1 ? !text.slice(0, cursor).includes('\n') : !text.slice(cursor).includes('\n');
}
