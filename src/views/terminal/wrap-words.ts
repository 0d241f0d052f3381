/** Text broken at its blanks, so that no word is cut at the terminal's edge. Pure. */

/** Lines after the first begin with `indent` blanks. A word that is longer than a line stays whole. */
export function wrapWords(text: string, columns: number, indent = 0): string[] {
  if (text.length <= columns || columns <= indent) return [text];
  const lines: string[] = [];
  let line = '';
  // Blanks before a word belong to it: columns at the beginning of the text stay.
  for (const word of text.match(/\s*\S+/g) ?? []) {
    if (line !== '' && line.length + word.length > columns) {
      lines.push(line);
      line = ' '.repeat(indent) + word.trimStart();
    } else line += word;
  }
  lines.push(line);
  return lines;
}
