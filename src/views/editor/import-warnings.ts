/**
 * Where a program imports a module of Node's that the simulated runner lacks. Owns the finding only; words.ts has the sentence,
 * and which modules these are comes from outside. Comments are passed over; what a program computes is not seen.
 */

export interface MissingModules {
  /** Throw when they are imported. Without "node:". */
  onImport: readonly string[];
  /** Can be imported, and throw when they are used. */
  onUse: readonly string[];
  /** All of them are there, and any package can be: nobody is warned, and only declarations are lacking. */
  fullNode?: boolean;
}

/** Lines and columns count from 1; the module's name with its quotes stands from `column` up to `endColumn`. */
export interface ImportWarning {
  module: string;
  throws: 'on-import' | 'on-use';
  line: number;
  column: number;
  endColumn: number;
}

const IMPORTED = /\b(?:from|import|require|getBuiltinModule)\s*\(?\s*((['"])(?:node:)?([\w/]+)\2)/g;
/** A comment, or a text in which what looks like one is none. */
const COMMENT_OR_TEXT =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(['"])(?:\\.|(?!\1)[^\\\n])*\1?|`(?:\\.|[^\\`])*`?/g;

export function importWarnings(text: string, missing: MissingModules): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  // A file without any of the words is most files: it is not gone through twice.
  if (!/\b(?:from|import|require|getBuiltinModule)\b/.test(text)) return warnings;
  const code = text.replace(COMMENT_OR_TEXT, (found) =>
    found.startsWith('/') || found.startsWith('`') ? found.replace(/[^\n]/g, ' ') : found,
  );
  for (const match of code.matchAll(IMPORTED)) {
    const [whole, quoted = '', , name = ''] = match;
    const throws = missing.onImport.includes(name)
      ? 'on-import'
      : missing.onUse.includes(name)
        ? 'on-use'
        : null;
    if (throws === null) continue;
    const at = match.index + whole.length - quoted.length;
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    const column = at - lineStart + 1;
    warnings.push({
      module: `node:${name}`,
      throws,
      line: text.slice(0, at).split('\n').length,
      column,
      endColumn: column + quoted.length,
    });
  }
  return warnings;
}
