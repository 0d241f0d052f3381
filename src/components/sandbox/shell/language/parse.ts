/**
 * Words and operators → what is to be run: lists, pipelines, loops, conditions. The grammar is a part of POSIX shell's; what
 * is left out (functions, `case`, here-documents, background jobs) is refused by name, so that nobody looks for a mistake.
 */
import { bareText, type Operator, type Token, tokensOf, type WordToken } from './tokens.ts';

/** One after another; a line end and `;` part them. */
export type Script = readonly Chain[];

/** `a && b || c`: from left to right. */
export interface Chain {
  first: Pipeline;
  rest: readonly { when: '&&' | '||'; pipeline: Pipeline }[];
}

export interface Pipeline {
  /** `!` before it: success and failure change places. */
  negated: boolean;
  stages: readonly Stage[];
}

export interface Redirection {
  kind: 'in' | 'out' | 'append' | 'errors' | 'errors-append' | 'both' | 'both-append';
  target: WordToken;
}

interface Redirected {
  redirections: readonly Redirection[];
  /** Order of `2>&1` and `>` is not heeded: errors go where the output goes in the end. */
  errorsToOutput: boolean;
  outputToErrors: boolean;
}

export type Stage = Redirected &
  (
    | { kind: 'command'; assignments: readonly Assignment[]; words: readonly WordToken[] }
    | { kind: 'for'; name: string; words: readonly WordToken[]; body: Script }
    | { kind: 'while'; until: boolean; condition: Script; body: Script }
    | { kind: 'if'; branches: readonly { condition: Script; body: Script }[]; otherwise: Script | null }
    | { kind: 'group'; body: Script; own: boolean }
  );

export interface Assignment {
  name: string;
  value: WordToken;
}

/** What is wrong with a line, and where: the words are the caller's. */
export type SyntaxTrouble =
  | { kind: 'open'; what: string }
  | { kind: 'unexpected'; token: string }
  | { kind: 'missing'; word: string }
  | { kind: 'absent'; what: 'background' | 'here-document' | 'case' | 'function' };

