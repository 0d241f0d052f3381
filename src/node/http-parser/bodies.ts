/** Reads bodies: of a known length, up to the end of the connection, and in chunks with their sizes and extensions. */
import {
  BACKSLASH,
  CR,
  EQUALS,
  hexDigit,
  isBlank,
  isIn,
  LF,
  QUOTE,
  QUOTED,
  SEMICOLON,
  SPACE,
  TOKEN,
  VALUE,
} from './characters.ts';
import { readHeader } from './headers.ts';
import {
  EXTENSION,
  LENIENT_CR_BEFORE_LF,
  LENIENT_CRLF_AFTER_CHUNK,
  LENIENT_LF_AFTER_CR,
  LENIENT_SPACES_AFTER_CHUNK_SIZE,
  TRAILING,
} from './numbers.ts';
import type { ParserState, Read } from './parser-state.ts';

export const readBody: Read = (p, from) => {
  const at = giveBody(p, from);
  if (p.length === 0) p.read = readEnd;
  return at;
};

/** Behind a body. Needs no bytes. */
export const readEnd: Read = (p, at) => {
  p.completeMessage();
  return at;
};

export const readBodyToEnd: Read = (p, at) => {
  p.ticksDue = true;
  p.onBody(p.bytes, at, p.bytes.length);
  return p.bytes.length;
};

function giveBody(p: ParserState, from: number): number {
  const at = Math.min(p.bytes.length, from + p.length);
  p.length -= at - from;
  p.ticksDue = true;
  p.onBody(p.bytes, from, at);
  return at;
}

// ── chunks ───────────────────────────────────────────────────────────────────────────────────────────────────────
const badSize = (p: ParserState, at: number) =>
  p.fail('INVALID_CHUNK_SIZE', 'Invalid character in chunk size', at);

/** The line before a chunk's data. */
export const readChunk: Read = (p, from) => {
  let at = from;
  p.newLength = 0;
  for (let digit = hexDigit(p.byte(at)); digit !== -1; digit = hexDigit(p.byte(at))) {
    at += 1;
    if (!p.addDigit(16, digit)) p.fail('INVALID_CHUNK_SIZE', 'Chunk size overflow', at);
  }
  if (at === from) badSize(p, at);
  at = p.behindLf(skipToLf(p, at), LENIENT_LF_AFTER_CR, 'Expected LF after chunk size');
  p.length = p.newLength;
  const end = at + p.length;
  if (p.length === 0) {
    p.flags |= TRAILING;
    p.read = readHeader;
  } else if (p.bytes[end] === CR && p.bytes[end + 1] === LF) {
    // All of the chunk is there.
    p.length = 0;
    p.ticksDue = true;
    p.onBody(p.bytes, at, end);
    return end + 2;
  } else p.read = readData;
  return at;
};

/** From behind the digits to behind the CR. */
function skipToLf(p: ParserState, from: number): number {
  for (let at = from; ; at += 1) {
    const byte = p.byte(at);
    if (byte === CR) return at + 1;
    if (byte === SEMICOLON) return skipExtensions(p, at + 1);
    if (byte === LF) {
      checkBareLf(p, 'chunk size', at + 1);
      return at + 1;
    }
    if (!isBlank(byte)) badSize(p, at);
    if (!p.allows(LENIENT_SPACES_AFTER_CHUNK_SIZE)) badSize(p, at + 1);
  }
}

const readData: Read = (p, from) => {
  const at = giveBody(p, from);
  if (p.length === 0) p.read = readDataEnd;
  return at;
};

const readDataEnd: Read = (p, from) => {
  const isCr = p.byte(from) === CR;
  const at = isCr ? from + 1 : from;
  if (p.byte(at) === LF) {
    if (!isCr) checkBareLf(p, 'chunk data', at + 1);
    p.read = readChunk;
    return at + 1;
  }
  if (!p.allows(LENIENT_CRLF_AFTER_CHUNK)) p.fail('STRICT', 'Expected LF after chunk data', at);
  p.read = readChunk;
  return at;
};

function checkBareLf(p: ParserState, what: string, at: number): void {
  if (!p.allows(LENIENT_CR_BEFORE_LF)) p.fail('CR_EXPECTED', `Missing expected CR after ${what}`, at);
}

// ── extensions ───────────────────────────────────────────────────────────────────────────────────────────────────
const bad = (p: ParserState, where: string, at: number) =>
  p.fail('STRICT', `Invalid character in chunk extensions${where}`, at);

/** From behind a semicolon to behind the CR, or to a bare LF. */
function skipExtensions(p: ParserState, from: number): number {
  for (let at = from; ; at += 1) {
    if (p.byte(at) === SPACE || p.byte(at) === CR) bad(p, '', at + 1);
    p.beginText(EXTENSION, at);
    at = p.skip(at, TOKEN);
    let what = 'name';
    let isQuoted = false;
    if (p.byte(at) === EQUALS) {
      p.endText(at, at + 1);
      p.beginText(EXTENSION, at + 1);
      at = p.skip(at + 1, TOKEN);
      what = 'value';
      isQuoted = p.byte(at) === QUOTE;
      if (isQuoted) at = skipQuoted(p, at + 1);
    }
    const byte = p.byte(at);
    if (!isQuoted) p.endText(at, byte === LF ? at : at + 1);
    if (byte === CR) return at + 1;
    if (byte === LF) {
      checkBareLf(p, `chunk extension ${what}`, at);
      return at;
    }
    if (byte !== SEMICOLON) bad(p, isQuoted ? ' quote value' : ` ${what}`, isQuoted ? at : at + 1);
  }
}

/** From behind one quote to behind the other. */
function skipQuoted(p: ParserState, from: number): number {
  for (let at = from; ; at += 1) {
    at = p.skip(at, QUOTED);
    const byte = p.byte(at);
    if (byte === QUOTE) {
      p.endText(at + 1, at + 1);
      return at + 1;
    }
    if (byte !== BACKSLASH) {
      p.endText(at, at + 1);
      bad(p, ' quoted value', at + 1);
    }
    at += 1;
    if (isIn(p.byte(at), VALUE)) continue;
    p.endText(at, at + 1);
    p.fail('STRICT', 'Invalid quoted-pair in chunk extensions quoted value', at + 1);
  }
}
