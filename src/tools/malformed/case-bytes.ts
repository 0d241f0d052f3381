/**
 * The cases of the malformed-bytes comparison: which bytes go over a connection, in which pieces, and to which kind of
 * server or client. All by a seed and a number, so that one case can be played again alone. Sends nothing itself.
 */
import { Dice, messageBytes, mutated, piecesOf } from '../../node/http-parser/message-generator.ts';

export interface Case {
  number: number;
  /** One of the kinds of server, or of client, that the program knows. */
  kind: number;
  /** Text of one character a byte. */
  pieces: string[];
  /** What the sender does when all was taken. */
  after: 'end' | 'reset';
}

const PIECES_MAX = 20;

const EXTRA_HEADERS = [
  'Expect: 100-continue',
  'Expect: 200-ok',
  'Expect: 100-Continue, x',
  'Connection: Upgrade\r\nUpgrade: websocket',
  'Connection: close',
  'Connection: keep-alive',
  'Keep-Alive: timeout=1, max=3',
  'Keep-Alive: timeout=x',
  'Trailer: x-late',
  'Host: second',
  'Content-Type: a\r\nContent-Type: b',
  'Set-Cookie: a=1\r\nSet-Cookie: b=2',
  'Cookie: a=1\r\nCookie: b=2',
  'Date: yesterday',
  '__proto__: x\r\nconstructor: y\r\ntoString: z',
  'X-Nul: a\0b',
  'X-High: \xe9\xff\x80',
];

const LENGTHS = [
  '5',
  '5',
  '05',
  '5 ',
  '+5',
  '-5',
  '5,5',
  '0x5',
  '',
  '6',
  '4',
  '18446744073709551616',
  '5\r\n 1',
];
const CODINGS = [
  'chunked',
  'chunked',
  'Chunked',
  'gzip',
  'gzip, chunked',
  'chunked, gzip',
  'identity',
  '',
  'x chunked',
];
const SIZES = [
  '5',
  '5',
  '5',
  '05',
  '5;a=b',
  '5 ',
  ' 5',
  '5;',
  '5;a="b',
  '0x5',
  '-5',
  '',
  'g',
  '6',
  '4',
  'fffffffffffffffff',
  '0',
];
const ENDS = [
  '0\r\n\r\n',
  '0\r\n\r\n',
  '0\r\nX-T: 1\r\n\r\n',
  '0\r\n: 1\r\n\r\n',
  '0\n\r\n',
  '00;a\r\n\r\n',
  '0\r\nContent-Length: 1\r\n\r\n',
  '',
];

/** A message that is well up to its body, and whose body is disputed. */
function disputedBody(dice: Dice, type: 'request' | 'response'): string {
  const lines = [type === 'request' ? 'POST /body HTTP/1.1\r\nHost: a' : 'HTTP/1.1 200 OK'];
  if (dice.is(0.4)) lines.push(`Content-Length: ${dice.pick(LENGTHS)}`);
  while (dice.is(0.6)) lines.push(`Transfer-Encoding: ${dice.pick(CODINGS)}`);
  if (dice.is(0.15)) lines.push(`Content-Length: ${dice.pick(LENGTHS)}`);
  const head = `${lines.join('\r\n')}\r\n\r\n`;
  if (lines.every((line) => !line.startsWith('T'))) return `${head}bytes`;
  let body = '';
  while (dice.is(0.6))
    body += `${dice.pick(SIZES)}\r\nbytes${dice.pick(['\r\n', '\r\n', '\r\n', '\n', '', '\r'])}`;
  return head + body + dice.pick(ENDS);
}

export function caseOf(seed: number, number: number, kinds: number, type: 'request' | 'response'): Case {
  const dice = new Dice(Math.imul(seed, 0x9e37_79b1) ^ Math.imul(number + 1, 0x85eb_ca6b));
  let text = dice.is(0.25) ? disputedBody(dice, type) : messageText(dice, type);
  // What stands behind a bad message, or behind a good one.
  for (let more = dice.is(0.3) ? 1 + dice.below(3) : 0; more > 0; more -= 1) text += messageText(dice, type);
  if (dice.is(0.5)) text = mutated(dice, text);
  if (dice.is(0.12)) text = text.slice(0, dice.below(text.length + 1));
  if (dice.is(0.02)) text = Array.from({ length: dice.below(80) }, () => char(dice.below(256))).join('');
  const after = type === 'response' && dice.is(0.15) ? 'reset' : 'end';
  return { number, kind: dice.below(kinds), pieces: notTooMany(dice, piecesOf(dice, text)), after };
}

/** Each piece waits for the one before: of those that are sent byte by byte a part is enough. */
function notTooMany(dice: Dice, pieces: string[]): string[] {
  if (pieces.length <= PIECES_MAX) return pieces;
  const from = dice.below(pieces.length - PIECES_MAX);
  const to = from + PIECES_MAX - 2;
  return [pieces.slice(0, from).join(''), ...pieces.slice(from, to), pieces.slice(to).join('')].filter(
    (piece) => piece !== '',
  );
}

const char = (code: number) => String.fromCharCode(code);

/** One message, mostly with a host and sometimes with headers that servers and clients act on. */
function messageText(dice: Dice, type: 'request' | 'response'): string {
  const text = messageBytes(dice, type);
  const headers: string[] = [];
  if (type === 'request' && dice.is(0.8)) headers.push('Host: a');
  while (dice.is(0.25)) headers.push(dice.pick(EXTRA_HEADERS));
  if (dice.is(0.03)) headers.push(`X-Long: ${'x'.repeat(dice.pick([100, 8000, 16_200, 16_384, 20_000]))}`);
  const behindLine = text.indexOf('\r\n') + 2;
  if (behindLine === 1 || headers.length === 0) return text;
  return `${text.slice(0, behindLine)}${headers.join('\r\n')}\r\n${text.slice(behindLine)}`;
}
