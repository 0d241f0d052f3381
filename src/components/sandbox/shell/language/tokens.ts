/**
 * A line of the terminal's prompt → its words and operators, with quotes, variables and `$(…)` told apart. Knows nothing of
 * what they mean: parse.ts puts them together, expand.ts works the words out. An open quote is reported, not refused, because
 * completion reads lines that are still being typed.
 */

/** A piece of a word. `quoted` text is taken as it stands; unquoted may hold braces and stars. */
export type WordPart =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'variable'; name: string; quoted: boolean }
  /** What the commands in `source` print. */
  | { kind: 'output'; source: string; quoted: boolean };

export interface WordToken {
  kind: 'word';
  parts: readonly WordPart[];
  /** Where it stands in the line. */
  start: number;
  end: number;
}

export interface OperatorToken {
  kind: 'operator';
  text: Operator;
  start: number;
  end: number;
}

export type Token = WordToken | OperatorToken;

const OPERATORS = [
  '2>&1',
  '2>>',
  '&>>',
  '>&2',
  '2>',
  '&>',
  '>>',
  '<<',
  '||',
  '&&',
  ';;',
  '|',
  ';',
  '\n',
  '&',
  '(',
  ')',
  '<',
  '>',
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Tokens {
  tokens: readonly Token[];
  /** What is still open at the end: a quote, or `$(`. */
  open: '"' | "'" | '$(' | '${' | null;
  /** It ends in a remark. */
  inRemark: boolean;
}

const NAME = /^[A-Za-z_]\w*/;

export function tokensOf(text: string): Tokens {
  const tokens: Token[] = [];
  let open: Tokens['open'] = null;
  let inRemark = false;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === ' ' || character === '\t' || character === '\r') {
      at++;
      continue;
    }
    if (text.startsWith('\\\n', at)) {
      at += 2;
      continue;
    }
    if (character === '#') {
      const end = text.indexOf('\n', at);
      inRemark = end === -1;
      at = inRemark ? text.length : end;
      continue;
    }
    const operator = OPERATORS.find((one) => text.startsWith(one, at));
    if (operator !== undefined) {
      tokens.push({ kind: 'operator', text: operator, start: at, end: at + operator.length });
      at += operator.length;
      continue;
    }
    const word = readWord(text, at);
    tokens.push({ kind: 'word', parts: word.parts, start: at, end: word.end });
    open = word.open;
    at = word.end;
  }
  return { tokens, open, inRemark };
}

interface ReadWord {
  parts: WordPart[];
  end: number;
  open: Tokens['open'];
}

function readWord(text: string, from: number): ReadWord {
  const parts: WordPart[] = [];
  let at = from;
  const add = (piece: string, quoted: boolean) => {
    const last = parts.at(-1);
    if (last?.kind === 'text' && last.quoted === quoted) last.text += piece;
    else parts.push({ kind: 'text', text: piece, quoted });
  };
  const dollar = (quoted: boolean): Tokens['open'] => {
    const read = readDollar(text, at, quoted);
    if (typeof read.part === 'string') add(read.part, quoted);
    else parts.push(read.part);
    at = read.end;
    return read.open;
  };
  while (at < text.length && !/[\s|;&()<>]/.test(text.charAt(at))) {
    const character = text.charAt(at);
    if (character === '\\') {
      if (text.charAt(at + 1) !== '\n') add(text.charAt(at + 1), true);
      at += 2;
    } else if (character === "'") {
      const end = text.indexOf("'", at + 1);
      add(text.slice(at + 1, end === -1 ? text.length : end), true);
      if (end === -1) return { parts, end: text.length, open: "'" };
      at = end + 1;
    } else if (character === '"') {
      at++;
      // An empty pair of quotes is a word, too.
      add('', true);
      while (at < text.length && text.charAt(at) !== '"') {
        if (text.charAt(at) === '$') {
          const open = dollar(true);
          if (open !== null) return { parts, end: text.length, open };
        } else if (text.charAt(at) === '\\' && /["\\$`\n]/.test(text.charAt(at + 1))) {
          if (text.charAt(at + 1) !== '\n') add(text.charAt(at + 1), true);
          at += 2;
        } else {
          add(text.charAt(at), true);
          at++;
        }
      }
      if (at >= text.length) return { parts, end: text.length, open: '"' };
      at++;
    } else if (character === '$') {
      const open = dollar(false);
      if (open !== null) return { parts, end: text.length, open };
    } else {
      add(character, false);
      at++;
    }
  }
  return { parts, end: Math.min(at, text.length), open: null };
}

function readDollar(
  text: string,
  at: number,
  quoted: boolean,
): { part: WordPart | string; end: number; open: Tokens['open'] } {
  const rest = text.slice(at + 1);
  if (rest.startsWith('(')) {
    const end = closingParenthesis(text, at + 2);
    const source = text.slice(at + 2, end === -1 ? text.length : end);
    return {
      part: { kind: 'output', source, quoted },
      end: end === -1 ? text.length : end + 1,
      open: end === -1 ? '$(' : null,
    };
  }
  if (rest.startsWith('{')) {
    const end = text.indexOf('}', at);
    const name = text.slice(at + 2, end === -1 ? text.length : end);
    return {
      part: { kind: 'variable', name, quoted },
      end: end === -1 ? text.length : end + 1,
      open: end === -1 ? '${' : null,
    };
  }
  const name = rest.startsWith('?') ? '?' : (NAME.exec(rest)?.[0] ?? '');
  if (name === '') return { part: '$', end: at + 1, open: null };
  return { part: { kind: 'variable', name, quoted }, end: at + 1 + name.length, open: null };
}

/** Index of the parenthesis that closes a `$(` whose inside begins at `from`, or -1. */
function closingParenthesis(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"') quote = character;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  return -1;
}

/** The text of a word that holds nothing to work out; null for any other. */
export function plainText(word: WordToken): string | null {
  let text = '';
  for (const part of word.parts) {
    if (part.kind !== 'text') return null;
    text += part.text;
  }
  return text;
}

/** The text of a word in which nothing is quoted and nothing is to be worked out: only such are keywords. */
export function bareText(word: WordToken): string | null {
  const [part, ...more] = word.parts;
  return part?.kind === 'text' && !part.quoted && more.length === 0 ? part.text : null;
}
