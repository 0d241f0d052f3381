/** Where an expression ends, by its tokens. Each function gives the index of the last token. */
import { LITERAL, PUNCTUATOR, TEMPLATE, TEMPLATE_HEAD, type Tokens, WORD } from './javascript-tokens.ts';

const prefixWords = new Set(['await', 'typeof', 'void', 'delete', 'new']);
const prefixes = new Set(['!', '~', '+', '-', '++', '--']);
const binary = new Set(
  (
    '+ - * / % ** << >> >>> < > <= >= == != === !== & | ^ && || ?? = += -= *= /= %= **= <<= >>= >>>= &= |= ^= ' +
    '&&= ||= ??='
  ).split(' '),
);

/** The end of a function whose word `function` or `class` is at `index`. */
export function endOfDefinition(tokens: Tokens, index: number): number {
  let at = index + 1;
  if (tokens.text(index) === 'class') {
    if (tokens.kind(at) === WORD && tokens.text(at) !== 'extends') at++;
    if (tokens.text(at) === 'extends') at = endOfMember(tokens, at + 1) + 1;
    return tokens.text(at) === '{' ? tokens.match(at) : at;
  }
  while (tokens.text(at) !== '(' && at < tokens.count) at++;
  const body = tokens.match(at) + 1;
  return tokens.text(body) === '{' ? tokens.match(body) : body;
}

/** `a`, `a.b(c)[d]`, a function, a class, a bracketed expression …, with all that follows it without an operator. */
function endOfMember(tokens: Tokens, index: number): number {
  const kind = tokens.kind(index);
  const text = tokens.text(index);
  let at = index;
  if (kind === WORD) {
    if (text === 'function' || text === 'class') at = endOfDefinition(tokens, index);
    else if (text === 'async' && tokens.text(index + 1) === 'function')
      at = endOfDefinition(tokens, index + 1);
  } else if (kind === TEMPLATE_HEAD || '([{'.includes(text)) at = tokens.match(index);
  else if (kind !== LITERAL && kind !== TEMPLATE) return index - 1;
  if (at < index) return index;
  for (;;) {
    const next = at + 1;
    const suffix = tokens.text(next);
    const nextKind = tokens.kind(next);
    if (nextKind === TEMPLATE) at = next;
    else if (nextKind === TEMPLATE_HEAD) at = tokens.match(next);
    else if (nextKind !== PUNCTUATOR) return at;
    else if (suffix === '.' || suffix === '?.') at = tokens.kind(next + 1) === WORD ? next + 1 : next;
    else if (suffix === '(' || suffix === '[') at = tokens.match(next);
    else if ((suffix === '++' || suffix === '--') && !tokens.onNewLine(next)) return next;
    else return at;
    if (at < next) return next;
  }
}

/** What a word such as `await` takes: no operator but those in front. */
export function endOfUnary(tokens: Tokens, index: number): number {
  let at = index;
  while (
    (tokens.kind(at) === WORD && prefixWords.has(tokens.text(at)) && tokens.text(at + 1) !== '.') ||
    (tokens.kind(at) === PUNCTUATOR && prefixes.has(tokens.text(at)))
  ) {
    at++;
  }
  return endOfMember(tokens, at);
}

/** The arrow of an arrow function that begins at `index`; −1 when none does. */
function arrowOf(tokens: Tokens, index: number): number {
  let at = index;
  if (tokens.text(at) === 'async' && tokens.text(at + 1) !== '=>' && !tokens.onNewLine(at + 1)) at++;
  const last = tokens.text(at) === '(' ? tokens.match(at) : at;
  if (tokens.text(at) !== '(' && tokens.kind(at) !== WORD) return -1;
  return last >= at && tokens.text(last + 1) === '=>' ? last + 1 : -1;
}

/** Whether the `yield` at `index` has an operand. */
export function yieldsValue(tokens: Tokens, index: number): boolean {
  const next = index + 1;
  if (next >= tokens.count || tokens.onNewLine(next)) return false;
  return tokens.kind(next) !== PUNCTUATOR || !/^(?:[)\]},;:]|\?|=>)$/.test(tokens.text(next));
}

/** All that stands between two commas: operators, conditions, assignments, arrow functions. */
export function endOfAssignment(tokens: Tokens, index: number): number {
  let at = index;
  while (at < tokens.count) {
    const arrow = arrowOf(tokens, at);
    if (arrow !== -1) {
      const body = arrow + 1;
      return tokens.text(body) === '{' ? tokens.match(body) : endOfAssignment(tokens, body);
    }
    if (tokens.text(at) === 'yield' && tokens.kind(at) === WORD) {
      if (tokens.text(at + 1) === '*') return endOfAssignment(tokens, at + 2);
      return yieldsValue(tokens, at) ? endOfAssignment(tokens, at + 1) : at;
    }
    const end = endOfUnary(tokens, at);
    const operator = tokens.text(end + 1);
    const kind = tokens.kind(end + 1);
    if (kind === PUNCTUATOR && binary.has(operator)) at = end + 2;
    else if (kind === WORD && (operator === 'in' || operator === 'instanceof')) at = end + 2;
    else if (kind === PUNCTUATOR && operator === '?') {
      const colon = endOfAssignment(tokens, end + 2) + 1;
      if (tokens.text(colon) !== ':') return end;
      at = colon + 1;
    } else return end;
  }
  return tokens.count - 1;
}
