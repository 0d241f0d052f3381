/**
 * What a scaffold is before it is written: texts by path, and what to do next. Owns the rules of names and how a field is
 * put into a JSON file that its author has laid out, without touching the rest of it.
 */
import ts from 'typescript';
import { UsageError } from '../command-line.ts';

export interface Scaffold {
  /** By path from the project's folder. */
  files: Record<string, string>;
  /** Which of them were there before. */
  changed: readonly string[];
  /** One sentence each. */
  next: readonly string[];
}

/** "04-queue": the folder of a sandbox, or a chapter's file. */
export function checkNumbered(kind: 'sandbox' | 'chapter', name: string): void {
  if (/^\d\d-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) return;
  throw new UsageError(
    `"${name}" can't be a ${kind}'s name: it is two digits (the chapter), a hyphen, and small letters, digits and hyphens, such as 04-queue.`,
  );
}

/** "bounded": an exercise. */
export function checkKebab(kind: string, name: string): void {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) return;
  throw new UsageError(
    `"${name}" can't be an ${kind}'s name: it is small letters, digits and hyphens, and begins with a letter, such as bounded.`,
  );
}

/** `json` with `entry` as the last of the list `field` of its object, which is made where it is missing. */
export function withEntry(json: string, field: string, entry: unknown): string {
  const source = ts.parseJsonText('file.json', json);
  const root = source.statements[0]?.expression;
  if (root === undefined || !ts.isObjectLiteralExpression(root))
    throw new Error('It must be an object, { … }.');
  const property = root.properties.find((one) => one.name?.getText(source) === `"${field}"`);
  const list = property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : null;
  const text = indented(JSON.stringify(entry, null, 2).replace(/\[\n\s+("[^"\n]*")\n\s+\]/g, '[$1]'), '    ');
  if (list === null || !ts.isArrayLiteralExpression(list)) {
    const end = root.properties.at(-1)?.end ?? root.getStart(source) + 1;
    const comma = root.properties.length > 0 ? ',' : '';
    return `${json.slice(0, end)}${comma}\n  "${field}": [\n${text}\n  ]${json.slice(end)}`;
  }
  const last = list.elements.at(-1);
  if (last === undefined)
    return `${json.slice(0, list.getStart(source))}[\n${text}\n  ]${json.slice(list.end)}`;
  return `${json.slice(0, last.end)},\n${text}${json.slice(last.end)}`;
}

const indented = (text: string, by: string): string => text.replace(/^/gm, by);
