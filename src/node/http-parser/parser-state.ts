/**
 * What a parser remembers from one unit of a message to the next, and what the readers of units share. A unit is a
 * line, or a stretch of a body. A reader that runs out of bytes in a line throws `MORE`: the line is kept and read
 * again from its start when the next piece has come. So readers change nothing for good before a line's end, but for
 * the texts: they are limited, and counted as far as they have come. Errors have llhttp's codes and words.
 */
import { isIn, LF, latin1, lowerCase } from './characters.ts';
import { EXTENSION, EXTENSION_BYTES_MAX, FIELDS_MAX, NAME, NO_TEXT, REQUEST } from './numbers.ts';

/** Reads the unit at `at`, of which one byte is there. Gives the place behind it. */
export type Read = (p: ParserState, at: number) => number;

/** The piece ends within a line. */
export const MORE = new Error('more bytes are needed');
/** Ticks are due within a line. It is read again from its start. */
export const REST = new Error('ticks are due');
/** The parser has a failure. */
export const FAILED = new Error('the bytes are no HTTP');

/** Lengths stay exact up to here; longer ones are only checked against what 64 bits hold. */
const EXACT_LENGTH_MAX = Number.MAX_SAFE_INTEGER / 32;
const LENGTH_MAX = 2n ** 64n - 1n;
export const NO_BYTES = new Uint8Array(0);

export interface Failure {
  readonly code: string;
  readonly reason: string;
}

/** A line of a head that has been read; see known-lines.ts. */
export interface KnownLine {
  /** With the line end. */
  bytes: Uint8Array;
  /** A header's name. */
  name: string;
  /** A header's value, or what ParserState.line holds after a first line. */
  text: string;
  /** What counts towards the limit of a head. */
  lineBytes: number;
  /** What a header adds to the flags. */
  flags: number;
  /** A request's method, a response's status, or a Content-Length. */
  number: number;
}

export abstract class ParserState {
  type = REQUEST;
  lenient = 0;
  headerBytesMax = 0;
  abstract read: Read;

  method = 0;
  major = 0;
  minor = 0;
  statusCode = 0;
  flags = 0;
  upgrade = false;
  /** What is still to come of the body or of the chunk. */
  length = 0;
  /** A part of a body, or headers before their time, were handed over: Node runs its ticks there. */
  ticksDue = false;
  /** A length that is being read. */
  newLength = 0;
  #hugeLength = 0n;

  /** Of the header that is being read: what it means, what it adds to the flags, and its value so far. */
  meaning = 0;
  added = 0;
  value = '';

  failure: Failure | null = null;
  failedAt = 0;

  /** The latest piece, behind what was kept of the one before. */
  bytes: Uint8Array = NO_BYTES;
  /** How many bytes were kept. */
  kept = 0;
  /** Bytes of URL, names and values since the head or the trailers began: in lines that are done, and in this one. */
  headerBytes = 0;
  lineBytes = 0;
  #open = NO_TEXT;
  #openFrom = 0;
  #isNameCounted = false;
  #fields = 0;
  /** Fields of this head, or of these trailers, whether or not they were handed over. */
  #sectionFields = 0;
  /** Node's own: twice as many fields as a request may have; no limit where it is not above 0. */
  maxHeaderPairs: unknown = 0;
  /** Names and values in turn. */
  headers: string[] = [];
  /** A request's URL, or the words behind a response's status. */
  line = '';
  /** Which line of the message this is, and the lines that stood there in messages before. */
  lineIndex = 0;
  knownLines: KnownLine[] = [];
  /** Once headers were handed over early, they always are: until the parser is initialized again. */
  flushed = false;

  /** The head has ended before `at`. Gives the place where to read on. */
  abstract completeHead(at: number): number;
  abstract completeMessage(): void;
  /** The bytes from one place up to another are of the body. */
  abstract onBody(bytes: Uint8Array, from: number, to: number): void;
  protected abstract onHeaders(headers: string[], url: string): void;

  /** For a new message. */
  beginTexts(): void {
    this.headerBytes = 0;
    this.#isNameCounted = false;
    this.#fields = 0;
    this.#sectionFields = 0;
    this.headers = [];
    this.line = '';
    this.lineIndex = 0;
  }

  allows(lenient: number): boolean {
    return (this.lenient & lenient) !== 0;
  }
  has(flag: number): boolean {
    return (this.flags & flag) !== 0;
  }

