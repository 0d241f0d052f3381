/**
 * Reads header lines: of a head, and of the trailers behind a body in chunks. What a few of them say about how the
 * message goes on is read in header-meaning.ts.
 */
import {
  BLANK,
  COLON,
  CR,
  isBlank,
  isIn,
  isLineEnd,
  LF,
  RELAXED,
  SPACE,
  TOKEN,
  VALUE as VALUE_SET,
} from './characters.ts';
import { beginMeaning, checkEmptyValue, endMeaning, meaningOf, skipMeaning } from './header-meaning.ts';
import { keepLine, knownLineAt } from './known-lines.ts';
import {
  CHUNKED_VALUE,
  GENERAL,
  LENIENT_CR_BEFORE_LF,
  LENIENT_HEADERS,
  LENIENT_LF_AFTER_CR,
  LENIENT_VALUES,
  NAME,
  TRAILING,
  VALUE,
} from './numbers.ts';
import type { ParserState, Read } from './parser-state.ts';

const badToken = (p: ParserState, problem: string, at: number) => p.fail('INVALID_HEADER_TOKEN', problem, at);
const badName = (p: ParserState, at: number) => badToken(p, 'Invalid header token', at);
const badNameByte = (p: ParserState, at: number) => badToken(p, 'Invalid header field char', at);
const badValueByte = (p: ParserState, at: number) => badToken(p, 'Invalid header value char', at);

/** Behind a message's first line. */
export const readFirstHeader: Read = (p, at) => {
  p.read = readHeader;
  if (p.byte(at) !== SPACE) return at;
  if (p.allows(LENIENT_HEADERS)) return at + 1;
  return p.fail('UNEXPECTED_SPACE', 'Unexpected space after start line', at + 1);
};

/** A header line, or the empty line behind the last. */
export const readHeader: Read = (p, from) => {
  const first = p.byte(from);
  if (first === CR)
    return complete(p, p.behindLf(from + 1, LENIENT_LF_AFTER_CR, 'Expected LF after headers'));
  if (first === LF) return p.allows(LENIENT_CR_BEFORE_LF) ? complete(p, from + 1) : badNameByte(p, from + 1);
  const behindKnown = readKnownHeaders(p, from);
  if (behindKnown > from) return behindKnown;
  const colon = skipName(p, from);
  beginMeaning(p, colon + 1);
  let at = skipBlanks(p, colon + 1);
  p.value = '';
  let isOver = isLineEnd(p.bytes[at - 1] as number);
  if (isOver) checkEmptyValue(p, at);
  while (!isOver) {
    at = readValue(p, at);
    isOver = !isBlank(p.byte(at));
    if (!isOver) continueValue(p, at);
  }
  const name = p.text(from, colon);
  const text = p.value.replace(/[ \t]+$/, '');
  keepLine(p, from, at, { name, text, ...endMeaning(p) });
  p.addHeader(name, text, p.lineBytes);
  return at;
};

function readKnownHeaders(p: ParserState, from: number): number {
  let at = from;
  for (let known = knownLineAt(p, at); known !== null; known = knownLineAt(p, at)) {
    p.flags |= known.flags;
    p.length += known.number;
    p.countName(at + known.name.length + 1);
    p.addHeader(known.name, known.text, known.lineBytes);
    at += known.bytes.length;
  }
  return at;
}

function complete(p: ParserState, at: number): number {
  p.endSection();
  if (!p.has(TRAILING)) return p.completeHead(at);
  p.completeMessage();
  return at;
}

/** Gives the place of the colon. */
function skipName(p: ParserState, from: number): number {
  if (p.byte(from) === COLON) badName(p, from);
  p.beginText(NAME, from);
  let at = p.skip(from, TOKEN);
  p.meaning = meaningOf(p.text(from, at));
  while (p.byte(at) !== COLON) {
    if (p.byte(at) !== SPACE || p.meaning === GENERAL) badName(p, at);
    if (!p.allows(LENIENT_HEADERS)) {
      p.endText(at, at + 1);
      badNameByte(p, at + 1);
    }
    while (p.byte(at) === SPACE) at += 1;
    // A name with spaces in it means nothing to the parser; llhttp lets it pass.
    if (p.byte(at) !== COLON) p.meaning = GENERAL;
    at = p.skip(at, TOKEN);
  }
  p.endText(at, at + 1);
  return at;
}

/** Gives the place where a value begins, or behind the end of a line that has none. */
function skipBlanks(p: ParserState, from: number): number {
  let at = from;
  for (;;) {
    at = p.skip(at, BLANK);
    const byte = p.byte(at);
    if (!isLineEnd(byte)) return at;
    at += 1;
    if (byte === CR) at = p.behindLf(at, LENIENT_HEADERS, 'Expected LF after CR');
    else if (!p.allows(LENIENT_CR_BEFORE_LF)) badValueByte(p, at);
    if (!isBlank(p.byte(at))) return at;
    at += 1;
    if (!p.allows(LENIENT_HEADERS)) badValueByte(p, at);
  }
}

/** Adds a line's part of a value. Gives the place behind the line. */
function readValue(p: ParserState, from: number): number {
  p.beginText(VALUE, from);
  const strictEnd = p.skip(skipMeaning(p, from), VALUE_SET);
  let at = strictEnd;
  while (isTolerated(p, p.byte(at))) at += 1;
  const byte = p.byte(at);
  p.value += p.text(from, at);
  p.endText(at, byte === CR ? at + 1 : at);
  if (byte === CR) at += 1;
  // llhttp 9.4.3 never comes back from a NUL in a relaxed value; here that is an error.
  else if (byte !== LF) badValueByte(p, at);
  else if (!p.allows(at > strictEnd ? LENIENT_HEADERS | LENIENT_CR_BEFORE_LF : LENIENT_CR_BEFORE_LF)) {
    p.fail('CR_EXPECTED', 'Missing expected CR after header value', at);
  }
  if (p.byte(at) !== LF) p.fail('LF_EXPECTED', 'Missing expected LF after header value', at);
  return at + 1;
}

/** At white space that begins the next line. */
function continueValue(p: ParserState, at: number): void {
  if (!p.allows(LENIENT_HEADERS)) badToken(p, 'Unexpected whitespace after header value', at);
  if (p.meaning === CHUNKED_VALUE) p.meaning = GENERAL;
}

function isTolerated(p: ParserState, byte: number): boolean {
  if (p.allows(LENIENT_HEADERS)) return !isLineEnd(byte);
  return p.allows(LENIENT_VALUES) && isIn(byte, RELAXED);
}
