/**
 * Declarations of a TypeScript source with their docstrings, in words that a page can show. Owns the reading, which is of the
 * text alone: no types are worked out, so it takes milliseconds and says what its author wrote.
 */
import ts from 'typescript';
import type { Member, Word } from '../../workbook/reference.ts';

export const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** What stands at the head of a file: its first comment, as one line. */
export function leadOf(text: string): string {
  return plain(/^\s*\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '');
}

/** The exported declaration of that name; null where there is none. Overloads count as the first of them. */
export function wordIn(source: ts.SourceFile, name: string): Word | null {
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((one) => one.name.getText(source) === name);
      if (found !== undefined) return wordOfVariable(found, docOf(statement), source);
    } else if (isNamed(statement) && statement.name?.text === name) return wordOf(statement, source);
  }
  return null;
}

/** Names of everything that a file exports itself. */
export function exportedNames(source: ts.SourceFile): string[] {
  const names = source.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((one) => one.name.getText(source));
    return isNamed(statement) && statement.name !== undefined ? [statement.name.text] : [];
  });
  return [...new Set(names)];
}

/** The members of the interface of that name. */
export function membersOf(source: ts.SourceFile, name: string): Member[] {
  const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
  return found !== undefined && ts.isInterfaceDeclaration(found) ? membersIn(found.members, source) : [];
}

type Named = ts.FunctionDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

const isNamed = (node: ts.Node): node is Named =>
  ts.isFunctionDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isClassDeclaration(node);

function wordOf(node: Named, source: ts.SourceFile): Word {
  const name = node.name?.text ?? '';
  const description = docOf(node);
  if (ts.isFunctionDeclaration(node)) {
    const signature = `${name}${signatureOf(node, source)}`;
    return { name, kind: 'function', signature, description, members: [] };
  }
  if (ts.isTypeAliasDeclaration(node))
    return { name, kind: 'type', signature: squeezed(node.type.getText(source)), description, members: [] };
  const members = membersIn(node.members, source);
  return { name, kind: 'type', signature: '', description, members };
}

function wordOfVariable(node: ts.VariableDeclaration, description: string, source: ts.SourceFile): Word {
  const name = node.name.getText(source);
  const { initializer, type } = node;
  const isFunction =
    type === undefined &&
    initializer !== undefined &&
    (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
  const signature = isFunction
    ? `${name}${signatureOf(initializer, source)}`
    : `${name}${type === undefined ? '' : `: ${squeezed(type.getText(source))}`}`;
  const kind = isFunction || (type !== undefined && ts.isFunctionTypeNode(type)) ? 'function' : 'value';
  return { name, kind, signature, description, members: [] };
}

function signatureOf(node: ts.SignatureDeclaration, source: ts.SourceFile): string {
  const types = node.typeParameters?.map((one) => one.getText(source)).join(', ');
  const given = node.parameters.map((one) => {
    // What a parameter is by itself is the function's matter.
    const optional = one.questionToken !== undefined || one.initializer !== undefined ? '?' : '';
    const dots = one.dotDotDotToken === undefined ? '' : '...';
    const type = one.type === undefined ? '' : `: ${one.type.getText(source)}`;
    const shown = ts.isIdentifier(one.name) ? one.name.text : 'options';
    return `${dots}${shown}${optional}${type}`;
  });
  const result = node.type === undefined ? '' : `: ${node.type.getText(source)}`;
  return squeezed(`${types === undefined ? '' : `<${types}>`}(${given.join(', ')})${result}`);
}

function membersIn(nodes: readonly ts.Node[], source: ts.SourceFile): Member[] {
  return nodes.flatMap((node): Member[] => {
    if (ts.isPropertySignature(node)) {
      const type = node.type === undefined ? 'unknown' : squeezed(node.type.getText(source));
      const optional = node.questionToken !== undefined;
      return [{ name: node.name.getText(source), type, optional, description: docOf(node) }];
    }
    if (ts.isMethodSignature(node)) {
      const optional = node.questionToken !== undefined;
      return [
        {
          name: node.name.getText(source),
          type: signatureOf(node, source),
          optional,
          description: docOf(node),
        },
      ];
    }
    return [];
  });
}

/** The docstring right before a node. */
function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  return doc === undefined ? '' : plain(ts.getTextOfJSDocComment(doc.comment) ?? '');
}

const plain = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .join(' ')
    .trim();

/** On one line, without the comments in it. */
const squeezed = (text: string): string =>
  text
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
