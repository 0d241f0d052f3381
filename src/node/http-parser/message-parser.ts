/**
 * An HTTP/1 parser with the rules of llhttp 9.4, which Node 24 has: it takes bytes as they come and calls back for each
 * part of a message. It owns what happens between head, body and the next message; how lines and bodies are read stands
 * in files of their own, and how a piece may end anywhere in parser-state.ts.
 */
import { readBody, readBodyToEnd, readChunk, readEnd } from './bodies.ts';
import { copyOf, isLineEnd } from './characters.ts';
import { linesOf } from './known-lines.ts';
import { CONNECT } from './methods.ts';
import {
  CHUNKED,
  CLOSE,
  CONNECTION_UPGRADE,
  CONTENT_LENGTH,
  END_COMPLETES,
  END_IS_AN_ERROR,
  END_IS_FINE,
  HPE_PAUSED,
  KEEP_ALIVE,
  LENIENT_CHUNKED_LENGTH,
  LENIENT_DATA_AFTER_CLOSE,
  LENIENT_KEEP_ALIVE,
  LENIENT_TRANSFER_ENCODING,
  REQUEST,
  SKIP_BODY,
  TRANSFER_ENCODING,
  UPGRADE,
} from './numbers.ts';
import { FAILED, type Failure, MORE, NO_BYTES, ParserState, REST, type Read } from './parser-state.ts';
import { readRequestLine } from './request-line.ts';
import { readStatusLine } from './version.ts';

/** As Node's parser gives it: `bytesParsed` is the place in the latest piece. */
export interface ParseError extends Error {
  bytesParsed: number;
  code: string;
  reason: string;
}

const failure = (code: string, reason: string): Failure => ({ code: `HPE_${code}`, reason });
const PAUSED = failure('PAUSED', 'Paused');
const PAUSED_BY_HEAD = failure('PAUSED', 'Paused by on_headers_complete');
const HEAD_CALLBACK = failure('CB_HEADERS_COMPLETE', 'User callback error');
const END_CALLBACK = failure('CB_MESSAGE_COMPLETE', '`on_message_complete` callback error');
const OTHER_CALLBACK = failure('JS_EXCEPTION', 'JS Exception');
const UNEXPECTED_END = failure('INVALID_EOF_STATE', 'Invalid EOF state');

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function parseError({ code, reason }: Failure, bytesParsed: number): ParseError {
  return Object.assign(new Error('Parse Error'), { bytesParsed, code, reason });
}

export abstract class MessageParser extends ParserState {
  override read = readBetween;
  /** How the piece under way, or the next one, begins. */
  #readFirst = readBetween;
  #atEnd = END_IS_FINE;
  /** The start of a line whose end has not come yet. */
  #rest: Uint8Array = NO_BYTES;
  /** True when the rest of the piece is in another protocol. */
  #isUpgraded = false;
  /** Where reading in parts has stopped; −1 when it has not. */
  #stoppedAt = -1;
  /** What the parser fails with if the callback under way throws. */
  #calling = OTHER_CALLBACK;

  protected abstract onMessageBegin(): void;
  /**
   * Headers and URL are undefined when they were handed over early. Gives 0 for a body as the headers say, 1 for none,
   * 2 for none and another protocol behind the head.
   */
  protected abstract onHeadersComplete(
    headers: string[] | undefined,
    url: string | undefined,
    statusMessage: string | undefined,
    keepAlive: boolean,
  ): number;
  protected abstract onMessageComplete(): void;

  protected reset(type: number, headerBytesMax: number, lenient: number): void {
    this.type = type;
    this.headerBytesMax = headerBytesMax;
    this.lenient = lenient;
    this.read = readBetween;
    this.method = 0;
    this.flags = 0;
    this.upgrade = false;
    this.length = 0;
    this.failure = null;
    this.flushed = false;
    this.bytes = NO_BYTES;
    this.#rest = NO_BYTES;
    this.#atEnd = END_IS_FINE;
    this.#stoppedAt = -1;
  }

  /** Within a callback, the rest of the piece is still read. */
  pause(): void {
    this.failure ??= PAUSED;
  }
  resume(): void {
    if (this.failure?.code === PAUSED.code) this.failure = null;
  }