export class ShellSyntaxError extends Error {
  readonly trouble: SyntaxTrouble;
  constructor(trouble: SyntaxTrouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

const KEYWORDS = ['do', 'done', 'then', 'elif', 'else', 'fi', '}', 'in'];

/** Throws a ShellSyntaxError. */
export function parseScript(text: string): Script {
  const { tokens, open } = tokensOf(text);
  if (open !== null) throw new ShellSyntaxError({ kind: 'open', what: open });
  const parser = createParser(tokens);
  const script = parser.list([]);
  parser.end();
  return script;
}

function createParser(tokens: readonly Token[]) {
  let at = 0;
  const peek = () => tokens[at];
  const isOperator = (...texts: Operator[]): boolean => {
    const token = peek();
    return token?.kind === 'operator' && texts.includes(token.text);
  };
  const keyword = (): string | null => {
    const token = peek();
    return token?.kind === 'word' ? bareText(token) : null;
  };
  const unexpected = (): never => {
    const token = peek();
    const text =
      token === undefined ? 'end' : token.kind === 'operator' ? token.text : (bareText(token) ?? 'word');
    if (text === '&') throw new ShellSyntaxError({ kind: 'absent', what: 'background' });
    if (text === '<<') throw new ShellSyntaxError({ kind: 'absent', what: 'here-document' });
    throw new ShellSyntaxError({ kind: 'unexpected', token: text === '\n' ? 'line end' : text });
  };
  const expectKeyword = (word: string) => {
    if (keyword() !== word) throw new ShellSyntaxError({ kind: 'missing', word });
    at++;
  };
  const skipLines = () => {
    while (isOperator('\n', ';')) at++;
  };

  /** Up to one of the words, or to what cannot begin a command. */
  function list(until: readonly string[]): Chain[] {
    const chains: Chain[] = [];
    for (;;) {
      skipLines();
      const word = keyword();
      if (peek() === undefined || isOperator(')') || (word !== null && until.includes(word))) return chains;
      chains.push(chain());
      if (peek() !== undefined && !isOperator(';', '\n', ')')) unexpected();
    }
  }

  function chain(): Chain {
    const first = pipeline();
    const rest: { when: '&&' | '||'; pipeline: Pipeline }[] = [];
    while (isOperator('&&', '||')) {
      const when = (tokens[at++] as { text: '&&' | '||' }).text;
      while (isOperator('\n')) at++;
      rest.push({ when, pipeline: pipeline() });
    }
    return { first, rest };
  }

  function pipeline(): Pipeline {
    const negated = keyword() === '!';
    if (negated) at++;
    const stages = [stage()];
    while (isOperator('|')) {
      at++;
      while (isOperator('\n')) at++;
      stages.push(stage());
    }
    return { negated, stages };
  }

  function stage(): Stage {
    const word = keyword();
    if (word !== null && KEYWORDS.includes(word)) return unexpected();
    switch (word) {
      case 'for':
        return withRedirections(forLoop());
      case 'while':
      case 'until': {
        at++;
        const condition = body(['do'], 'do');
        const inner = body(['done'], 'done');
        return withRedirections({ kind: 'while', until: word === 'until', condition, body: inner });
      }
      case 'if':
        return withRedirections(condition());
      case '{':
        at++;
        return withRedirections({ kind: 'group', body: body(['}'], '}'), own: false });
      case 'case':
      case 'function':
        throw new ShellSyntaxError({ kind: 'absent', what: word });
      default:
        break;
    }
    if (isOperator('(')) {
      at++;
      const inner = list([]);
      if (!isOperator(')')) throw new ShellSyntaxError({ kind: 'missing', word: ')' });
      at++;
      return withRedirections({ kind: 'group', body: inner, own: true });
    }
    return command();
  }

  /** A list that ends with a keyword, which is taken. */
  function body(until: readonly string[], last: string): Script {
    const inner = list(until);
    expectKeyword(last);
    return inner;
  }

  function forLoop() {
    at++;
    const name = keyword() ?? '';
    if (!/^[A-Za-z_]\w*$/.test(name)) unexpected();
    at++;
    const words: WordToken[] = [];
    expectKeyword('in');
    for (let token = peek(); token?.kind === 'word'; token = peek()) {
      words.push(token);
      at++;
    }
    if (!isOperator(';', '\n')) unexpected();
    skipLines();
    expectKeyword('do');
    return { kind: 'for' as const, name, words, body: body(['done'], 'done') };
  }

  function condition() {
    const branches: { condition: Script; body: Script }[] = [];
    let otherwise: Script | null = null;
    let word: string | null = 'if';
    while (word === 'if' || word === 'elif') {
      at++;
      const asked = body(['then'], 'then');
      branches.push({ condition: asked, body: list(['elif', 'else', 'fi']) });
      word = keyword();
    }
    if (word === 'else') {
      at++;
      otherwise = list(['fi']);
    }
    expectKeyword('fi');
    return { kind: 'if' as const, branches, otherwise };
  }

  function command(): Stage {
    const assignments: Assignment[] = [];
    const words: WordToken[] = [];
    const redirected = redirections((token) => {
      const assignment = words.length === 0 ? assignmentOf(token) : null;
      if (assignment !== null) assignments.push(assignment);
      else words.push(token);
    });
    if (isOperator('(') && words.length === 1)
      throw new ShellSyntaxError({ kind: 'absent', what: 'function' });
    if (words.length === 0 && assignments.length === 0 && redirected.redirections.length === 0) unexpected();
    return { kind: 'command', assignments, words, ...redirected };
  }

  function withRedirections<Kind>(stage: Kind): Kind & Redirected {
    return { ...stage, ...redirections(() => unexpected()) };
  }

  function redirections(onWord: (token: WordToken) => void): Redirected {
    const found: Redirection[] = [];
    let errorsToOutput = false;
    let outputToErrors = false;
    for (let token = peek(); token !== undefined; token = peek()) {
      if (token.kind === 'word') {
        onWord(token);
        at++;
        continue;
      }
      if (token.text === '2>&1') errorsToOutput = true;
      else if (token.text === '>&2') outputToErrors = true;
      else {
        const kind = REDIRECTIONS[token.text];
        if (kind === undefined) break;
        at++;
        const target = peek();
        if (target?.kind !== 'word') return unexpected();
        found.push({ kind, target });
      }
      at++;
    }
    return { redirections: found, errorsToOutput, outputToErrors };
  }

  return {
    list,
    end() {
      if (peek() !== undefined) unexpected();
    },
  };
}

const REDIRECTIONS: Partial<Record<Operator, Redirection['kind']>> = {
  '<': 'in',
  '>': 'out',
  '>>': 'append',
  '2>': 'errors',
  '2>>': 'errors-append',
  '&>': 'both',
  '&>>': 'both-append',
};

/** "NAME=value" as the first words of a command. */
function assignmentOf(token: WordToken): Assignment | null {
  const [first, ...more] = token.parts;
  if (first?.kind !== 'text' || first.quoted) return null;
  const match = /^([A-Za-z_]\w*)=/.exec(first.text);
  if (match === null) return null;
  const rest = first.text.slice(match[0].length);
  const value: WordToken = { ...token, parts: [{ ...first, text: rest }, ...more] };
  return { name: match[1] ?? '', value };
}