  // ── bytes ──────────────────────────────────────────────────────────────────────────────────────────────────────
  byte(at: number): number {
    if (at >= this.bytes.length) throw MORE;
    return this.bytes[at] as number;
  }
  /** The first place from `at` on where a byte is not in the set. */
  skip(from: number, set: number): number {
    const { bytes } = this;
    let at = from;
    while (at < bytes.length && isIn(bytes[at] as number, set)) at += 1;
    if (at === bytes.length) throw MORE;
    return at;
  }
  /** Whether the word, of small letters, stands there in any case. */
  hasWord(at: number, word: string): boolean {
    for (let index = 0; index < word.length; index += 1) {
      if (lowerCase(this.byte(at + index)) !== word.charCodeAt(index)) return false;
    }
    return true;
  }
  text(from: number, to: number): string {
    return latin1(this.bytes, from, to);
  }
  fail(code: string, reason: string, at: number): never {
    this.failure = { code: `HPE_${code}`, reason };
    this.failedAt = at - this.kept;
    throw FAILED;
  }
  /** The place behind an LF, which may lack where that is tolerated. */
  behindLf(at: number, lenient: number, problem: string): number {
    if (this.byte(at) === LF) return at + 1;
    return this.allows(lenient) ? at : this.fail('STRICT', problem, at);
  }

  // ── lengths ────────────────────────────────────────────────────────────────────────────────────────────────────
  /** False when the new length would not fit into 64 bits. */
  addDigit(base: number, digit: number): boolean {
    if (this.newLength <= EXACT_LENGTH_MAX) {
      this.newLength = this.newLength * base + digit;
      this.#hugeLength = 0n;
      return true;
    }
    const before = this.#hugeLength === 0n ? BigInt(this.newLength) : this.#hugeLength;
    this.#hugeLength = before * BigInt(base) + BigInt(digit);
    return this.#hugeLength <= LENGTH_MAX;
  }

  // ── limits of texts ────────────────────────────────────────────────────────────────────────────────────────────
  protected beginLine(): void {
    this.lineBytes = 0;
    this.#open = NO_TEXT;
  }
  beginText(text: number, at: number): void {
    this.#open = text;
    this.#openFrom = at;
  }
  /** Ends the open text before `at`. That it was too long is told with the place `toldAt`. */
  endText(at: number, toldAt: number): void {
    this.#countTo(at, toldAt);
    this.#open = NO_TEXT;
  }
  /** At the end of a piece within a line. */
  protected countOpen(): void {
    const { length } = this.bytes;
    if (this.#open !== NO_TEXT) this.#countTo(length, length);
  }
  #countTo(at: number, toldAt: number): void {
    this.lineBytes += at - this.#openFrom;
    if (this.#open === EXTENSION) {
      if (this.lineBytes <= EXTENSION_BYTES_MAX) return;
      this.fail('CHUNK_EXTENSIONS_OVERFLOW', 'Chunk extensions overflow', toldAt);
    }
    if (this.headerBytes + this.lineBytes >= this.headerBytesMax) {
      this.fail('HEADER_OVERFLOW', 'Header overflow', toldAt);
    }
    if (this.#open === NAME) this.countName(toldAt);
  }

  // ── headers ────────────────────────────────────────────────────────────────────────────────────────────────────
  /** A line's name counts once, and from its first piece on. That there are too many is told with the place `toldAt`. */
  countName(toldAt: number): void {
    if (this.#isNameCounted) return;
    this.#isNameCounted = true;
    this.#sectionFields += 1;
    const { maxHeaderPairs: most } = this;
    if (typeof most === 'number' && most > 0 && 2 * this.#sectionFields > most && this.type === REQUEST) {
      this.fail('HEADER_OVERFLOW', 'Header overflow', toldAt);
    }
    const isFull = this.#fields === FIELDS_MAX - 1;
    if (isFull) this.flush();
    this.#fields += 1;
    if (isFull) throw REST;
  }
  addHeader(name: string, value: string, lineBytes: number): void {
    this.headers.push(name, value);
    this.headerBytes += lineBytes;
    this.lineIndex += 1;
    this.#isNameCounted = false;
  }
  /** The head or the trailers are over. */
  endSection(): void {
    this.headerBytes = 0;
    this.#sectionFields = 0;
  }
  protected get hasHeaders(): boolean {
    return this.#fields > 0;
  }
  protected takeHeaders(): string[] {
    const { headers } = this;
    this.headers = [];
    this.#fields = 0;
    return headers;
  }
  /** Hands over the headers that are complete, and the URL with the first of them. */
  protected flush(): void {
    const url = this.type === REQUEST ? this.line : '';
    if (this.type === REQUEST) this.line = '';
    this.flushed = true;
    this.ticksDue = true;
    this.onHeaders(this.takeHeaders(), url);
  }
}
