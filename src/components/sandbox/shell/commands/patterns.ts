/**
 * Patterns as `grep` takes them, as JavaScript's: basic ones, where "+" is itself and "\|" means or, extended ones, and plain
 * text. Classes such as [[:digit:]] are known. Throws CommandFailed for one that can't be read.
 */
import { type CommandContext, CommandFailed } from '../command.ts';

export type PatternKind = 'basic' | 'extended' | 'fixed';

export interface PatternOptions {
  kind: PatternKind;
  ignoreCase: boolean;
  /** Whole words only, or whole lines. */
  whole: 'word' | 'line' | null;
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  space: '\\s',
  blank: ' \\t',
  upper: 'A-Z',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
};

export function patternOf(
  sources: readonly string[],
  { kind, ignoreCase, whole }: PatternOptions,
  words: CommandContext['words'],
): RegExp {
  const alternatives = sources.map((source) =>
    kind === 'fixed' ? escapeText(source) : translated(source, kind === 'extended'),
  );
  const all =
    alternatives.length === 1 ? (alternatives[0] ?? '') : alternatives.map((one) => `(?:${one})`).join('|');
  const bounded = whole === 'word' ? `(?<!\\w)(?:${all})(?!\\w)` : whole === 'line' ? `^(?:${all})$` : all;
  try {
    return new RegExp(bounded, ignoreCase ? 'gi' : 'g');
  } catch {
    throw new CommandFailed(words.noPattern(sources.join('\n')), 2);
  }
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function translated(source: string, isExtended: boolean): string {
  let out = '';
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '[') {
      const { text, end } = bracket(source, at);
      out += text;
      at = end;
    } else if (character === '\\' && at + 1 < source.length) {
      const next = source.charAt(++at);
      if (/[<>]/.test(next)) out += '\\b';
      else if (/[+?|(){}]/.test(next)) out += isExtended ? `\\${next}` : next;
      else out += /[wWsSbBdD1-9]/.test(next) ? `\\${next}` : escapeText(next);
    } else if (!isExtended && /[+?|(){}]/.test(character)) out += `\\${character}`;
    // Nothing stands before it that could be repeated.
    else if (character === '*' && (out === '' || out === '^')) out += '\\*';
    else out += character === '/' ? '\\/' : character;
  }
  return out;
}

/** "[^a-z[:digit:]]", where nothing but "]" ends it. */
function bracket(source: string, from: number): { text: string; end: number } {
  let at = from + 1;
  let text = '[';
  if (source.charAt(at) === '^') text += source.charAt(at++);
  let first = true;
  for (; at < source.length; at++, first = false) {
    const named = /^\[:(\w+):\]/.exec(source.slice(at));
    if (named !== null) {
      text += CLASSES[named[1] ?? ''] ?? '';
      at += named[0].length - 1;
    } else if (source.charAt(at) === ']' && !first) return { text: `${text}]`, end: at };
    else text += /[\\\][]/.test(source.charAt(at)) ? `\\${source.charAt(at)}` : source.charAt(at);
  }
  // It has no end: the bracket is a mistake, and the engine says so.
  return { text: source.slice(from), end: source.length };
}
