/**
 * Requests from outside as one types them, both ways: "curl -d hello http://counter:8080/" and "load 50 10s http://…", in
 * the words of curl. Owns their grammar and what is said of a mistake; the other inputs of a run are in fault-lines.ts.
 */
import { type AskFault, type Asking, FORM_TYPE, partsOfUrl, TIMEOUT_MS } from '../kernel/asking.ts';
import { failLine, timeMs } from './line-words.ts';

export const ASKING_FORMS: readonly { form: string; example: string }[] = [
  {
    form: "curl [-i] [-v] [-X <method>] [-H '<name>: <value>'] [-d <data>] [-m <seconds>] <url>",
    example: 'curl -d hello http://counter:8080/',
  },
  {
    form: "load <requests a second> <time> [-X <method>] [-H '<name>: <value>'] [-d <data>] [-m <seconds>] <url>",
    example: 'load 50 10s http://counter:8080/',
  },
  { form: 'hang-up <number>', example: 'hang-up 1' },
];

/** A line with what only concerns whoever shows the answer. */
export interface AskingLine {
  fault: Asking;
  /** -i: the head of the answer, too. */
  head: boolean;
  /** -v: both heads. */
  verbose: boolean;
}

/** The words of a line, as a shell parts them: by spaces, but not within '…' and "…"; a backslash takes the next as it is. */
export function wordsOfLine(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote === "'" ? character === "'" : quote === '"' && character === '"') quote = '';
    else if (quote === "'") word += character;
    else if (character === '\\' && (quote === '' || /["\\]/.test(line.charAt(at + 1))))
      word = (word ?? '') + line.charAt(++at);
    else if (quote === '"') word += character;
    else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (quote !== '') failLine(`A ${quote} has no other ${quote} behind it.`, ASKING_FORMS[0]);
  if (word !== null) words.push(word);
  return words;
}

/** Whether a line's first word makes it one of these. */
export const isAskingVerb = (verb: string): boolean =>
  verb === 'curl' || verb === 'load' || verb === 'hang-up';

/** The words of a line, its verb first. `n` is the number that the request gets. Throws a FaultLineError. */
export function readAsking(words: readonly string[], n: number): AskingLine {
  const [verb = '', ...rest] = words;
  const shows = { head: false, verbose: false };
  const form = ASKING_FORMS.find((one) => one.form.startsWith(`${verb} `));
  const fail = (what: string): never => failLine(what, form);
  if (verb === 'hang-up') {
    const number = rest.shift();
    if (!/^[1-9]\d*$/.test(number ?? '')) fail('The number of a request is missing.');
    if (rest.length > 0) fail(`"${rest.join(' ')}" is too much.`);
    return { fault: { kind: 'hang-up', n: Number(number) }, ...shows };
  }
  const rate = verb === 'load' ? rest.shift() : undefined;
  const long = verb === 'load' ? rest.shift() : undefined;
  if (verb === 'load' && !/^\d+(\.\d+)?$/.test(rate ?? ''))
    fail(rate === undefined ? 'The rate is missing.' : `"${rate}" is no number of requests a second.`);
  const forMs = verb === 'load' ? timeMs(long, fail) : 0;
  const { wording, ...shown } = readOptions(rest, fail);
  const fault: AskFault =
    verb === 'load'
      ? { kind: 'load', n, perSecond: Number(rate), forMs, ...wording }
      : { kind: 'request', n, ...wording };
  return { fault, ...shown };
}

type Wording = Omit<Extract<Asking, { kind: 'request' }>, 'kind' | 'n'>;

function readOptions(words: string[], fail: (what: string) => never) {
  const headers: [string, string][] = [];
  const data: string[] = [];
  const urls: string[] = [];
  let method: string | null = null;
  let timeoutMs = TIMEOUT_MS;
  let noType = false;
  let head = false;
  let verbose = false;
  const rest = [...words];
  const next = (option: string, what: string) => rest.shift() ?? fail(`${option} wants ${what} behind it.`);
  while (rest.length > 0) {
    const word = rest.shift() as string;
    const [option, glued] = LONG[word] ? [LONG[word], ''] : [word.slice(0, 2), word.slice(2)];
    if (!word.startsWith('-') || word === '-') {
      urls.push(word);
      continue;
    }
    // As with curl, "-XPOST" and "-iv" are in one word.
    if (glued !== '')
      rest.unshift(option === '-i' || option === '-v' || option === '-s' ? `-${glued}` : glued);
    if (option === '-i') head = true;
    else if (option === '-v') verbose = true;
    else if (option === '-X') method = next('-X', 'a method').toUpperCase();
    else if (option === '-d') data.push(next('-d', 'data'));
    else if (option === '-m') {
      const seconds = next('-m', 'a number of seconds');
      if (!(Number(seconds) > 0)) fail(`"${seconds}" is no number of seconds.`);
      timeoutMs = Math.round(Number(seconds) * 1e6) / 1000;
    } else if (option === '-H') {
      const line = next('-H', "a header such as 'accept: text/plain'");
      const [, name = '', value = ''] = /^([^:;]+)[:;]\s*(.*)$/.exec(line) ?? [];
      if (name === '') fail(`"${line}" is no header such as 'accept: text/plain'.`);
      if (value !== '' || line.endsWith(';')) headers.push([name, value]);
      else if (name.toLowerCase() === 'content-type') noType = true;
      else fail(`The header "${name}" has no value. For an empty one write '${name};'.`);
    } else if (option !== '-s') fail(`There is no option ${word} here.`);
  }
  const [url = fail('The address is missing.'), ...more] = urls;
  if (more.length > 0) fail(`"${more.join(' ')}" is too much: one address, and data in quotes.`);
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  if (data.length > 0 && !hasType && !noType) headers.push(['content-type', FORM_TYPE]);
  const wording: Wording = {
    method: method ?? (data.length > 0 ? 'POST' : 'GET'),
    url: wholeUrl(url),
    headers,
    body: data.join('&'),
    timeoutMs,
  };
  return { wording, head, verbose };
}

const LONG: Readonly<Record<string, string>> = {
  '--request': '-X',
  '--header': '-H',
  '--data': '-d',
  '--max-time': '-m',
  '--include': '-i',
  '--verbose': '-v',
  '--silent': '-s',
};

/** "counter:8080" is "http://counter:8080/". */
function wholeUrl(typed: string): string {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  const parts = partsOfUrl(url);
  // The rest of it stays as it was typed.
  return parts && /^[^/]*\/\/[^/?#]+$/.test(url) ? `${url}/` : url;
}

/** `readAsking` of its words gives it again. */
export function askingLine(asking: Asking): string {
  if (asking.kind === 'hang-up') return `hang-up ${asking.n}`;
  const { method, url, headers, body, timeoutMs } = asking;
  const words = asking.kind === 'load' ? ['load', `${asking.perSecond}`, `${asking.forMs}ms`] : ['curl'];
  if (method !== (body === '' ? 'GET' : 'POST')) words.push('-X', quoted(method));
  const last = headers.at(-1);
  const usual = body !== '' && last?.[0] === 'content-type' && last[1] === FORM_TYPE;
  const said = usual ? headers.slice(0, -1) : headers;
  for (const [name, value] of said) words.push('-H', quoted(value === '' ? `${name};` : `${name}: ${value}`));
  if (body !== '' && !usual && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    words.push('-H', quoted('content-type:'));
  if (body !== '') words.push('-d', quoted(body));
  if (timeoutMs !== TIMEOUT_MS) words.push('-m', `${timeoutMs / 1000}`);
  return [...words, quoted(url)].join(' ');
}

const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
