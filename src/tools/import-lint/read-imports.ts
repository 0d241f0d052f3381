/**
 * Finds what one source file imports: static and dynamic imports, re-exports, import types, require, worker and asset
 * URLs, globs. Reads TypeScript with the compiler's own parser; of .astro files the frontmatter and scripts, of .mdx
 * files the import statements. It resolves nothing and judges nothing.
 */
import ts from 'typescript';

export interface ImportSite {
  specifier: string;
  line: number;
  /** `url` is new URL('…', import.meta.url); `glob` is one pattern of import.meta.glob. */
  kind: 'import' | 'url' | 'glob';
}

const CODE = /\.(?:ts|tsx|mts|js|mjs|jsx|astro|mdx)$/;

/** Whether a file's imports can be read at all. */
export function isCode(path: string): boolean {
  return CODE.test(path) && !path.endsWith('.d.ts');
}

/** What a file imports, in the order of its text. */
export function readImports(path: string, text: string): ImportSite[] {
  if (path.endsWith('.astro')) return parse(path, codeOfAstro(text));
  if (path.endsWith('.mdx')) return parse(path, codeOfMdx(text));
  return parse(path, text);
}

function parse(path: string, text: string): ImportSite[] {
  const kind = /\.[jt]s$|\.m[jt]s$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.TSX;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const sites: ImportSite[] = [];
  const add = (node: ts.Node | undefined, site: ImportSite['kind']) => {
    if (node === undefined || !ts.isStringLiteralLike(node)) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    sites.push({ specifier: node.text, line: line + 1, kind: site });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier, 'import');
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, 'import');
    else if (ts.isCallExpression(node)) {
      const callee = node.expression;
      const name = callee.getText(source);
      if (callee.kind === ts.SyntaxKind.ImportKeyword || name === 'require') add(node.arguments[0], 'import');
      else if (name === 'import.meta.glob')
        for (const pattern of patternsOf(node.arguments[0])) add(pattern, 'glob');
    } else if (ts.isNewExpression(node) && node.expression.getText(source) === 'URL') {
      if (node.arguments?.[1]?.getText(source) === 'import.meta.url') add(node.arguments[0], 'url');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sites;
}

function patternsOf(node: ts.Expression | undefined): readonly ts.Node[] {
  if (node === undefined) return [];
  return ts.isArrayLiteralExpression(node) ? node.elements : [node];
}

/** The frontmatter and every inline script, on the lines on which they stand; all else is blanked. */
function codeOfAstro(text: string): string {
  const keep: [number, number][] = [];
  const front = /^\s*---\r?\n([\s\S]*?)\n---/.exec(text);
  const body = front === null ? 0 : front.index + front[0].length;
  if (front?.[1] !== undefined) keep.push([front.index + front[0].indexOf(front[1]), body - 3]);
  for (const script of text.slice(body).matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    const start = body + script.index + script[0].indexOf('>') + 1;
    keep.push([start, start + (script[1] ?? '').length]);
  }
  return keepOnly(text, keep);
}

/** Import statements outside code fences, on their own lines. */
function codeOfMdx(text: string): string {
  const keep: [number, number][] = [];
  let at = 0;
  let fence = false;
  for (const line of text.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fence = !fence;
    if (!fence && /^import\s/.test(line)) {
      const statement = /^import\s[^;]*?['"][^'"\n]+['"];?/.exec(text.slice(at));
      if (statement !== null) keep.push([at, at + statement[0].length]);
    }
    at += line.length + 1;
  }
  return keepOnly(text, keep);
}

function keepOnly(text: string, ranges: readonly (readonly [number, number])[]): string {
  const blank = (piece: string) => piece.replace(/[^\n]/g, ' ');
  let kept = '';
  let at = 0;
  for (const [start, end] of ranges) {
    kept += `${blank(text.slice(at, start))}${text.slice(start, end)};`;
    at = end;
  }
  return kept + blank(text.slice(at));
}
