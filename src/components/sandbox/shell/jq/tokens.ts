/** The text of a jq filter → numbers, names, texts with what is to be put into them, and signs. Throws JqError. */
import { JqError } from './query.ts';

export interface JqToken {
  kind: 'number' | 'text' | 'word' | 'field' | 'variable' | 'format' | 'sign';
  /** A name without its "." or "$". */
  text: string;
  /** As it stood in the filter. */
  source: string;
  /** Of a text. */
  pieces?: readonly { kind: 'plain' | 'query'; text: string }[];
}

const SIGNS = /^(?:\?\/\/|\/\/=|\|=|\+=|-=|\*=|\/=|%=|==|!=|<=|>=|\/\/|\.\.|[|,.[\](){}:;=<>+\-*/%?])/;
const RULES: readonly [JqToken['kind'], RegExp][] = [
  ['number', /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/],
  ['field', /^\.([A-Za-z_]\w*)/],
  ['variable', /^\$([A-Za-z_]\w*)/],
  ['format', /^@[a-z0-9]+/],
  ['word', /^[A-Za-z_]\w*/],
  ['sign', SIGNS],
];

export function jqTokens(text: string): JqToken[] {
  const tokens: JqToken[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = /^(?:\s+|#[^\n]*)/.exec(text.slice(at));
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    if (text.charAt(at) === '"') {
      const { token, end } = readText(text, at);
      tokens.push(token);
      at = end;
      continue;
    }
    const rest = text.slice(at);
    const rule = RULES.map(([kind, pattern]) => ({ kind, match: pattern.exec(rest) })).find(
      ({ match }) => match !== null,
    );
    const match = rule?.match;
    if (rule === undefined || !match)
      throw new JqError(`The filter has a "${rest.charAt(0)}" that means nothing.`);
    tokens.push({ kind: rule.kind, text: match[1] ?? match[0], source: match[0] });
    at += match[0].length;
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function readText(text: string, from: number): { token: JqToken; end: number } {
  const pieces: { kind: 'plain' | 'query'; text: string }[] = [];
  let plain = '';
  let at = from + 1;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      pieces.push({ kind: 'plain', text: plain });
      const source = text.slice(from, at + 1);
      return { token: { kind: 'text', text: source, source, pieces }, end: at + 1 };
    }
    if (character !== '\\') {
      plain += character;
      continue;
    }
    const next = text.charAt(++at);
    if (next === '(') {
      const end = closing(text, at + 1);
      pieces.push({ kind: 'plain', text: plain }, { kind: 'query', text: text.slice(at + 1, end) });
      plain = '';
      at = end;
    } else if (next === 'u') {
      plain += String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 5), 16));
      at += 4;
    } else plain += ESCAPES[next] ?? next;
  }
  throw new JqError('A text in the filter has no closing quote.');
}

/** Index of the parenthesis that closes a `\(`. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') at = readText(text, at).end - 1;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  throw new JqError('A text in the filter has a "\\(" that is not closed.');
}
