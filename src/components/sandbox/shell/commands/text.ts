/** The small text commands, as far as the prompt needs them: each reads lines as they come and writes as it can. */
import { type Flags, readFlags, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, CommandFailed, writeLines } from '../command.ts';
import { inputsOf, linesOf } from './inputs.ts';

const completeFiles: Command['complete'] = ({ files }) => files.paths();

export const textCommands: readonly Command[] = [
  { name: 'head', run: head, complete: completeFiles },
  { name: 'tail', run: tail, complete: completeFiles },
  { name: 'wc', run: countWords, complete: completeFiles },
  { name: 'sort', run: sort, complete: completeFiles },
  { name: 'uniq', run: unique, complete: completeFiles },
  { name: 'cut', run: cut, complete: completeFiles },
  { name: 'tr', run: translate },
  { name: 'seq', run: sequence },
  { name: 'echo', run: echo },
];

function countOf(flags: Flags, context: CommandContext): number {
  const text = flags.value('n');
  return text === null ? 10 : wholeNumber(text.replace(/^\+/, ''), context.words);
}

async function head(context: CommandContext): Promise<number> {
  const flags = readFlags(context, { values: 'n', number: 'n', long: { lines: 'n' } });
  let left = countOf(flags, context);
  if (left === 0) return 0;
  for await (const lines of linesOf(inputsOf(context, flags.words))) {
    await writeLines(context.output, lines.slice(0, left));
    left -= lines.length;
    if (left <= 0) break;
  }
  return 0;
}

async function tail(context: CommandContext): Promise<number> {
  const flags = readFlags(context, { flags: 'f', values: 'n', number: 'n', long: { lines: 'n' } });
  if (flags.has('f')) throw new CommandFailed(context.words.useLogs, 2);
  const most = countOf(flags, context);
  const isFrom = flags.value('n')?.startsWith('+') ?? false;
  let kept: string[] = [];
  for await (const lines of linesOf(inputsOf(context, flags.words))) {
    for (const line of lines) kept.push(line);
    // Not at every line, or it would copy all that it keeps each time.
    if (!isFrom && kept.length > 2 * most + 1_000) kept = most === 0 ? [] : kept.slice(-most);
  }
  await writeLines(
    context.output,
    isFrom ? kept.slice(Math.max(0, most - 1)) : most === 0 ? [] : kept.slice(-most),
  );
  return 0;
}

async function countWords(context: CommandContext): Promise<number> {
  const flags = readFlags(context, {
    flags: 'lwcm',
    long: { lines: 'l', words: 'w', bytes: 'c', chars: 'm' },
  });
  const asked = ['l', 'w', 'c', 'm'].filter((letter) => flags.has(letter));
  const shown = asked.length === 0 ? ['l', 'w', 'c'] : asked;
  for (const { path, reader } of inputsOf(context, flags.words)) {
    const counts: Record<string, number> = { l: 0, w: 0, c: 0, m: 0 };
    let isInWord = false;
    for await (const chunk of reader.chunks()) {
      counts['l'] = (counts['l'] ?? 0) + chunk.split('\n').length - 1;
      counts['c'] = (counts['c'] ?? 0) + new TextEncoder().encode(chunk).length;
      counts['m'] = (counts['m'] ?? 0) + chunk.length;
      // A word may lie across two chunks.
      const words = chunk.match(/\S+/g)?.length ?? 0;
      counts['w'] = (counts['w'] ?? 0) + words - (isInWord && /^\S/.test(chunk) ? 1 : 0);
      isInWord = /\S$/.test(chunk);
    }
    await writeLines(context.output, [
      [...shown.map((letter) => counts[letter]), path].filter((one) => one !== null).join(' '),
    ]);
  }
  return 0;
}

async function sort(context: CommandContext): Promise<number> {
  const flags = readFlags(context, {
    flags: 'nruf',
    values: 'kt',
    long: {
      'numeric-sort': 'n',
      reverse: 'r',
      unique: 'u',
      'ignore-case': 'f',
      key: 'k',
      'field-separator': 't',
    },
  });
  const lines: string[] = [];
  for await (const some of linesOf(inputsOf(context, flags.words))) for (const line of some) lines.push(line);
  const field = flags.value('k');
  const key = keyFinder(
    flags,
    field === null ? null : wholeNumber(field.split(/[,.nr]/)[0] ?? '', context.words),
  );
  const isNumeric = flags.has('n') || /n/.test(field ?? '');
  const sign = flags.has('r') || /r/.test(field ?? '') ? -1 : 1;
  const keyed = lines.map((line) => ({ line, key: key(line), number: isNumeric ? numberAt(key(line)) : 0 }));
  keyed.sort((a, b) => {
    const first = isNumeric ? a.number - b.number : compare(a.key, b.key);
    return sign * (first !== 0 ? first : compare(a.line, b.line));
  });
  const seen = new Set<string>();
  const kept = flags.has('u')
    ? keyed.filter(({ key: one, number }) => {
        const mark = isNumeric ? String(number) : one;
        if (seen.has(mark)) return false;
        seen.add(mark);
        return true;
      })
    : keyed;
  await writeLines(
    context.output,
    kept.map(({ line }) => line),
  );
  return 0;
}

function keyFinder(flags: Flags, field: number | null): (line: string) => string {
  const separator = flags.value('t');
  const fold = flags.has('f') ? (text: string) => text.toLowerCase() : (text: string) => text;
  if (field === null) return fold;
  const fields = (line: string) => (separator === null ? line.trim().split(/\s+/) : line.split(separator));
  return (line) =>
    fold(
      fields(line)
        .slice(field - 1)
        .join(separator ?? ' '),
    );
}

