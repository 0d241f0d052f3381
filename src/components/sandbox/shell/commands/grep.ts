/** `grep`: the lines that match, of files or of what is piped in, as they come. */
import { type Flags, readFlags, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, CommandFailed, writeLines } from '../command.ts';
import { inputsOf } from './inputs.ts';
import { patternOf } from './patterns.ts';

export const grepCommand: Command = {
  name: 'grep',
  async run(context) {
    const { words, output, files } = context;
    const flags = readFlags(context, {
      flags: 'ivncoEFwxqlrhH',
      values: 'eABCm',
      long: {
        'ignore-case': 'i',
        'invert-match': 'v',
        'line-number': 'n',
        count: 'c',
        'only-matching': 'o',
        'extended-regexp': 'E',
        'fixed-strings': 'F',
        'word-regexp': 'w',
        'line-regexp': 'x',
        quiet: 'q',
        'files-with-matches': 'l',
        recursive: 'r',
        regexp: 'e',
        'max-count': 'm',
        'after-context': 'A',
        'before-context': 'B',
        context: 'C',
      },
    });
    const [first, ...others] = flags.words;
    const given = flags.all('e');
    if (given.length === 0 && first === undefined) throw new CommandFailed(words.noPatternGiven, 2);
    const patterns = (given.length > 0 ? given : [first ?? '']).flatMap((text) => text.split('\n'));
    const named = given.length > 0 ? flags.words : others;
    const paths = flags.has('r') ? filesUnder(named, files.paths()) : named;
    const pattern = patternOf(
      patterns,
      {
        kind: flags.has('F') ? 'fixed' : flags.has('E') ? 'extended' : 'basic',
        ignoreCase: flags.has('i'),
        whole: flags.has('x') ? 'line' : flags.has('w') ? 'word' : null,
      },
      words,
    );
    const how = howOf(flags, words);
    const isNamed = flags.has('H') || ((paths.length > 1 || flags.has('r')) && !flags.has('h'));
    let found = 0;
    for (const { path, reader } of inputsOf(context, flags.has('r') && paths.length === 0 ? [''] : paths)) {
      const prefix = isNamed ? `${path ?? words.pipedIn}:` : '';
      const picker = createPicker(pattern, how, prefix);
      for await (const lines of reader.lines()) {
        const picked = lines.flatMap((line) => picker.next(line));
        if (!how.isSilent && !how.countsOnly && !how.namesOnly) await writeLines(output, picked);
        if (picker.isFull() || (picker.count() > 0 && (how.isSilent || how.namesOnly))) break;
      }
      found += picker.count();
      if (how.isSilent && found > 0) return 0;
      if (how.countsOnly) await writeLines(output, [`${prefix}${picker.count()}`]);
      else if (how.namesOnly && picker.count() > 0) await writeLines(output, [path ?? words.pipedIn]);
    }
    return found > 0 ? 0 : 1;
  },
  complete: ({ before, word, files }) =>
    word.startsWith('-')
      ? ['-i', '-v', '-n', '-c', '-o', '-E', '-F', '-w', '-A', '-B', '-C']
      : before.some((one) => !one.startsWith('-'))
        ? files.paths()
        : [],
};

function filesUnder(folders: readonly string[], paths: readonly string[]): readonly string[] {
  if (folders.length === 0) return paths;
  return paths.filter((path) =>
    folders.some(
      (folder) => folder === '.' || path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`),
    ),
  );
}

interface How {
  inverts: boolean;
  numbers: boolean;
  onlyMatch: boolean;
  countsOnly: boolean;
  namesOnly: boolean;
  isSilent: boolean;
  most: number;
  before: number;
  after: number;
}

function howOf(flags: Flags, words: CommandContext['words']): How {
  const number = (letter: string) => {
    const text = flags.value(letter) ?? flags.value('C');
    return text === null ? 0 : wholeNumber(text, words);
  };
  const most = flags.value('m');
  return {
    inverts: flags.has('v'),
    numbers: flags.has('n'),
    onlyMatch: flags.has('o'),
    countsOnly: flags.has('c'),
    namesOnly: flags.has('l'),
    isSilent: flags.has('q'),
    most: most === null ? Number.POSITIVE_INFINITY : wholeNumber(most, words),
    before: number('B'),
    after: number('A'),
  };
}

/** Takes lines one by one and gives those that are to be printed. */
function createPicker(pattern: RegExp, how: How, prefix: string) {
  let number = 0;
  let count = 0;
  let printedUpTo = 0;
  let stillAfter = 0;
  let earlier: string[] = [];
  const hasContext = how.before > 0 || how.after > 0;
  const lineAt = (text: string, at: number, sign: string) => {
    const name = sign === '-' ? prefix.replace(/:$/, '-') : prefix;
    return `${name}${how.numbers ? `${at}${sign}` : ''}${text}`;
  };
  return {
    count: () => count,
    isFull: () => count >= how.most && stillAfter === 0,
    next(line: string): string[] {
      number++;
      pattern.lastIndex = 0;
      const matches = count < how.most && pattern.test(line) !== how.inverts;
      const out: string[] = [];
      if (matches) {
        count++;
        if (how.onlyMatch) {
          if (how.inverts) return [];
          pattern.lastIndex = 0;
          return [...line.matchAll(pattern)]
            .filter(([text]) => text !== '')
            .map(([text]) => lineAt(text, number, ':'));
        }
        const gap = hasContext && printedUpTo > 0 && number - earlier.length - 1 > printedUpTo;
        if (gap) out.push('--');
        earlier.forEach((text, index) => {
          out.push(lineAt(text, number - earlier.length + index, '-'));
        });
        out.push(lineAt(line, number, ':'));
        printedUpTo = number;
        stillAfter = how.after;
        earlier = [];
      } else if (stillAfter > 0) {
        stillAfter--;
        printedUpTo = number;
        out.push(lineAt(line, number, '-'));
      } else if (how.before > 0) earlier = [...earlier, line].slice(-how.before);
      return out;
    },
  };
}
