/**
 * The text of a jq filter → its parts. Of jq's language it has all but functions of one's own, modules, labels and
 * destructuring, which it refuses by name. Throws JqError.
 */
import { type BinaryOperator, JqError, type Query, type UpdateOperator } from './query.ts';
import { type JqToken, jqTokens } from './tokens.ts';

const IDENTITY: Query = { kind: 'identity' };
const KEYWORDS = [
  'then',
  'elif',
  'else',
  'end',
  'as',
  'and',
  'or',
  'catch',
  'reduce',
  'foreach',
  'if',
  'try',
];
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='];
const UPDATES = ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='];

export function parseQuery(text: string): Query {
  const parser = createParser(jqTokens(text));
  return parser.whole();
}

function createParser(tokens: readonly JqToken[]) {
  let at = 0;
  const peek = (): JqToken | undefined => tokens[at];
  const is = (...texts: string[]) => {
    const token = peek();
    return (token?.kind === 'sign' || token?.kind === 'word') && texts.includes(token.text);
  };
  const take = (text: string) => {
    if (!is(text)) throw unexpected(text);
    at++;
  };
  const unexpected = (wanted?: string): JqError => {
    const token = peek();
    const found = token === undefined ? 'the end' : `"${token.source}"`;
    return new JqError(
      `The filter does not make sense at ${found}${wanted === undefined ? '' : `: "${wanted}" is expected there`}.`,
    );
  };

  function pipe(): Query {
    const left = comma();
    if (is('as')) return bind(left);
    if (!is('|')) return left;
    at++;
    return { kind: 'pipe', left, right: pipe() };
  }

  function bind(source: Query): Query {
    take('as');
    const name = variable();
    take('|');
    return { kind: 'bind', source, name, body: pipe() };
  }

  function variable(): string {
    const token = peek();
    if (token?.kind !== 'variable') throw unexpected('$name');
    at++;
    return token.text;
  }

  function comma(): Query {
    let left = alternative();
    while (is(',')) {
      at++;
      left = { kind: 'comma', left, right: alternative() };
    }
    return left;
  }

  function alternative(): Query {
    const left = update();
    if (!is('//')) return left;
    at++;
    return { kind: 'alternative', left, right: alternative() };
  }

  function update(): Query {
    const path = either();
    if (!is(...UPDATES)) return path;
    const operator = (tokens[at++] as JqToken).text as UpdateOperator;
    return { kind: 'update', operator, path, value: alternative() };
  }

  function either(): Query {
    let left = both();
    while (is('or')) {
      at++;
      left = { kind: 'logic', operator: 'or', left, right: both() };
    }
    return left;
  }

  function both(): Query {
    let left = comparison();
    while (is('and')) {
      at++;
      left = { kind: 'logic', operator: 'and', left, right: comparison() };
    }
    return left;
  }

  const binary = (operators: readonly string[], next: () => Query, many: boolean) => () => {
    let left = next();
    while (is(...operators)) {
      const operator = (tokens[at++] as JqToken).text as BinaryOperator;
      left = { kind: 'binary', operator, left, right: next() };
      if (!many) break;
    }
    return left;
  };
  const product = binary(['*', '/', '%'], () => postfix(), true);
  const sum = binary(['+', '-'], product, true);
  const comparison = binary(COMPARISONS, sum, false);

  function postfix(): Query {
    if (is('-')) {
      at++;
      return { kind: 'negate', body: postfix() };
    }
    let query = term();
    for (;;) {
      const token = peek();
      if (token?.kind === 'field') {
        at++;
        query = { kind: 'index', of: query, index: { kind: 'literal', value: token.text } };
      } else if (is('.') && tokens[at + 1]?.kind === 'text') {
        at++;
        query = { kind: 'index', of: query, index: textOf(tokens[at++] as JqToken, null) };
      } else if (is('[') || (is('.') && tokens[at + 1]?.text === '[')) {
        if (is('.')) at++;
        query = bracket(query);
      } else if (is('?')) {
        at++;
        query = { kind: 'try', body: query, otherwise: null };
      } else return query;
    }
  }

  function bracket(of: Query): Query {
    take('[');
    if (is(']')) {
      at++;
      return { kind: 'each', of };
    }
    const from = is(':') ? null : pipe();
    if (!is(':')) {
      take(']');
      return { kind: 'index', of, index: from ?? IDENTITY };
    }
    at++;
    const to = is(']') ? null : pipe();
    take(']');
    return { kind: 'slice', of, from, to };
  }

  function term(): Query {
    const token = peek();
    if (token === undefined) throw unexpected();
    at++;
    switch (token.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'text':
        return textOf(token, null);
      case 'format': {
        const next = peek();
        if (next?.kind !== 'text') return { kind: 'format', name: token.text };
        at++;
        return textOf(next, token.text);
      }
      case 'variable':
        return { kind: 'variable', name: token.text };
      case 'field':
        return { kind: 'index', of: IDENTITY, index: { kind: 'literal', value: token.text } };
      case 'sign':
        return signed(token.text);
      case 'word':
        return word(token.text);
    }
  }

  function signed(sign: string): Query {
    switch (sign) {
      case '.': {
        const next = peek();
        if (next?.kind !== 'text') return IDENTITY;
        at++;
        return { kind: 'index', of: IDENTITY, index: textOf(next, null) };
      }
      case '..':
        return { kind: 'recurse' };
      case '(': {
        const inner = pipe();
        take(')');
        return inner;
      }
      case '[': {
        const body = is(']') ? null : pipe();
        take(']');
        return { kind: 'array', body };
      }
      case '{':
        return object();
      default:
        at--;
        throw unexpected();
    }
  }

  function word(name: string): Query {
    switch (name) {
      case 'if':
        return condition();
      case 'try': {
        const body = postfix();
        if (!is('catch')) return { kind: 'try', body, otherwise: null };
        at++;
        return { kind: 'try', body, otherwise: postfix() };
      }
      case 'reduce':
      case 'foreach':
        return fold(name);
      case 'def':
      case 'import':
      case 'include':
      case 'label':
        throw new JqError(`"${name}" is not part of this jq.`);
      case 'true':
      case 'false':
      case 'null':
        return { kind: 'literal', value: name === 'null' ? null : name === 'true' };
      default:
        break;
    }
    if (KEYWORDS.includes(name)) {
      at--;
      throw unexpected();
    }
    const args: Query[] = [];
    if (is('(')) {
      do {
        at++;
        args.push(pipe());
      } while (is(';'));
      take(')');
    }
    return { kind: 'call', name, args };
  }

  function condition(): Query {
    const asked = pipe();
    take('then');
    const then = pipe();
    let otherwise: Query | null = null;
    if (is('elif')) {
      at++;
      return { kind: 'if', condition: asked, then, otherwise: condition() };
    }
    if (is('else')) {
      at++;
      otherwise = pipe();
    }
    take('end');
    return { kind: 'if', condition: asked, then, otherwise };
  }

  function fold(kind: 'reduce' | 'foreach'): Query {
    const source = postfix();
    take('as');
    const name = variable();
    take('(');
    const start = pipe();
    take(';');
    const update = pipe();
    let extract: Query | null = null;
    if (kind === 'foreach' && is(';')) {
      at++;
      extract = pipe();
    }
    take(')');
    return kind === 'reduce'
      ? { kind, source, name, start, update }
      : { kind, source, name, start, update, extract };
  }

  function object(): Query {
    const entries: { key: Query; value: Query }[] = [];
    while (!is('}')) {
      if (entries.length > 0) take(',');
      entries.push(entry());
    }
    take('}');
    return { kind: 'object', entries };
  }

  function entry(): { key: Query; value: Query } {
    const token = peek();
    if (token === undefined) throw unexpected('}');
    at++;
    let key: Query;
    let short: Query | null = null;
    switch (token.kind) {
      case 'word':
      case 'number':
        key = { kind: 'literal', value: token.text };
        short = { kind: 'index', of: IDENTITY, index: key };
        break;
      case 'text':
        key = textOf(token, null);
        short = { kind: 'index', of: IDENTITY, index: key };
        break;
      case 'variable':
        key = { kind: 'literal', value: token.text };
        short = { kind: 'variable', name: token.text };
        break;
      default:
        if (token.text !== '(') {
          at--;
          throw unexpected();
        }
        key = pipe();
        take(')');
    }
    if (!is(':')) {
      if (short === null) throw unexpected(':');
      return { key, value: short };
    }
    at++;
    return { key, value: entryValue() };
  }

  /** Without commas, which part the entries. */
  function entryValue(): Query {
    const left = alternative();
    if (!is('|')) return left;
    at++;
    return { kind: 'pipe', left, right: entryValue() };
  }

  return {
    whole(): Query {
      if (tokens.length === 0) return IDENTITY;
      const query = pipe();
      if (peek() !== undefined) throw unexpected();
      return query;
    },
  };
}

function textOf(token: JqToken, format: string | null): Query {
  const pieces = token.pieces ?? [];
  if (format === null && pieces.every((piece) => piece.kind === 'plain'))
    return { kind: 'literal', value: pieces.map(({ text }) => text).join('') };
  return {
    kind: 'text',
    parts: pieces.map((piece) => (piece.kind === 'plain' ? piece.text : parseQuery(piece.text))),
    format,
  };
}
