/**
 * JavaScript text as tokens: just enough to find where functions, blocks and operands begin and end. It never throws:
 * of text that is no JavaScript it gives some tokens, and the engine says what is wrong with it.
 */

export const WORD = 0;
export const PUNCTUATOR = 1;
/** A number, a string or a regular expression. */
export const LITERAL = 2;
/** A template without places, or the part of one before its first place, between two, or behind the last. */
export const TEMPLATE = 3;
export const TEMPLATE_HEAD = 4;
export const TEMPLATE_MIDDLE = 5;
export const TEMPLATE_TAIL = 6;

export interface Tokens {
  readonly code: string;
  readonly count: number;
  kind(index: number): number;
  text(index: number): string;
  start(index: number): number;
  end(index: number): number;
  /** The other one of a pair of brackets, or of a template's head and tail; −1 for what has none. */
  match(index: number): number;
  /** Whether a line ends between this token and the one before. */
  onNewLine(index: number): boolean;
}

const space = /(?:[\s\ufeff]+|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)+/y;
const word = /(?:[\w$#@]|\\u(?:\{[\da-fA-F]+\}|[\da-fA-F]{4})|[^\0-\x7f\s\ufeff])+/y;
const number = /0[xXbBoO][\da-fA-F_]+n?|\d[\d_]*n|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?[\d_]+)?/y;
const string = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y;
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const templatePart = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const punctuator =
  />>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.(?!\d)|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[\s\S]/y;

/** After these words an expression begins, so a slash begins a regular expression. */
const beforeExpression = new Set(
  'return typeof instanceof in of new delete void throw case do else await yield'.split(' '),
);
const heads = new Set(['if', 'while', 'for', 'with']);
const blockWords = new Set(['else', 'do', 'try', 'finally', 'static']);

export function tokensOf(code: string): Tokens {
  const kinds: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const matches: number[] = [];
  const lines: boolean[] = [];
  const open: number[] = [];
  /** By opening brace: it begins a block, not an object. */
  const blocks = new Set<number>();
  const text = (index: number) => code.slice(starts[index], ends[index]);
  const isPropertyName = (index: number) => index > 0 && /^\??\.$/.test(text(index - 1));

  /** Whether a slash after the last token divides. */
  const divides = (): boolean => {
    const last = kinds.length - 1;
    if (last < 0) return false;
    if (kinds[last] === WORD) return !beforeExpression.has(text(last)) || isPropertyName(last);
    if (kinds[last] !== PUNCTUATOR) return kinds[last] !== TEMPLATE_HEAD && kinds[last] !== TEMPLATE_MIDDLE;
    const opening = matches[last] as number;
    switch (text(last)) {
      case ')':
        return !(opening > 0 && heads.has(text(opening - 1)) && !isPropertyName(opening - 1));
      case '}':
        return !blocks.has(opening);
      case ']':
      case '++':
      case '--':
        return true;
      default:
        return false;
    }
  };
  const beginsBlock = (): boolean => {
    const last = kinds.length - 1;
    if (last < 0) return true;
    if (kinds[last] === WORD) return blockWords.has(text(last)) && !isPropertyName(last);
    return kinds[last] === PUNCTUATOR && [';', '{', '}', ')', '=>'].includes(text(last));
  };

  let at = code.startsWith('#!') ? Math.max(code.indexOf('\n'), 0) : 0;
  const read = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(code)) return false;
    at = pattern.lastIndex;
    return true;
  };
  while (at < code.length) {
    const from = at;
    read(space);
    const start = at;
    if (start >= code.length) break;
    const letter = code[start] as string;
    const top = open.at(-1) ?? -1;
    let kind = PUNCTUATOR;
    if (letter === '`' || (letter === '}' && kinds[top] === TEMPLATE_HEAD)) {
      at += 1;
      if (!read(templatePart)) at = code.length;
      const goesOn = code[at - 1] === '{';
      if (letter === '`') kind = goesOn ? TEMPLATE_HEAD : TEMPLATE;
      else kind = goesOn ? TEMPLATE_MIDDLE : TEMPLATE_TAIL;
    } else if (/[\d.]/.test(letter) && read(number)) kind = LITERAL;
    else if (read(word)) kind = WORD;
    else if (read(string) || (letter === '/' && !divides() && read(regularExpression))) kind = LITERAL;
    else read(punctuator);

    const index = kinds.length;
    let match = -1;
    if ((kind === PUNCTUATOR && '([{'.includes(letter)) || kind === TEMPLATE_HEAD) {
      if (letter === '{' && beginsBlock()) blocks.add(index);
      open.push(index);
    } else if ((kind === PUNCTUATOR && ')]}'.includes(letter)) || kind === TEMPLATE_TAIL) {
      match = open.pop() ?? -1;
      if (match !== -1) matches[match] = index;
    }
    kinds.push(kind);
    starts.push(start);
    ends.push(at);
    matches.push(match);
    lines.push(/[\n\r\u2028\u2029]/.test(code.slice(from, start)));
  }
  return {
    code,
    count: kinds.length,
    kind: (index) => kinds[index] ?? -1,
    text: (index) => (index >= 0 && index < kinds.length ? text(index) : ''),
    start: (index) => starts[index] ?? code.length,
    end: (index) => ends[index] ?? code.length,
    match: (index) => matches[index] ?? -1,
    onNewLine: (index) => lines[index] ?? true,
  };
}
