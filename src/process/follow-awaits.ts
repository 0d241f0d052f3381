/**
 * Rewrites JavaScript so that its AsyncLocalStorage values hold behind `await`, which no host lets us watch: each
 * `await`, `yield` of an async generator, `for await` and callback of `.then` keeps the context in which it waits
 * (src/node/async-context.ts does the keeping, under the name `__async`). Line for line, without any further microtask;
 * what was put in is listed, so that columns can be told as they were. Text without these words comes back as it is.
 */
import { endOfAssignment, endOfUnary, yieldsValue } from './expression-ends.ts';
import { LITERAL, PUNCTUATOR, TEMPLATE_HEAD, type Tokens, tokensOf, WORD } from './javascript-tokens.ts';

export interface Followed {
  code: string;
  /** Three numbers for each piece put in, in order: its line and column in `code`, from 1, and its length. */
  shifts: number[];
}

/** An async function's body, or the text around all functions, which may await where a service begins. */
interface Body {
  isAsync: boolean;
  isGenerator: boolean;
  /** Its first and last token. */
  first: number;
  last: number;
  /** An arrow's body without braces. */
  isBare: boolean;
  /** It needs a variable for the context that it waits in. */
  waits: boolean;
}

const mayWait =
  /\bawait\b|\byield\b[\s\S]*\basync\b|\basync\b[\s\S]*\byield\b|\.\s*(?:then|catch|finally)\s*\(/;
const CAPTURE = '__at=__async.current';
const BACK = '__at=__async.back(__at);';
const RESTORE = '__async.current=__at;';
const control = new Set(['if', 'for', 'while', 'switch', 'with', 'catch']);

/**
 * `isSteady` says that no function of this text changes the context itself, as in a library: then each async function
 * holds the context in which it began, which takes less text, and `.then` is left alone.
 */
export function followAwaits(code: string, isSteady = false): Followed {
  if (!mayWait.test(code)) return { code, shifts: [] };
  const back = isSteady ? RESTORE : BACK;
  const begin = isSteady ? 'let __at=__async.current;' : 'let __at=0;';
  const tokens = tokensOf(code);
  const insertions = new Insertions();
  const whole: Body = {
    isAsync: true,
    isGenerator: false,
    first: 0,
    last: tokens.count - 1,
    isBare: false,
    waits: false,
  };
  const asyncBodies = asyncBodiesOf(tokens);
  const bodies: Body[] = [whole];
  for (let index = 0; index < tokens.count; index++) {
    while (bodies.length > 1 && (bodies.at(-1)?.last ?? 0) < index) finish(bodies.pop() as Body);
    const entered = asyncBodies.get(index) ?? plainBody(tokens, index);
    if (entered) bodies.push(entered);
    const body = bodies.at(-1) as Body;
    const text = tokens.text(index);
    if (tokens.kind(index) === PUNCTUATOR) {
      if (text === '(' && !isSteady && isPromiseCall(tokens, index)) carryCallbacks(index);
      continue;
    }
    if (tokens.kind(index) !== WORD || !body.isAsync || isProperty(tokens, index)) continue;
    if (text === 'await') follow(index, body);
    else if (text === 'yield' && body.isGenerator && !isSteady) yieldAt(index, body);
    else if (text === 'catch' || text === 'finally') restoreInClause(index);
  }
  while (bodies.length > 0) finish(bodies.pop() as Body);
  return insertions.into(code);

  function follow(index: number, body: Body): void {
    const previous = tokens.text(index - 1);
    if (previous === 'for' && tokens.text(index + 1) === '(') {
      loop(index + 1, body);
      return;
    }
    if (tokens.text(index + 1) === 'using' && tokens.kind(index + 2) === WORD) return;
    const end = endOfUnary(tokens, index + 1);
    if (end <= index) return;
    body.waits = true;
    insertions.add(tokens.start(index), '__async.resume(', index);
    if (isSteady) {
      insertions.add(tokens.end(end), ',__at)', -index);
      return;
    }
    // What follows may stand right behind the word: await(x), yield[x], of[x].
    insertions.add(tokens.start(index + 1), ' __async.first(', index);
    insertions.add(tokens.end(end), `,${CAPTURE}),__at,__at=0)`, -index);
  }

  /** Whoever asks for the next value resumes a generator, in a context of their own: only a `finally` needs ours. */
  function yieldAt(index: number, body: Body): void {
    if (tokens.text(index + 1) === '*') return;
    body.waits = true;
    insertions.add(tokens.start(index), '__async.first(', index);
    if (!yieldsValue(tokens, index)) {
      insertions.add(tokens.end(index), ` void(${CAPTURE}),__at=0)`, -index);
      return;
    }
    const end = endOfAssignment(tokens, index + 1);
    insertions.add(tokens.start(index + 1), ' __async.first(', index);
    insertions.add(tokens.end(end), `,${CAPTURE}),__at=0)`, -index);
  }

  function loop(open: number, body: Body): void {
    const close = tokens.match(open);
    let of = open + 1;
    while (of < close && !(tokens.text(of) === 'of' && tokens.kind(of) === WORD && of > open + 1)) {
      of = Math.max(of, tokens.match(of)) + 1;
    }
    if (of >= close) return;
    body.waits = true;
    if (!isSteady) {
      insertions.add(tokens.start(of + 1), ' __async.each(', open);
      const text = code.slice(tokens.start(of + 1), tokens.end(close - 1));
      const named = /^[\w$.]+$/.test(text) ? `,${JSON.stringify(text)}` : '';
      insertions.add(tokens.end(close - 1), `,(at)=>{__at=at}${named})`, -open);
    }
    const first = close + 1;
    let last = tokens.match(first);
    if (tokens.text(first) === '{') insertions.add(tokens.end(first), back, open);
    else {
      // Of other statements only expressions have an end that can be found easily.
      if (statementWords.has(tokens.text(first))) return;
      last = endOfAssignment(tokens, first);
      if (tokens.text(last + 1) === ';') last++;
      insertions.add(tokens.start(first), `{${back}`, open);
      insertions.add(tokens.end(last), '}', -open);
    }
    if (last !== -1 && tokens.text(last + 1) !== 'else') insertions.add(tokens.end(last), back, -open);
  }

  function restoreInClause(index: number): void {
    const before = tokens.match(index - 1);
    if (tokens.text(index - 1) !== '}' || !endsTryOrCatch(tokens, before)) return;
    const brace = tokens.text(index + 1) === '(' ? tokens.match(index + 1) + 1 : index + 1;
    if (tokens.text(brace) === '{') insertions.add(tokens.end(brace), back, index, true);
  }

  function carryCallbacks(open: number): void {
    const close = tokens.match(open);
    if (close <= open + 1) return;
    insertions.add(tokens.end(open), '...__async.carry(', open);
    insertions.add(tokens.start(close), ')', -open);
  }

  function finish(body: Body): void {
    if (!body.waits) {
      // No clause of a function that never waits has anything to restore.
      insertions.dropClauses(tokens.start(body.first), tokens.end(body.last));
      return;
    }
    insertions.keepClauses(tokens.start(body.first), tokens.end(body.last));
    if (body.isBare) {
      insertions.add(tokens.start(body.first), `{${begin}return `, Number.NEGATIVE_INFINITY);
      insertions.add(tokens.end(body.last), '}', Number.POSITIVE_INFINITY);
      return;
    }
    let at = body === whole ? 0 : body.first + 1;
    while (tokens.kind(at) === LITERAL && /^["']use /.test(tokens.text(at))) {
      at += tokens.text(at + 1) === ';' ? 2 : 1;
    }
    const place = at === 0 ? tokens.start(0) : tokens.end(at - 1);
    insertions.add(place, begin, Number.NEGATIVE_INFINITY);
  }
}

const statementWords = new Set(
  'if for while do switch try return throw break continue const let var function class async'.split(' '),
);

/** A name behind a dot, or a key such as `{ await: 1 }`. */
function isProperty(tokens: Tokens, index: number): boolean {
  const before = tokens.text(index - 1);
  return before === '.' || before === '?.' || tokens.text(index + 1) === ':';
}

function isPromiseCall(tokens: Tokens, open: number): boolean {
  const dot = tokens.text(open - 2);
  return (dot === '.' || dot === '?.') && /^(?:then|catch|finally)$/.test(tokens.text(open - 1));
}

/** Whether the block that begins at `brace` belongs to a `try` or a `catch`. */
function endsTryOrCatch(tokens: Tokens, brace: number): boolean {
  const before = tokens.text(brace - 1);
  if (before === 'try' || before === 'catch') return true;
  return before === ')' && tokens.text(tokens.match(brace - 1) - 1) === 'catch';
}

/** The body that begins at `index` of a function that is not async; undefined when none does. */
function plainBody(tokens: Tokens, index: number): Body | undefined {
  if (tokens.text(index) !== '{' || tokens.kind(index) !== PUNCTUATOR) return undefined;
  const before = tokens.text(index - 1);
  const last = tokens.match(index);
  const body = { isAsync: false, isGenerator: false, first: index, last, isBare: false, waits: false };
  if (before === '=>' || before === 'static') return body;
  if (before !== ')') return undefined;
  const open = tokens.match(index - 1);
  const name = tokens.text(open - 1);
  const isControl = control.has(name) || (name === 'await' && tokens.text(open - 2) === 'for');
  // A method may be called `catch`; then it stands in a class or an object, where no block ends in front of it.
  if (!isControl) return body;
  if (name !== 'catch') return undefined;
  return endsTryOrCatch(tokens, tokens.match(open - 2)) ? undefined : body;
}

/** The bodies of all async functions, by their first token. */
function asyncBodiesOf(tokens: Tokens): Map<number, Body> {
  const found = new Map<number, Body>();
  const add = (first: number, isGenerator: boolean) => {
    const isBare = tokens.text(first) !== '{';
    const last = isBare ? endOfAssignment(tokens, first) : tokens.match(first);
    if (last >= first) found.set(first, { isAsync: true, isGenerator, first, last, isBare, waits: false });
  };
  for (let index = 0; index < tokens.count; index++) {
    if (tokens.text(index) !== 'async' || tokens.kind(index) !== WORD) continue;
    if (isProperty(tokens, index) || tokens.onNewLine(index + 1)) continue;
    let at = index + 1;
    if (tokens.text(at) === '(') {
      const arrow = tokens.match(at) + 1;
      if (tokens.text(arrow) === '=>') add(arrow + 1, false);
      continue;
    }
    if (tokens.kind(at) === WORD && tokens.text(at + 1) === '=>') {
      add(at + 2, false);
      continue;
    }
    if (tokens.text(at) === 'function') at++;
    const isGenerator = tokens.text(at) === '*';
    if (isGenerator) at++;
    // The name, where there is one: a word, a text, a number or a computed key.
    if (tokens.text(at) === '[') at = tokens.match(at) + 1;
    else if (tokens.text(at) !== '(' && tokens.kind(at) < TEMPLATE_HEAD) at++;
    if (tokens.text(at) !== '(') continue;
    const brace = tokens.match(at) + 1;
    if (tokens.text(brace) === '{') add(brace, isGenerator);
  }
  return found;
}

interface Insertion {
  place: number;
  text: string;
  /** At one place: what closes comes first, the inner before the outer; then what opens, the outer first. */
  rank: number;
  isClause: boolean;
}

/** Pieces of text to be put into another. */
class Insertions {
  #all: Insertion[] = [];
  #clauses: Insertion[] = [];

  add(place: number, text: string, rank: number, isClause = false): void {
    const insertion = { place, text, rank, isClause };
    if (isClause) this.#clauses.push(insertion);
    else this.#all.push(insertion);
  }
  /** Bodies finish from the inside out, so what is still open between these places is the body's own. */
  dropClauses(from: number, to: number): void {
    this.#clauses = this.#clauses.filter(({ place }) => place < from || place > to);
  }
  keepClauses(from: number, to: number): void {
    this.#all.push(...this.#clauses.filter(({ place }) => place >= from && place <= to));
    this.dropClauses(from, to);
  }

  into(code: string): Followed {
    this.#all.sort((a, b) => a.place - b.place || order(a) - order(b) || a.rank - b.rank);
    const shifts: number[] = [];
    let result = '';
    let from = 0;
    let line = 1;
    let lineStart = 0;
    for (const { place, text } of this.#all) {
      for (let at = code.indexOf('\n', from); at !== -1 && at < place; at = code.indexOf('\n', at + 1)) {
        line++;
        lineStart = result.length + at + 1 - from;
      }
      result += code.slice(from, place);
      from = place;
      shifts.push(line, result.length - lineStart + 1, text.length);
      result += text;
    }
    return { code: result + code.slice(from), shifts };
  }
}

const order = ({ text }: Insertion): number => (/^[,)} ]/.test(text) ? 0 : 1);