  /** How many bytes were taken: all of them, but for an upgrade. What a callback throws is thrown, and is final. */
  execute(piece: Uint8Array): number | ParseError {
    if (this.failure !== null) return this.#failed();
    const { bytes, kept } = this;
    const isWithin = bytes !== NO_BYTES;
    // As llhttp does it: within a callback it starts where the piece under way began.
    if (isWithin) this.read = this.#readFirst;
    try {
      return this.#readPiece(piece, false) as number | ParseError;
    } finally {
      if (isWithin) {
        this.bytes = bytes;
        this.kept = kept;
        this.#isUpgraded = false;
      }
    }
  }

  /** As `execute`, but gives null where Node would run its ticks within a piece: `readOn` reads what follows. */
  protected executeInParts(piece: Uint8Array): number | ParseError | null {
    return this.failure === null ? this.#readPiece(piece, true) : this.#failed();
  }
  /** As `executeInParts`. Nothing is left when the parser was initialized in between. */
  protected readOn(): number | ParseError | null {
    const at = this.#stoppedAt;
    if (at === -1) return 0;
    this.#stoppedAt = -1;
    return this.#readFrom(at, true);
  }

  /** Behind an upgrade nothing is an error. */
  #failed(): number | ParseError {
    return this.failure === null || this.upgrade ? this.failedAt : parseError(this.failure, this.failedAt);
  }

  /** The stream has ended. */
  finish(): ParseError | undefined {
    if (this.failure !== null || this.#atEnd === END_IS_FINE) return undefined;
    if (this.#atEnd === END_IS_AN_ERROR) return this.upgrade ? undefined : parseError(UNEXPECTED_END, 0);
    this.onMessageComplete();
    return undefined;
  }

  #readPiece(piece: Uint8Array, inParts: boolean): number | ParseError | null {
    this.kept = this.#rest.length;
    this.bytes = this.kept === 0 ? piece : joined(this.#rest, piece);
    this.#isUpgraded = false;
    this.#readFirst = this.read;
    return this.#readFrom(0, inParts);
  }

  #readFrom(from: number, inParts: boolean): number | ParseError | null {
    let at = from;
    this.ticksDue = false;
    try {
      while ((at < this.bytes.length || needsNoBytes(this.read)) && !this.#isUpgraded) {
        if (inParts && this.ticksDue) {
          this.#stoppedAt = at;
          return null;
        }
        this.beginLine();
        at = this.read(this, at);
      }
      if (this.kept > 0) this.#rest = NO_BYTES;
      return at - this.kept;
    } catch (error) {
      if (error === REST) {
        if (!inParts) return this.#readFrom(at, false);
        this.#stoppedAt = at;
        return null;
      }
      const taken = this.#stop(error, at);
      return taken >= 0 ? taken : this.#failed();
    } finally {
      if (this.#stoppedAt === -1) this.bytes = NO_BYTES;
    }
  }

  /** −1 when it failed. */
  #stop(error: unknown, at: number): number {
    try {
      if (error === MORE) {
        this.#rest = copyOf(this.bytes, at, this.bytes.length);
        this.countOpen();
        return this.bytes.length - this.kept;
      }
    } catch (later) {
      // Nothing is left of the piece, so nothing can wait for the ticks.
      return later === REST ? this.bytes.length - this.kept : this.#stop(later, at);
    }
    if (error === FAILED) return -1;
    this.failure = this.#calling;
    throw error;
  }

  beginMessage(): void {
    this.#atEnd = END_IS_AN_ERROR;
    this.beginTexts();
    this.knownLines = linesOf(this.type);
    this.read = this.type === REQUEST ? readRequestLine : readStatusLine;
    this.onMessageBegin();
  }

  override completeHead(at: number): number {
    const isRequest = this.type === REQUEST;
    const asksUpgrade = this.has(UPGRADE) && this.has(CONNECTION_UPGRADE);
    // A response without status 101 only says that an upgrade would be possible.
    this.upgrade = asksUpgrade ? isRequest || this.statusCode === 101 : this.method === CONNECT;
    this.#calling = HEAD_CALLBACK;
    if (this.flushed && this.read !== readHeadEnd) {
      this.flush();
      this.read = readHeadEnd;
      return at;
    }
    const headers = this.flushed ? undefined : this.takeHeaders();
    const url = isRequest && !this.flushed ? this.line : undefined;
    const words = isRequest ? undefined : this.line;
    const answer = this.onHeadersComplete(headers, url, words, this.#keepsAlive());
    this.#calling = OTHER_CALLBACK;
    if (answer === 1 || answer === 2) {
      this.flags |= SKIP_BODY;
      if (answer === 2) this.upgrade = true;
    } else if (answer !== 0) {
      this.failure = answer === HPE_PAUSED ? PAUSED_BY_HEAD : HEAD_CALLBACK;
      this.failedAt = at - this.kept;
      throw FAILED;
    }
    return this.#beginBody(at);
  }

  #beginBody(at: number): number {
    const { statusCode } = this;
    const isRequest = this.type === REQUEST;
    const isSkipped = this.has(SKIP_BODY);
    const hasBody = this.has(CHUNKED) || this.length > 0;
    if (!isRequest && statusCode === 101) this.completeMessage(true);
    else if (this.upgrade && (this.method === CONNECT || isSkipped || !hasBody)) this.completeMessage(true);
    else if (isSkipped || (!isRequest && bodiless.has(statusCode))) this.completeMessage(false);
    else if (this.has(CHUNKED)) this.read = readChunk;
    else if (this.has(TRANSFER_ENCODING)) {
      if (isRequest && !this.allows(LENIENT_CHUNKED_LENGTH | LENIENT_TRANSFER_ENCODING)) {
        return this.fail('INVALID_TRANSFER_ENCODING', 'Request has invalid `Transfer-Encoding`', at);
      }
      this.#readToEnd();
    } else if (this.#needsEnd()) this.#readToEnd();
    else if (this.has(CONTENT_LENGTH) && this.length > 0) this.read = readBody;
    else this.completeMessage(false);
    return at;
  }

  #readToEnd(): void {
    this.#atEnd = END_COMPLETES;
    this.read = readBodyToEnd;
  }

  override completeMessage(isUpgraded = this.upgrade): void {
    this.#calling = END_CALLBACK;
    if (this.hasHeaders) {
      this.flush();
      this.#calling = OTHER_CALLBACK;
      this.read = readEnd;
      return;
    }
    this.onMessageComplete();
    this.#calling = OTHER_CALLBACK;
    this.#isUpgraded = isUpgraded;
    if (isUpgraded) this.read = readBehindUpgrade;
    else this.leaveMessage();
  }

  leaveMessage(): void {
    const keepsAlive = this.#keepsAlive();
    this.#atEnd = END_IS_FINE;
    this.flags = 0;
    if (keepsAlive) this.length = 0;
    this.read = keepsAlive || this.allows(LENIENT_KEEP_ALIVE) ? readBetween : readClosed;
  }

  #keepsAlive(): boolean {
    const isModern = this.major > 0 && this.minor > 0;
    if (isModern ? this.has(CLOSE) : !this.has(KEEP_ALIVE)) return false;
    return !this.#needsEnd();
  }

  /** Whether only the end of the connection ends the body. */
  #needsEnd(): boolean {
    const { statusCode } = this;
    if (this.type === REQUEST || this.has(SKIP_BODY)) return false;
    if (Math.floor(statusCode / 100) === 1 || statusCode === 204 || statusCode === 304) return false;
    return this.has(TRANSFER_ENCODING) ? !this.has(CHUNKED) : !this.has(CHUNKED | CONTENT_LENGTH);
  }
}

/** Statuses of responses that never have a body. */
const bodiless = new Set([100, 102, 103, 204, 304]);

/** Behind a head whose headers were handed over early. Needs no bytes. */
const readHeadEnd: Read = (p, at) => p.completeHead(at);

const needsNoBytes = (read: Read) => read === readEnd || read === readHeadEnd;

const readBetween: Read = (p, from) => {
  let at = from;
  while (at < p.bytes.length && isLineEnd(p.bytes[at] as number)) at += 1;
  if (at < p.bytes.length) (p as MessageParser).beginMessage();
  return at;
};

/** Reached when the program went on reading HTTP behind an upgrade. */
const readBehindUpgrade: Read = (p, at) => {
  (p as MessageParser).leaveMessage();
  return at;
};

const readClosed: Read = (p, at) => {
  if (isLineEnd(p.byte(at)) || p.allows(LENIENT_DATA_AFTER_CLOSE)) return at + 1;
  return p.fail('CLOSED_CONNECTION', 'Data after `Connection: close`', at + 1);
};
