/**
 * Lets the library tell what its modules hold: behind each module's text comes a call that hands out the values of the
 * variables at its top level, and takes them back. src/process/library-pool.ts puts a library by it to how it was.
 * Only what can change is told: a variable that is assigned again, and whatever may be an object. What is taken from another
 * module is that one's to tell. State in closures is beyond it (ARCHITECTURE.md says what there is).
 */
import ts from 'typescript';

/** The call that module-functions.ts defines: a getter of values, and a setter of the first of them, or none. */
const TELL = 'tellScope';

/** Takes and gives the body of a script of the library, its modules rewritten by module-functions.ts. */
export function withModuleState(body: string): string {
  const source = ts.createSourceFile('library.js', body, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const assignments = countAssignments(source);
  const calls: { at: number; text: string }[] = [];
  const add = (statements: readonly ts.Statement[], at: number) => {
    for (const one of statements) if (ts.isBlock(one)) add(one.statements, one.end - 1);
    const text = callFor(statements, assignments);
    if (text !== '') calls.push({ at, text });
  };
  add(source.statements, source.statements.at(-1)?.getFullStart() ?? 0);
  for (const { body: inner } of moduleFunctions(source)) add(inner.statements, inner.end - 1);
  let out = '';
  let from = 0;
  for (const { at, text } of calls.sort((a, b) => a.at - b.at)) {
    out += `${body.slice(from, at)}\n${text}\n`;
    from = at;
  }
  return out + body.slice(from);
}

/** The functions that hold the modules of a script. */
function moduleFunctions(source: ts.SourceFile): ts.FunctionExpression[] {
  return source.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.flatMap(({ initializer }) => {
          const [first] = isCallOf(initializer, ['moduleOf', 'initOf']) ? initializer.arguments : [];
          return first && ts.isFunctionExpression(first) ? [first] : [];
        })
      : [],
  );
}

function callFor(statements: readonly ts.Statement[], assignments: ReadonlyMap<string, number>): string {
  const initial = initialValues(statements);
  const variables: string[] = [];
  const held: string[] = [];
  for (const [name, values] of initial) {
    const again = (assignments.get(name) ?? 0) - values.filter(({ how }) => how === 'assignment').length;
    if (again > 0 && !values.some(({ how }) => how === 'const')) variables.push(name);
    else if (values.some(({ value }) => mayBeObject(value))) held.push(name);
  }
  if (variables.length + held.length === 0) return '';
  const set = variables.length === 0 ? '' : `, (v) => { [${variables.join(', ')}] = v; }`;
  return `${TELL}(() => [${[...variables, ...held].join(', ')}]${set});`;
}

interface Initial {
  value: ts.Expression | undefined;
  /** An assignment is what esbuild makes of a declaration in a module that loads late. */
  how: 'const' | 'declaration' | 'assignment';
}

/** What each name gets as its module loads; undefined for a declaration without a value and for parts of a pattern. */
function initialValues(statements: readonly ts.Statement[]): Map<string, Initial[]> {
  const initial = new Map<string, Initial[]>();
  const put = (name: string, value: Initial) => initial.set(name, [...(initial.get(name) ?? []), value]);
  for (const statement of statements) {
    if (ts.isBlock(statement)) continue;
    for (const { name, initializer, parent } of declarationsIn(statement)) {
      const how = (parent.flags & ts.NodeFlags.Const) === 0 ? 'declaration' : 'const';
      if (ts.isIdentifier(name)) put(name.text, { value: initializer, how });
      else for (const one of namesIn(name)) put(one, { value: undefined, how });
    }
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      if (statement.name) put(statement.name.text, { value: undefined, how: 'declaration' });
    }
    const expression = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    if (expression && isAssignment(expression) && ts.isIdentifier(expression.left))
      put(expression.left.text, { value: expression.right, how: 'assignment' });
  }
  return initial;
}

/** Declarations at this level; those with `var` in blocks and loops, too. */
function declarationsIn(statement: ts.Statement): ts.VariableDeclaration[] {
  const found: ts.VariableDeclaration[] = [];
  const visit = (node: ts.Node, nested: boolean): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    const isVar = ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0;
    if (ts.isVariableDeclarationList(node) && (isVar || !nested)) found.push(...node.declarations);
    ts.forEachChild(node, (child) => visit(child, nested || !ts.isVariableDeclarationList(child)));
  };
  visit(statement, !ts.isVariableStatement(statement));
  return found;
}

function namesIn(pattern: ts.BindingPattern): string[] {
  return pattern.elements.flatMap((element) => {
    if (!ts.isBindingElement(element)) return [];
    return ts.isIdentifier(element.name) ? [element.name.text] : namesIn(element.name);
  });
}

/** What hands out another module's objects, or makes none that could change. */
const elsewhere =
  /^(?:require(?:_\w+)?|init_\w+|__toESM|__toCommonJS|internalBinding\d*|Symbol(?:For)?|moduleOf|initOf|coreModule)$/;

function mayBeObject(value: ts.Expression | undefined): boolean {
  if (value === undefined) return false;
  if (ts.isParenthesizedExpression(value)) return mayBeObject(value.expression);
  if (ts.isCallExpression(value))
    return !(ts.isIdentifier(value.expression) && elsewhere.test(value.expression.text));
  if (ts.isBinaryExpression(value)) {
    const { kind } = value.operatorToken;
    if (kind === ts.SyntaxKind.CommaToken) return mayBeObject(value.right);
    return [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(kind);
  }
  return (
    ts.isObjectLiteralExpression(value) ||
    ts.isArrayLiteralExpression(value) ||
    ts.isNewExpression(value) ||
    ts.isRegularExpressionLiteral(value) ||
    ts.isConditionalExpression(value)
  );
}

/** How often each name is assigned, anywhere in the script: a name that is used twice counts for both. */
function countAssignments(source: ts.SourceFile): Map<string, number> {
  const counts = new Map<string, number>();
  const target = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) counts.set(node.text, (counts.get(node.text) ?? 0) + 1);
    else if (ts.isShorthandPropertyAssignment(node)) target(node.name);
    else if (ts.isPropertyAssignment(node)) target(node.initializer);
    else if (isAssignment(node)) target(node.left);
    else if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node))
      ts.forEachChild(node, target);
  };
  const visit = (node: ts.Node): void => {
    if (isAssignment(node)) target(node.left);
    if (isUpdate(node)) target(node.operand);
    if (ts.isForInStatement(node) || ts.isForOfStatement(node)) {
      if (!ts.isVariableDeclarationList(node.initializer)) target(node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return counts;
}

const isCallOf = (node: ts.Node | undefined, names: readonly string[]): node is ts.CallExpression =>
  node !== undefined &&
  ts.isCallExpression(node) &&
  ts.isIdentifier(node.expression) &&
  names.includes(node.expression.text);

const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
  node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;

const isUpdate = (
  node: ts.Node,
): node is (ts.PrefixUnaryExpression | ts.PostfixUnaryExpression) & { operand: ts.Expression } =>
  (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
  [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator);
