/**
 * Words of a parsed line → the texts that a command gets: braces, variables, `$(…)`, stars over file names. Text from an
 * unquoted variable or `$(…)` is parted at blanks, and is never taken for a pattern: addresses have question marks.
 */
import type { WordPart, WordToken } from './tokens.ts';

export interface Expansion {
  variable(name: string): string;
  /** What these commands print. */
  outputOf(source: string): Promise<string>;
  /** Paths of the files there are. */
  paths(): readonly string[];
}

/** No line may grow to more words than this by its braces. */
export const BRACES_MAX = 10_000;

export class TooManyWords extends Error {}

/** One text: no braces, no parting, no stars. For assignments and targets of redirections. */
export async function expandToText(word: WordToken, by: Expansion): Promise<string> {
  let text = '';
  for (const part of word.parts) text += await partValue(part, by);
  return text;
}

export async function expandWords(words: readonly WordToken[], by: Expansion): Promise<string[]> {
  const expanded: string[] = [];
  for (const word of words) {
    for (const parts of braced(word.parts)) {
      expanded.push(...(await fieldsOf(parts, by)));
      if (expanded.length > BRACES_MAX) throw new TooManyWords();
    }
  }
  return expanded;
}

async function fieldsOf(parts: readonly WordPart[], by: Expansion): Promise<string[]> {
  /** Text, and a pattern where stars of the line itself stand in it. */
  const fields: { text: string; pattern: string; hasStar: boolean }[] = [];
  let open: (typeof fields)[number] | null = null;
  const add = (text: string, mayMatch: boolean) => {
    if (open === null) {
      open = { text: '', pattern: '', hasStar: false };
      fields.push(open);
    }
    open.text += text;
    open.pattern += mayMatch
      ? text
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replace(/\*/g, '[^/]*')
          .replace(/\?/g, '[^/]')
      : text.replace(/[.+^${}()|[\]\\*?]/g, '\\$&');
    open.hasStar ||= mayMatch && /[*?]/.test(text);
  };
  for (const part of parts) {
    const value = await partValue(part, by);
    if (part.kind === 'text') add(value, !part.quoted);
    else if (part.quoted) add(value, false);
    else {
      const pieces = value.split(/\s+/);
      pieces.forEach((piece, index) => {
        if (index > 0) open = null;
        if (piece !== '') add(piece, false);
      });
    }
  }
  return fields.flatMap(({ text, pattern, hasStar }) => {
    if (!hasStar) return [text];
    const matches = by.paths().filter((path) => new RegExp(`^${pattern}$`).test(path));
    return matches.length === 0 ? [text] : matches;
  });
}

async function partValue(part: WordPart, by: Expansion): Promise<string> {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'variable':
      return by.variable(part.name);
    case 'output':
      return (await by.outputOf(part.source)).replace(/\n+$/, '');
  }
}

/** `a{b,c}` and `{1..3}`, in unquoted text only. */
function* braced(parts: readonly WordPart[]): Generator<readonly WordPart[]> {
  const index = parts.findIndex((part) => part.kind === 'text' && !part.quoted && alternativesIn(part.text));
  const part = parts[index];
  const found = part?.kind === 'text' ? alternativesIn(part.text) : null;
  if (found === null) {
    yield parts;
    return;
  }
  for (const choice of found.choices) {
    const text = { kind: 'text' as const, text: `${found.before}${choice}`, quoted: false };
    // The rest may hold braces of its own; what was chosen does not.
    for (const rest of braced([
      { kind: 'text', text: found.after, quoted: false },
      ...parts.slice(index + 1),
    ])) {
      yield [...parts.slice(0, index), text, ...rest];
    }
  }
}

function alternativesIn(text: string): { before: string; choices: string[]; after: string } | null {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(text);
  if (match === null) return null;
  const [, before = '', inside = '', after = ''] = match;
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(inside);
  if (range !== null) {
    const from = Number(range[1]);
    const to = Number(range[2]);
    if (Math.abs(to - from) >= BRACES_MAX) throw new TooManyWords();
    const step = from <= to ? 1 : -1;
    const choices = Array.from({ length: Math.abs(to - from) + 1 }, (_, n) => String(from + n * step));
    return { before, choices, after };
  }
  return inside.includes(',') ? { before, choices: inside.split(','), after } : null;
}
