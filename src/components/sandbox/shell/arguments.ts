/**
 * The flags among a command's words, as getopt reads them: "-vn 3", "-n3", "--max 3", "--" ends them. Owns the sentence for a
 * flag that there is not.
 */
import { type CommandContext, CommandFailed } from './command.ts';

export interface FlagRules {
  /** Letters without a value: "ivn". */
  flags?: string;
  /** Letters with one: "n". */
  values?: string;
  /** Long names and the letters they stand for. */
  long?: Readonly<Record<string, string>>;
  /** "-5" is the value of this letter. */
  number?: string;
  /** What follows the first word that is no flag belongs to no one but the command. */
  stopAtWord?: boolean;
}

export interface Flags {
  has(letter: string): boolean;
  /** The last one given; null when absent. */
  value(letter: string): string | null;
  all(letter: string): readonly string[];
  /** Words that are no flags, in order. */
  words: readonly string[];
}

/** Throws CommandFailed with status 2, as such programs do. */
export function readFlags(
  { name: command, args, words: says }: Pick<CommandContext, 'name' | 'args' | 'words'>,
  rules: FlagRules,
): Flags {
  const { flags = '', values = '', long = {}, number, stopAtWord = false } = rules;
  const given = new Map<string, string[]>();
  const words: string[] = [];
  const add = (letter: string, value = '') => given.set(letter, [...(given.get(letter) ?? []), value]);
  const left = [...args];
  const needed = (flag: string): string => {
    const value = left.shift();
    if (value === undefined) throw new CommandFailed(says.flagNeedsValue(flag), 2);
    return value;
  };
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') {
      words.push(...left.splice(0));
      break;
    }
    if (word.startsWith('--')) {
      const [name = '', value] = word.slice(2).split(/=(.*)/s);
      const letter = long[name];
      if (letter === undefined) throw new CommandFailed(says.noFlag(command, `--${name}`), 2);
      if (values.includes(letter)) add(letter, value ?? needed(`--${name}`));
      else add(letter);
      continue;
    }
    if (number !== undefined && /^-\d+$/.test(word)) {
      add(number, word.slice(1));
      continue;
    }
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      if (stopAtWord) words.push(...left.splice(0));
      continue;
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word.charAt(at);
      if (values.includes(letter)) {
        add(letter, at + 1 < word.length ? word.slice(at + 1) : needed(`-${letter}`));
        break;
      }
      if (!flags.includes(letter)) throw new CommandFailed(says.noFlag(command, `-${letter}`), 2);
      add(letter);
    }
  }
  return {
    has: (letter) => given.has(letter),
    value: (letter) => given.get(letter)?.at(-1) ?? null,
    all: (letter) => given.get(letter) ?? [],
    words,
  };
}

/** A whole number, 0 or more. Throws CommandFailed. */
export function wholeNumber(text: string, says: CommandContext['words']): number {
  if (!/^\d{1,12}$/.test(text)) throw new CommandFailed(says.noNumber(text), 2);
  return Number(text);
}
