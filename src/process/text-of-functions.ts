/**
 * Text that a program hands to `Function`, before it becomes a script: parameters and body must each be whole by
 * themselves, and `this` of a function that is not strict is the program's global object, never the thread's.
 */
import { endOfDefinition } from './expression-ends.ts';
import {
  LITERAL,
  PUNCTUATOR,
  TEMPLATE,
  TEMPLATE_HEAD,
  TEMPLATE_TAIL,
  type Tokens,
  tokensOf,
  WORD,
} from './javascript-tokens.ts';

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Throws a SyntaxError for text that would end what it is put into, or go on behind it. */
export function checkAlone(text: string): void {
  const tokens = tokensOf(text);
  for (let index = 0; index < tokens.count; index++) {
    const found = tokens.text(index);
    const kind = tokens.kind(index);
    if (kind === WORD && found === 'import' && !/^\??\.$/.test(tokens.text(index - 1))) {
      throw new SyntaxError(
        'import is not available in functions made of text in the simulated runner. Import before, and hand it over.',
      );
    }
    if (kind === TEMPLATE || kind === TEMPLATE_TAIL) {
      if (found.length < 2 && kind === TEMPLATE) throw new SyntaxError('Unterminated template literal');
      if (!found.endsWith('`')) throw new SyntaxError('Unterminated template literal');
    }
    if (kind === TEMPLATE_HEAD && tokens.match(index) === -1)
      throw new SyntaxError('Unterminated template literal');
    if (kind !== PUNCTUATOR) continue;
    if (found in closing) {
      const other = tokens.match(index);
      if (other === -1) throw new SyntaxError('Unexpected end of input');
      if (tokens.text(other) !== closing[found]) throw unexpected(tokens.text(other));
    } else if (')]}'.includes(found) && tokens.match(index) === -1) throw unexpected(found);
    else if (found === '"' || found === "'") throw new SyntaxError('Invalid or unexpected token');
    else if (found === '/' && text[tokens.end(index)] === '*')
      throw new SyntaxError('Invalid or unexpected token');
  }
}

const unexpected = (token: string) => new SyntaxError(`Unexpected token '${token}'`);

/** Whether a body says "use strict" at its beginning. */
export function isStrict(body: string): boolean {
  const tokens = tokensOf(body);
  for (let index = 0; tokens.kind(index) === LITERAL && /^["']/.test(tokens.text(index)); ) {
    if (tokens.text(index).slice(1, -1) === 'use strict') return true;
    index += tokens.text(index + 1) === ';' ? 2 : 1;
  }
  return false;
}

/** Each `this` outside of classes, which are always strict, goes through the function `name`. */
export function withSloppyThis(text: string, name: string): string {
  if (!/\bthis\b/.test(text)) return text;
  const tokens = tokensOf(text);
  let result = '';
  let from = 0;
  for (let index = 0; index < tokens.count; index++) {
    if (tokens.kind(index) !== WORD || isName(tokens, index)) continue;
    const word = tokens.text(index);
    if (word === 'class') index = Math.max(index, endOfDefinition(tokens, index));
    if (word !== 'this') continue;
    const call = `${name}(this)`;
    // Behind `new` a call would be the constructor's; elsewhere a bracket could go on with the line before.
    const text = tokens.text(index - 1) === 'new' ? `(${call})` : call;
    result += tokens.code.slice(from, tokens.start(index)) + text;
    from = tokens.end(index);
  }
  return result + tokens.code.slice(from);
}

/** A name behind a dot, or a key in an object: `{ this: 1 }`, but not `a ? this : b`. */
function isName(tokens: Tokens, index: number): boolean {
  const before = tokens.text(index - 1);
  if (before === '.' || before === '?.') return true;
  return (before === '{' || before === ',') && tokens.text(index + 1) === ':';
}
