/** The headers that say how a message goes on: Connection, Content-Length, Transfer-Encoding and Upgrade. */
import { BLANK, COMMA, ITEM, isDigit, isLineEnd, SPACE } from './characters.ts';
import {
  CHUNKED,
  CHUNKED_VALUE,
  CLOSE,
  CONNECTION_HEADER,
  CONNECTION_UPGRADE,
  CONNECTION_WORD,
  CONTENT_LENGTH,
  CONTENT_LENGTH_HEADER,
  GENERAL,
  KEEP_ALIVE,
  LENIENT_CHUNKED_LENGTH,
  LENIENT_TRANSFER_ENCODING,
  REQUEST,
  TRANSFER_ENCODING,
  TRANSFER_ENCODING_HEADER,
  UPGRADE,
  UPGRADE_HEADER,
} from './numbers.ts';
import type { ParserState } from './parser-state.ts';

const meanings = new Map([
  ['connection', CONNECTION_HEADER],
  ['proxy-connection', CONNECTION_HEADER],
  ['content-length', CONTENT_LENGTH_HEADER],
  ['transfer-encoding', TRANSFER_ENCODING_HEADER],
  ['upgrade', UPGRADE_HEADER],
]);

export function meaningOf(name: string): number {
  return meanings.get(name.toLowerCase()) ?? GENERAL;
}

const badLength = (p: ParserState, problem: string, at: number) =>
  p.fail('INVALID_CONTENT_LENGTH', problem, at);
const badCoding = (p: ParserState, problem: string, at: number) =>
  p.fail('INVALID_TRANSFER_ENCODING', problem, at);

/** Behind the colon: two headers that say how long a body is contradict each other. */
export function beginMeaning(p: ParserState, at: number): void {
  const { meaning } = p;
  p.added = 0;
  p.newLength = p.length;
  if (p.allows(LENIENT_CHUNKED_LENGTH)) return;
  if (meaning === TRANSFER_ENCODING_HEADER && p.has(CONTENT_LENGTH)) {
    badCoding(p, "Transfer-Encoding can't be present with Content-Length", at);
  }
  if (meaning === CONTENT_LENGTH_HEADER && p.has(TRANSFER_ENCODING)) {
    badLength(p, "Content-Length can't be present with Transfer-Encoding", at);
  }
}

export function checkEmptyValue(p: ParserState, at: number): void {
  if (p.meaning === CONTENT_LENGTH_HEADER) badLength(p, 'Empty Content-Length', at);
  if (p.meaning === TRANSFER_ENCODING_HEADER) badCoding(p, 'Empty Transfer-Encoding', at);
}

/** Reads a value as far as its meaning goes. Gives the place of the first byte that may not belong to it. */
export function skipMeaning(p: ParserState, at: number): number {
  switch (p.meaning) {
    case CONNECTION_HEADER:
      return skipConnection(p, at);
    case CONTENT_LENGTH_HEADER:
      return skipLength(p, at);
    case TRANSFER_ENCODING_HEADER:
      return skipCodings(p, at);
    case UPGRADE_HEADER:
      p.added = UPGRADE;
  }
  return at;
}

/** At the end of the line. Gives what it has added. */
export function endMeaning(p: ParserState): { flags: number; number: number } {
  const isCoding = (p.added & TRANSFER_ENCODING) !== 0;
  if (isCoding) p.flags &= ~CHUNKED;
  if (p.meaning === CHUNKED_VALUE) p.added |= CHUNKED;
  const number = p.newLength - p.length;
  p.flags |= p.added;
  p.length = p.newLength;
  return { flags: p.added, number };
}

const words: readonly (readonly [string, number])[] = [
  ['close', CLOSE],
  ['upgrade', CONNECTION_UPGRADE],
  ['keep-alive', KEEP_ALIVE],
];

function skipConnection(p: ParserState, from: number): number {
  let at = from;
  for (;;) {
    at = p.skip(at, BLANK);
    for (const [word, flag] of words) {
      if (!p.hasWord(at, word)) continue;
      at += word.length;
      at = p.skip(at, BLANK);
      const byte = p.byte(at);
      p.meaning = byte === COMMA ? CONNECTION_HEADER : isLineEnd(byte) ? CONNECTION_WORD : GENERAL;
      if (p.meaning !== GENERAL) p.added |= flag;
      break;
    }
    at = p.skip(at, ITEM);
    if (p.byte(at) !== COMMA) return at;
    at += 1;
  }
}

function skipLength(p: ParserState, from: number): number {
  if (((p.flags | p.added) & CONTENT_LENGTH) !== 0) {
    p.fail('UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length', from);
  }
  let at = from;
  for (; isDigit(p.byte(at)); at += 1) {
    if (!p.addDigit(10, p.byte(at) - 0x30)) failInLength(p, 'Content-Length overflow', at + 1);
  }
  at = p.skip(at, BLANK);
  if (!isLineEnd(p.byte(at))) failInLength(p, 'Invalid character in Content-Length', at);
  p.added = CONTENT_LENGTH;
  return at;
}

function failInLength(p: ParserState, problem: string, at: number): never {
  p.endText(at, at);
  return badLength(p, problem, at);
}

function skipCodings(p: ParserState, from: number): number {
  if (p.has(CHUNKED)) checkBehindChunked(p, from);
  p.added = TRANSFER_ENCODING;
  for (let at = from; ; at += 1) {
    if (at > from) at = p.skip(at, BLANK);
    if (p.hasWord(at, 'chunked')) {
      at += 7;
      while (p.byte(at) === SPACE) at += 1;
      if (isLineEnd(p.byte(at))) {
        p.meaning = CHUNKED_VALUE;
        return at;
      }
      if (p.byte(at) === COMMA) checkBehindChunked(p, at);
    }
    at = p.skip(at, ITEM);
    if (p.byte(at) !== COMMA) {
      p.meaning = GENERAL;
      return at;
    }
  }
}

/** In a request nothing may come after the coding "chunked". */
function checkBehindChunked(p: ParserState, at: number): void {
  if (p.type !== REQUEST || p.allows(LENIENT_TRANSFER_ENCODING)) return;
  p.endText(at, at + 1);
  badCoding(p, 'Invalid `Transfer-Encoding` header value', at + 1);
}
