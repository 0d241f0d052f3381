/**
 * Where in the text of a JSON file a value stands, so that a mistake in a field can be told with its line. Owns the way from
 * a path such as "exercises.0.wrong.1.fails" to a line; what is wrong there is the reader's own matter.
 */
import ts from 'typescript';

/** The line of the value at `path`, from 1; of what holds it, where the path goes on to something that is not there. */
export function lineInJson(text: string, path: readonly (string | number)[]): number {
  const source = ts.parseJsonText('file.json', text);
  let node: ts.Node | undefined = source.statements[0]?.expression;
  let line = 1;
  for (const step of path) {
    if (node === undefined) break;
    const next: ts.Node | undefined = ts.isArrayLiteralExpression(node)
      ? node.elements[Number(step)]
      : ts.isObjectLiteralExpression(node)
        ? node.properties.find((one) => one.name !== undefined && nameOf(one.name) === String(step))
        : undefined;
    if (next === undefined) break;
    line = source.getLineAndCharacterOfPosition(next.getStart(source)).line + 1;
    node = ts.isPropertyAssignment(next) ? next.initializer : next;
  }
  return line;
}

const nameOf = (name: ts.PropertyName): string =>
  ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : '';
