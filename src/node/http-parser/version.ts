/** Reads a protocol and its version, and the first line of a response. */
import { CR, DOT, isDigit, isLineEnd, LF, SLASH, SPACE } from './characters.ts';
import { readFirstHeader } from './headers.ts';
import { keepLine, knownLineAt } from './known-lines.ts';
import { LENIENT_CR_BEFORE_LF, LENIENT_LF_AFTER_CR, LENIENT_VERSION, LINE, REQUEST } from './numbers.ts';
import type { ParserState, Read } from './parser-state.ts';

/** Gives HTTP, RTSP or ICE. */
export function readProtocol(p: ParserState, from: number): string {
  const first = p.byte(from);
  const word = first === 0x48 ? 'HTTP' : first === 0x52 ? 'RTSP' : 'ICE';
  for (let index = 0; index < word.length; index += 1) {
    if (p.byte(from + index) !== word.charCodeAt(index)) failAtProtocol(p, from + index);
  }
  return word;
}

const failAtProtocol = (p: ParserState, at: number) =>
  p.fail('INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/', at);

/** From the slash on. Gives the place behind the version. */
export function readVersion(p: ParserState, at: number): number {
  if (p.byte(at) !== SLASH) failAtProtocol(p, at);
  const major = digit(p, at + 1, 'Invalid major version');
  if (p.byte(at + 2) !== DOT) p.fail('INVALID_VERSION', 'Expected dot', at + 2);
  const minor = digit(p, at + 3, 'Invalid minor version');
  const isKnown = major === 1 ? minor <= 1 : (major === 0 && minor === 9) || (major === 2 && minor === 0);
  if (!isKnown && !p.allows(LENIENT_VERSION)) p.fail('INVALID_VERSION', 'Invalid HTTP version', at + 4);
  p.major = major;
  p.minor = minor;
  return at + 4;
}

function digit(p: ParserState, at: number, problem: string): number {
  const byte = p.byte(at);
  return isDigit(byte) ? byte - 0x30 : p.fail('INVALID_VERSION', problem, at);
}

export const readStatusLine: Read = (p, from) => {
  const behindKnown = readKnownLine(p, from);
  if (behindKnown !== from) return behindKnown;
  let at = readVersion(p, from + readProtocol(p, from).length);
  if (p.byte(at) !== SPACE) p.fail('INVALID_VERSION', 'Expected space after version', at);
  p.statusCode = 0;
  for (let count = 0; count < 3; count += 1) {
    at += 1;
    const byte = p.byte(at);
    if (!isDigit(byte)) p.fail('INVALID_STATUS', 'Invalid status code', at);
    p.statusCode = p.statusCode * 10 + byte - 0x30;
  }
  at += 1;
  let end = p.byte(at);
  let words = '';
  if (end === SPACE) {
    at += 1;
    p.beginText(LINE, at);
    const wordsFrom = at;
    while (!isLineEnd(p.byte(at))) at += 1;
    p.endText(at, at + 1);
    words = p.text(wordsFrom, at);
    end = p.byte(at);
    if (end === LF && !p.allows(LENIENT_CR_BEFORE_LF)) {
      p.fail('CR_EXPECTED', 'Missing expected CR after response line', at + 1);
    }
  } else if (end !== CR && !(end === LF && p.allows(LENIENT_CR_BEFORE_LF))) {
    p.fail('INVALID_STATUS', 'Invalid response status', end === LF ? at + 1 : at);
  }
  at += 1;
  if (end === CR) at = p.behindLf(at, LENIENT_LF_AFTER_CR, 'Expected LF after CR');
  return endFirstLine(p, from, at, words, p.statusCode);
};

/** The line ends before `at`. `number` is the method or the status. */
export function endFirstLine(p: ParserState, from: number, at: number, text: string, number: number): number {
  if (p.major === 1 && p.minor === 1) keepLine(p, from, at, { name: '', text, flags: 0, number });
  return takeFirstLine(p, text, p.lineBytes, at);
}

/** A first line that stood in a message before. Gives the place where it began when it is another one. */
export function readKnownLine(p: ParserState, from: number): number {
  const known = knownLineAt(p, from);
  if (known === null) return from;
  if (p.type === REQUEST) p.method = known.number;
  else p.statusCode = known.number;
  p.major = 1;
  p.minor = 1;
  return takeFirstLine(p, known.text, known.lineBytes, from + known.bytes.length);
}

function takeFirstLine(p: ParserState, text: string, lineBytes: number, at: number): number {
  p.line = text;
  p.headerBytes = lineBytes;
  p.lineIndex = 1;
  p.read = readFirstHeader;
  return at;
}