const numberAt = (text: string) => Number(/^\s*-?\d+(?:\.\d+)?/.exec(text)?.[0] ?? 0);
/** By code units: the same everywhere, whatever the locale. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

async function unique(context: CommandContext): Promise<number> {
  const flags = readFlags(context, {
    flags: 'cdui',
    long: { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i' },
  });
  const folded = (line: string) => (flags.has('i') ? line.toLowerCase() : line);
  let current: string | null = null;
  let count = 0;
  const done = () => {
    if (current === null || (flags.has('d') && count === 1) || (flags.has('u') && count > 1)) return [];
    return [flags.has('c') ? `${String(count).padStart(7)} ${current}` : current];
  };
  for await (const lines of linesOf(inputsOf(context, flags.words))) {
    const out: string[] = [];
    for (const line of lines) {
      if (current !== null && folded(line) === folded(current)) count++;
      else {
        out.push(...done());
        current = line;
        count = 1;
      }
    }
    await writeLines(context.output, out);
  }
  await writeLines(context.output, done());
  return 0;
}

async function cut(context: CommandContext): Promise<number> {
  const flags = readFlags(context, {
    flags: 's',
    values: 'dfc',
    long: { delimiter: 'd', fields: 'f', characters: 'c' },
  });
  const list = flags.value('f') ?? flags.value('c');
  if (list === null) throw new CommandFailed(context.words.cutNeedsList, 2);
  const wanted = rangesOf(list, context);
  const delimiter = flags.value('d') ?? '\t';
  for await (const lines of linesOf(inputsOf(context, flags.words))) {
    const out = lines.flatMap((line) => {
      if (flags.has('c')) return [[...line].filter((_, index) => wanted(index + 1)).join('')];
      if (!line.includes(delimiter)) return flags.has('s') ? [] : [line];
      return [
        line
          .split(delimiter)
          .filter((_, index) => wanted(index + 1))
          .join(delimiter),
      ];
    });
    await writeLines(context.output, out);
  }
  return 0;
}

/** "1,3-5,7-" */
function rangesOf(list: string, { words }: CommandContext): (n: number) => boolean {
  const ranges = list.split(',').map((one) => {
    const match = /^(\d*)(-?)(\d*)$/.exec(one);
    if (match === null || one === '' || one === '-') throw new CommandFailed(words.noList(list), 2);
    const from = match[1] === '' ? 1 : Number(match[1]);
    const to = match[2] === '' ? from : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]);
    return { from, to };
  });
  return (n) => ranges.some(({ from, to }) => n >= from && n <= to);
}

async function translate(context: CommandContext): Promise<number> {
  const flags = readFlags(context, { flags: 'ds', long: { delete: 'd', 'squeeze-repeats': 's' } });
  const [from, to] = flags.words.map(charactersOf);
  if (from === undefined || (to === undefined && !flags.has('d') && !flags.has('s')))
    throw new CommandFailed(context.words.trNeedsSets, 2);
  const squeezed = flags.has('s') ? (to ?? from) : [];
  let last = '';
  for await (const chunk of inputsOf(context, [])[0]?.reader.chunks() ?? []) {
    let out = '';
    for (const character of chunk) {
      const index = from.indexOf(character);
      if (index >= 0 && flags.has('d')) continue;
      const changed = index >= 0 && to !== undefined ? (to[Math.min(index, to.length - 1)] ?? '') : character;
      if (changed === last && squeezed.includes(changed)) continue;
      out += changed;
      last = changed;
    }
    await context.output.write(out);
  }
  return 0;
}

/** "a-z\n" as its characters. */
function charactersOf(set: string): string[] {
  const plain = unescaped(set);
  const found: string[] = [];
  for (let at = 0; at < plain.length; at++) {
    const to = plain.charCodeAt(at + 2);
    if (plain.charAt(at + 1) === '-' && to >= plain.charCodeAt(at)) {
      for (let code = plain.charCodeAt(at); code <= to; code++) found.push(String.fromCharCode(code));
      at += 2;
    } else found.push(plain.charAt(at));
  }
  return found;
}

async function sequence(context: CommandContext): Promise<number> {
  const numbers = context.args.map(Number);
  if (numbers.length === 0 || numbers.length > 3 || numbers.some((one) => !Number.isFinite(one)))
    throw new CommandFailed(context.words.seqNeedsNumbers, 2);
  const [first = 1, second = 1] = numbers;
  const from = numbers.length === 1 ? 1 : first;
  const step = numbers.length === 3 ? second : 1;
  const to = numbers.at(-1) ?? 1;
  if (step === 0) throw new CommandFailed(context.words.seqNeedsNumbers, 2);
  const count = Math.floor((to - from) / step) + 1;
  for (let at = 0; at < count; at += 1_000) {
    const some = Array.from({ length: Math.min(1_000, count - at) }, (_, n) =>
      String(from + (at + n) * step),
    );
    await writeLines(context.output, some);
  }
  return 0;
}

async function echo({ args, output }: CommandContext): Promise<number> {
  const words = [...args];
  let hasEnd = true;
  let isEscaped = false;
  while (/^-[ne]+$/.test(words[0] ?? '')) {
    const flag = words.shift() ?? '';
    if (flag.includes('n')) hasEnd = false;
    if (flag.includes('e')) isEscaped = true;
  }
  const text = words.join(' ');
  await output.write(`${isEscaped ? unescaped(text) : text}${hasEnd ? '\n' : ''}`);
  return 0;
}

function unescaped(text: string): string {
  return text.replace(/\\([nt\\])/g, (_, letter: string) =>
    letter === 'n' ? '\n' : letter === 't' ? '\t' : '\\',
  );
}
