/** Reads the first line of a request, as strictly as llhttp does: which bytes a URL may have depends on the part of it. */
import {
  AT_SIGN,
  COLON,
  CR,
  FORM_FEED,
  HASH,
  isBlank,
  isIn,
  isLetter,
  isLineEnd,
  LF,
  QUESTION_MARK,
  SERVER,
  SLASH,
  SPACE,
  STAR,
  TAB,
  URL_PART,
} from './characters.ts';
import { allMethods, CONNECT, methodProblem, PRI } from './methods.ts';
import { LENIENT_CR_BEFORE_LF, LENIENT_LF_AFTER_CR, LINE } from './numbers.ts';
import type { ParserState, Read } from './parser-state.ts';
import { endFirstLine, readKnownLine, readProtocol, readVersion } from './version.ts';

/** What follows the version when an HTTP/2 client says that it is one. */
const PREFACE = '\r\n\r\nSM\r\n\r\n';

export const readRequestLine: Read = (p, from) => {
  const behindKnown = readKnownLine(p, from);
  if (behindKnown !== from) return behindKnown;
  let at = skipMethod(p, from);
  const urlFrom = at;
  p.beginText(LINE, at);
  at = skipUrl(p, at);
  p.endText(at, at);
  const url = p.text(urlFrom, at);
  const isBare = p.byte(at) !== SPACE;
  if (p.byte(at) === CR && p.byte(at + 1) !== LF) p.fail('INVALID_URL', 'Expected CRLF', at + 1);
  at += p.byte(at) === CR ? 2 : 1;
  const next = p.byte(at);
  if (next === TAB || next === FORM_FEED) bad(p, next, at, '');
  if (isBare) {
    // HTTP/0.9 has neither version nor headers; llhttp takes headers all the same.
    p.major = 0;
    p.minor = 9;
    return endFirstLine(p, from, at, url, p.method);
  }
  while (p.byte(at) === SPACE) at += 1;
  const protocol = readProtocol(p, at);
  at += protocol.length;
  const problem = methodProblem(p.method, protocol);
  if (problem !== '') p.fail('INVALID_CONSTANT', problem, at);
  at = readVersion(p, at);
  if (p.method === PRI) failWithPreface(p, at);
  const end = p.byte(at);
  const isLf = end === LF;
  if (end !== CR && !(isLf && p.allows(LENIENT_CR_BEFORE_LF))) {
    p.fail('INVALID_VERSION', 'Expected CRLF after version', isLf ? at + 1 : at);
  }
  at = p.behindLf(at + 1, LENIENT_LF_AFTER_CR, 'Expected CRLF after version');
  return endFirstLine(p, from, at, url, p.method);
};

/** Gives the place of the URL. */
function skipMethod(p: ParserState, from: number): number {
  const { bytes } = p;
  p.method = allMethods.findIndex(
    (name) => bytes[from + name.length] === SPACE && p.text(from, from + name.length) === name,
  );
  let at = from + (allMethods[p.method]?.length ?? 0);
  for (let name = ''; p.method === -1; at += 1) {
    const longer = name + String.fromCharCode(p.byte(at));
    if (!allMethods.some((method) => method.startsWith(longer))) {
      const isMethod = allMethods.includes(name);
      const reason = isMethod ? 'Expected space after method' : 'Invalid method encountered';
      p.fail('INVALID_METHOD', reason, at);
    }
    name = longer;
  }
  do at += 1;
  while (p.byte(at) === SPACE);
  return at;
}

/** Gives the place of the byte that ends the URL. */
function skipUrl(p: ParserState, from: number): number {
  let at = from;
  let isHost = p.method === CONNECT;
  if (!isHost) {
    const first = p.byte(at);
    at += 1;
    if (first !== SLASH && first !== STAR) {
      if (!isLetter(first)) bad(p, first, at - 1, 'Unexpected start char in url');
      at = skipScheme(p, at);
      isHost = true;
    }
  }
  let part = 'path';
  for (let before = 0; isHost; at += 1) {
    const byte = p.byte(at);
    if (byte === SPACE || isLineEnd(byte)) return at;
    if (byte === QUESTION_MARK) part = 'query';
    else if (byte === AT_SIGN && before === AT_SIGN) p.fail('INVALID_URL', 'Double @ in url', at + 1);
    else if (byte !== SLASH && byte !== AT_SIGN && !isIn(byte, SERVER)) {
      bad(p, byte, at, 'Unexpected char in url server');
    }
    isHost = byte !== SLASH && byte !== QUESTION_MARK;
    before = byte;
  }
  for (; ; at += 1) {
    at = p.skip(at, URL_PART);
    const byte = p.byte(at);
    if (byte === SPACE || isLineEnd(byte)) return at;
    if (byte === HASH) part = 'fragment start';
    else if (byte !== QUESTION_MARK) bad(p, byte, at, `Invalid char in url ${part}`);
    else if (part === 'path') part = 'query';
  }
}

/** Gives the place behind the two slashes. */
function skipScheme(p: ParserState, from: number): number {
  const problem = 'Unexpected char in url schema';
  let at = from;
  while (isLetter(p.byte(at))) at += 1;
  if (p.byte(at) !== COLON) bad(p, p.byte(at), at, problem);
  if (p.byte(at + 1) !== SLASH) bad(p, p.byte(at + 1), at + 1, problem);
  if (p.byte(at + 2) !== SLASH) p.fail('INVALID_URL', problem, at + 2);
  return at + 3;
}

/** White space is a problem of its own. */
function bad(p: ParserState, byte: number, at: number, problem: string): never {
  const isSpace = isBlank(byte) || isLineEnd(byte) || byte === FORM_FEED;
  return p.fail('INVALID_URL', isSpace ? 'Invalid characters in url' : problem, isSpace ? at + 1 : at);
}

function failWithPreface(p: ParserState, from: number): never {
  for (let index = 0; index < PREFACE.length; index += 1) {
    if (p.byte(from + index) !== PREFACE.charCodeAt(index)) {
      p.fail('INVALID_VERSION', 'Expected HTTP/2 Connection Preface', from + index);
    }
  }
  return p.fail('PAUSED_H2_UPGRADE', 'Pause on PRI/Upgrade', from + PREFACE.length);
}
