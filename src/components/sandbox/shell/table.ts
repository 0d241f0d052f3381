/** Rows as columns of plain text, two blanks apart, with a heading: what `ps` and its kind print, and `cut` and `sort` read. */

/** `numbers` are the columns that are set to the right. */
export function tableLines(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): string[] {
  const all = [heading, ...rows];
  // There may be more rows than a call can have arguments.
  const widths = heading.map((_, column) =>
    all.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0),
  );
  return all.map((row) =>
    row
      .map((cell, column) => {
        const blanks = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
        return numbers.includes(column) ? blanks + cell : cell + blanks;
      })
      .join('  ')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return [...text].length;
}
