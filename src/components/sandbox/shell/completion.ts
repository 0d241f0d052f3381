/**
 * What Tab may put at the end of a line that is being typed: names of commands, and for each command what it says itself.
 * Pure; the prompt shows it and puts it in.
 */

import { flagsInManual } from '../../../workbook/shell-manual.ts';
import type { Command, CompletionRequest } from './command.ts';
import { bareText, plainText, type Token, tokensOf } from './language/tokens.ts';

export interface Completion {
  /** Where the word begins that would be completed. */
  start: number;
  /** What all candidates begin with; the word itself where there are none. */
  common: string;
  /** Whole words, in order. */
  candidates: readonly string[];
}

/** Words behind which a command begins. */
const BEFORE_COMMANDS = ['do', 'then', 'else', 'elif', 'if', 'while', 'until', '!', '{'];

/** `text` is the line up to the cursor. */
export function completionOf(
  text: string,
  commands: ReadonlyMap<string, Command>,
  about: Pick<CompletionRequest, 'world' | 'files'>,
): Completion {
  // Inside of "$(" another command is being typed.
  const inner = /\$\(([^()]*)$/.exec(text);
  if (inner !== null) {
    const from = text.length - (inner[1] ?? '').length;
    const found = completionOf(text.slice(from), commands, about);
    return { ...found, start: found.start + from };
  }
  const { tokens, open, inRemark } = tokensOf(text);
  const last = tokens.at(-1);
  const isOpenWord = last?.kind === 'word' && last.end === text.length;
  const start = isOpenWord ? last.start : text.length;
  const word = text.slice(start);
  const none = { start, common: word, candidates: [] };
  if (open !== null || inRemark || /["'\\$]/.test(word)) return none;
  const segment = segmentOf(isOpenWord ? tokens.slice(0, -1) : tokens);
  const names = [...commands.keys()];
  const request = { before: segment.slice(1), word, commands: names, ...about };
  const [name] = segment;
  const all =
    name === 'redirection'
      ? about.files.paths()
      : name === undefined
        ? names
        : offersOf(name, commands, request);
  const { prefix, rest } = lastOfList(word, name);
  const candidates = [...new Set(all)].filter((one) => one.startsWith(rest)).map((one) => `${prefix}${one}`);
  return { start, common: commonStart(candidates) ?? word, candidates };
}

/** What the command itself says; of flags, where it says none, those of its manual. */
function offersOf(
  name: string,
  commands: ReadonlyMap<string, Command>,
  request: CompletionRequest,
): readonly string[] {
  const own = commands.get(name)?.complete?.(request) ?? [];
  if (!request.word.startsWith('-') || own.some((one) => one.startsWith('-'))) return own;
  return commands.has(name) ? [...own, ...flagsInManual(name)] : own;
}

/** The words of the command that is being typed: its name first. */
function segmentOf(tokens: readonly Token[]): string[] {
  let words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'operator') {
      if (/[<>]/.test(token.text) && token.text !== '2>&1' && token.text !== '>&2') words.push('');
      else words = [];
      continue;
    }
    // What stands behind "<" or ">" is a file, and no word of the command.
    if (words.at(-1) === '') {
      words.pop();
      continue;
    }
    const bare = bareText(token);
    if (words.length === 0 && bare !== null && BEFORE_COMMANDS.includes(bare)) continue;
    words.push(plainText(token) ?? ' ');
  }
  return words.at(-1) === '' ? ['redirection'] : words;
}

/** In "client,a" the last name of the list is what is being typed. */
function lastOfList(word: string, command: string | undefined): { prefix: string; rest: string } {
  const comma = command === 'net' || command === 'fault' ? word.lastIndexOf(',') : -1;
  return { prefix: word.slice(0, comma + 1), rest: word.slice(comma + 1) };
}

function commonStart(words: readonly string[]): string | null {
  const [first, ...others] = words;
  if (first === undefined) return null;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
