/**
 * How Format lays out a file: TypeScript's own formatter by the house's rules, which are those of the code in the sandboxes, so that
 * a file as it began has nothing to format. Plain data, apart from Monaco, so that a test can hold every sandbox against it.
 */
const SMART = 2;

export const formatSettings = {
  indentSize: 2,
  tabSize: 2,
  newLineCharacter: '\n',
  convertTabsToSpaces: true,
  indentStyle: SMART,
  trimTrailingWhitespace: true,
  insertSpaceAfterCommaDelimiter: true,
  insertSpaceAfterSemicolonInForStatements: true,
  insertSpaceBeforeAndAfterBinaryOperators: true,
  insertSpaceAfterKeywordsInControlFlowStatements: true,
  insertSpaceAfterFunctionKeywordForAnonymousFunctions: true,
  insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: true,
  insertSpaceAfterOpeningAndBeforeClosingEmptyBraces: false,
};

/** As TypeScript gives it. */
export interface FormatEdit {
  span: { start: number; length: number };
  newText: string;
}

/** Without what changes nothing, and without the space in `for (;;)`, which no setting of the formatter leaves alone. */
export function houseEdits(text: string, edits: readonly FormatEdit[]): FormatEdit[] {
  return edits.filter(({ span: { start, length }, newText }) => {
    const isInEmptyFor = length === 0 && newText === ' ' && text.slice(start - 1, start + 1) === ';;';
    return !isInEmptyFor && text.slice(start, start + length) !== newText;
  });
}
