/**
 * The text of a failed assertion, as it was written: `assert.ok(x === 2)`. Node cuts it out of the line that the engine
 * holds; here the line is that of the person's own file, and only it and the order of the calls on it count, for engines
 * differ in columns. As in Node the text ends with its line.
 */
import { framesOfError } from './error-stacks.ts';
import { type CompiledFile, unshifted } from './image.ts';
import { PUNCTUATOR, type Tokens, tokensOf, WORD } from './javascript-tokens.ts';
import type { CompiledProgram } from './module-registry.ts';

type Written = Extract<CompiledFile, { code: string }> & { source: string };

/** Undefined when the call is not the program's own, or the compiled line has other calls than the written one. */
export function failedExpression(error: object, program: CompiledProgram): string | undefined {
  const [place] = framesOfError(error, program);
  const file = place && program.file(place.file);
  if (!place || !isWritten(file)) return undefined;
  const names = assertionNames(file.source);
  const line = lineOf(file.source, place.line);
  const written = callsIn(tokensOf(line), names);
  const compiled = callsIn(tokensOf(lineOf(file.code, place.line)), names.add('default'));
  if (written.length !== compiled.length) return undefined;
  const before = compiled.filter(({ start }) => unshifted(file, place.line, start + 1) <= place.column);
  const call = written[Math.max(0, before.length - 1)];
  if (!call) return undefined;
  const { text, isCut } = callText(line, call.start);
  return isCut ? undefined : text;
}

const isWritten = (file: CompiledFile | undefined): file is Written =>
  file !== undefined && 'source' in file && file.source !== undefined;

const lineOf = (text: string, line: number): string => text.split('\n')[line - 1] ?? '';

const imported = /\bimport\s+([^'";]+?)\s+from\s+['"](?:node:)?assert(?:\/strict)?['"]/g;
const required = /\b(?:const|let|var)\s+([^=;]+?)\s*=\s*require\(\s*['"](?:node:)?assert(?:\/strict)?['"]/g;

/** By which names this text can call the function that takes one value and a message. */
function assertionNames(source: string): Set<string> {
  const names = new Set(['assert', 'ok', 'strict']);
  for (const pattern of [imported, required]) {
    for (const [, list = ''] of source.matchAll(pattern)) {
      for (const name of list.match(/[\w$]+/g) ?? []) if (!['as', 'type'].includes(name)) names.add(name);
    }
  }
  return names;
}

interface Call {
  /** Where the first name of `a.b.ok(` begins, from 0. */
  start: number;
}

/** The calls of one of these names; the compiler writes some as `ok.call(void 0, …)`. */
function callsIn(tokens: Tokens, names: ReadonlySet<string>): Call[] {
  const calls: Call[] = [];
  for (let open = 1; open < tokens.count; open++) {
    if (tokens.text(open) !== '(' || tokens.kind(open) !== PUNCTUATOR) continue;
    let last = open - 1;
    if (tokens.text(last) === '?.') last--;
    if (tokens.text(last) === 'call' && /^\??\.$/.test(tokens.text(last - 1))) last -= 2;
    if (tokens.kind(last) !== WORD || !names.has(tokens.text(last))) continue;
    if (tokens.text(last - 1) === 'function') continue;
    let first = last;
    while (/^\??\.$/.test(tokens.text(first - 1)) && tokens.kind(first - 2) === WORD) first -= 2;
    calls.push({ start: tokens.start(first) });
  }
  return calls;
}

/** From here to the end of the call or of the line. Of a call with a semicolon in it Node shows nothing. */
function callText(line: string, start: number): { text: string; isCut: boolean } {
  const tokens = tokensOf(line.slice(start));
  let depth = 0;
  for (let index = 0; index < tokens.count; index++) {
    const text = tokens.kind(index) === PUNCTUATOR ? tokens.text(index) : '';
    if (text === '(') depth++;
    if (text === ')' && --depth === 0)
      return { text: line.slice(start, start + tokens.end(index)), isCut: false };
    if (text === ';') return { text: '', isCut: true };
  }
  return { text: line.slice(start), isCut: false };
}
