/**
 * The HTTP parser as Node's http library drives it: callbacks under numbers, one parser for many messages, the server's
 * list of connections. The parsing is in ../http-parser. Instants are virtual microseconds.
 */
import { type AsyncContext, asyncContext } from '../async-context.ts';
import { handled, handling } from '../cause.ts';
import { MessageParser, type ParseError } from '../http-parser/message-parser.ts';
import { REQUEST, RESPONSE } from '../http-parser/numbers.ts';
import { life, machine } from '../machine.ts';
import { FastBuffer } from '../stand-ins/internal/buffer.ts';
import { enterEvent } from '../ticks.ts';
import type { StreamConsumer, TCP } from './tcp-wrap.ts';

export { allMethods, methods } from '../http-parser/methods.ts';

const HEADER_BYTES_MAX = 16_384;

const ON_MESSAGE_BEGIN = 0;
const ON_HEADERS = 1;
const ON_HEADERS_COMPLETE = 2;
const ON_BODY = 3;
const ON_MESSAGE_COMPLETE = 4;
const ON_EXECUTE = 5;
const ON_TIMEOUT = 6;

const makeBuffer = FastBuffer as unknown as new (
  memory: ArrayBufferLike,
  offset: number,
  length: number,
) => Uint8Array;

/** What Node hands over with a parser: a server its connection, a client its request. */
interface MessageResource {
  socket?: { _handle?: TCP | null } | null;
  req?: { socket?: { _handle?: TCP | null } | null };
}

type Callback = (...values: unknown[]) => unknown;

export class HTTPParser extends MessageParser implements StreamConsumer {
  static REQUEST = REQUEST;
  static RESPONSE = RESPONSE;
  static kOnMessageBegin = ON_MESSAGE_BEGIN;
  static kOnHeaders = ON_HEADERS;
  static kOnHeadersComplete = ON_HEADERS_COMPLETE;
  static kOnBody = ON_BODY;
  static kOnMessageComplete = ON_MESSAGE_COMPLETE;
  static kOnExecute = ON_EXECUTE;
  static kOnTimeout = ON_TIMEOUT;
  static kLenientNone = 0;
  static kLenientHeaders = 1;
  static kLenientChunkedLength = 2;
  static kLenientKeepAlive = 4;
  static kLenientTransferEncoding = 8;
  static kLenientVersion = 16;
  static kLenientDataAfterClose = 32;
  static kLenientOptionalLFAfterCR = 64;
  static kLenientOptionalCRLFAfterChunk = 128;
  static kLenientOptionalCRBeforeLF = 256;
  static kLenientSpacesAfterChunkSize = 512;
  static kLenientHeaderValueRelaxed = 1024;
  static kLenientAll = 1023;

  /** Node's library hangs its callbacks here. */
  [callback: number]: Callback | null | undefined;

  #context: AsyncContext | null = null;
  /** What the connection itself runs in, without the request under way. */
  #outside: AsyncContext | null = null;
  #handle: TCP | null = null;
  #list: ConnectionsList | null = null;
  #stream: TCP | null = null;
  /** The piece under way, for getCurrentBuffer. */
  #current: Uint8Array | null = null;
  /** The piece that is read in parts. */
  #consumed: Uint8Array | null = null;
  /** When the message under way began; −1 between messages. */
  startedUs = -1;
  headComplete = false;
  /** The server knows already that this message takes too long. */
  isExpired = false;

  initialize(
    type: number,
    resource: MessageResource,
    headerBytesMax = 0,
    lenient = 0,
    list: ConnectionsList | null = null,
  ): void {
    this.reset(type, headerBytesMax || HEADER_BYTES_MAX, lenient);
    this.#context = asyncContext.current;
    this.#outside = asyncContext.current;
    this.#handle = (resource.socket ?? resource.req?.socket)?._handle ?? null;
    if (type === RESPONSE) this.#tellCause();
    this.#list = list;
    this.headComplete = false;
    this.isExpired = false;
    // A connection on which nothing comes at all expires, too.
    this.startedUs = list === null ? -1 : machine.nowUs();
    list?.add(this);
  }

  override execute(bytes: Uint8Array): number | ParseError {
    return this.#inContext(bytes, () => super.execute(bytes));
  }

  override finish(): ParseError | undefined {
    return this.#inContext(null, () => super.finish());
  }

  /** Callbacks belong to whoever set the parser up, and may ask for the piece under way. */
  #inContext<T>(bytes: Uint8Array | null, work: () => T): T {
    const previous = asyncContext.current;
    asyncContext.current = this.#context;
    this.#current = bytes;
    try {
      return work();
    } finally {
      this.#current = null;
      asyncContext.current = previous;
    }
  }

  // ── what Node is told ──────────────────────────────────────────────────────────────────────────────────────────
  protected override onMessageBegin(): void {
    this.headComplete = false;
    this.isExpired = false;
    this.startedUs = machine.nowUs();
    this[ON_MESSAGE_BEGIN]?.();
  }
  protected override onHeaders(headers: string[], url: string): void {
    this[ON_HEADERS]?.(headers, url);
  }
  protected override onHeadersComplete(
    headers: string[] | undefined,
    url: string | undefined,
    statusMessage: string | undefined,
    keepAlive: boolean,
  ): number {
    this.headComplete = true;
    const isRequest = this.type === REQUEST;
    if (isRequest) this.#beginHandling(headers);
    const method = isRequest ? this.method : undefined;
    const status = isRequest ? undefined : this.statusCode;
    const { major, minor, upgrade } = this;
    const answer = this[ON_HEADERS_COMPLETE]?.(
      major,
      minor,
      headers,
      method,
      url,
      status,
      statusMessage,
      upgrade,
      keepAlive,
    );
    return (answer as number) | 0;
  }
  /** What the program does from here on, it does because of this request. */
  #beginHandling(headers: readonly string[] | undefined): void {
    const exchange = this.#handle?.nextExchange?.();
    if (!exchange) return;
    const traceparent = machine.traceparent ? onlyValue(headers ?? [], 'traceparent') : null;
    this.#context = handling(this.#outside, { exchange, traceparent });
    asyncContext.current = this.#context;
  }
  #tellCause(): void {
    const request = this.#handle?.nextExchange?.();
    const cause = handled();
    if (request && cause !== null) machine.caused?.(request, cause.exchange);
  }
  override onBody(bytes: Uint8Array, from: number, to: number): void {
    this[ON_BODY]?.(new makeBuffer(bytes.buffer, bytes.byteOffset + from, to - from));
  }
  protected override onMessageComplete(): void {
    this.startedUs = -1;
    this[ON_MESSAGE_COMPLETE]?.();
  }

  // ── straight from a connection ─────────────────────────────────────────────────────────────────────────────────
  /** From now on the connection gives its bytes to this parser; that it has ended it still tells the socket. */
  consume(stream: TCP): void {
    this.#stream = stream;
    stream.consumer = this;
  }
  unconsume(): void {
    if (this.#stream?.consumer === this) this.#stream.consumer = null;
    this.#stream = null;
  }
  /** Behind a part of a body Node runs ticks and microtasks before it reads on; nowhere else within a piece. */
  consumeBytes(bytes: Uint8Array): boolean {
    this.#consumed = bytes;
    return this.#read(this.#stream, () => super.executeInParts(bytes));
  }
  #read(stream: TCP | null, work: () => number | ParseError | null): boolean {
    return this.#inContext(this.#consumed, () => {
      const result = work();
      if (result !== null) {
        this.#consumed = null;
        this[ON_EXECUTE]?.(result);
        return true;
      }
      machine.afterTicks(() => {
        if (!life.alive) return;
        enterEvent(this.#context);
        if (this.#read(stream, () => super.readOn())) stream?.goOn();
      });
      return false;
    });
  }

  /** A copy of the piece under way; empty when there is none. */
  getCurrentBuffer(): Uint8Array {
    const bytes = this.#current?.slice() ?? new Uint8Array(0);
    return new makeBuffer(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  // ── the end ────────────────────────────────────────────────────────────────────────────────────────────────────
  remove(): void {
    this.#list?.delete(this);
  }
  /** In Node these two free memory; here nothing holds a parser that is not in use. */
  free(): void {}
  close(): void {}
}

/** The value of a header that came once; null for none and for several. */
function onlyValue(headers: readonly string[], name: string): string | null {
  let value: string | null = null;
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() !== name) continue;
    if (value !== null) return null;
    value = headers[at + 1] ?? null;
  }
  return value;
}

/** The server's connections, for closeAllConnections, closeIdleConnections and the timeouts of requests. */
export class ConnectionsList {
  readonly #parsers = new Set<HTTPParser>();

  add(parser: HTTPParser): void {
    this.#parsers.add(parser);
  }
  delete(parser: HTTPParser): void {
    this.#parsers.delete(parser);
  }

  /** Those between two messages first, then by when their message began. */
  all(): HTTPParser[] {
    return [...this.#parsers].sort((a, b) => a.startedUs - b.startedUs);
  }
  idle(): HTTPParser[] {
    return [...this.#parsers].filter((parser) => parser.startedUs === -1);
  }
  active(): HTTPParser[] {
    return this.all().filter((parser) => parser.startedUs !== -1 && !parser.isExpired);
  }

  /** Those whose message takes too long, each only once. Both limits in milliseconds; 0 is none. */
  expired(headersTimeoutMs: number, requestTimeoutMs: number): HTTPParser[] {
    const isSwapped = requestTimeoutMs > 0 && headersTimeoutMs > requestTimeoutMs;
    const headMsMax = isSwapped ? requestTimeoutMs : headersTimeoutMs;
    const messageMsMax = isSwapped ? headersTimeoutMs : requestTimeoutMs;
    const nowUs = machine.nowUs();
    const over = (parser: HTTPParser, msMax: number) => msMax > 0 && nowUs - parser.startedUs > msMax * 1000;
    const expired = this.active().filter(
      (parser) => (!parser.headComplete && over(parser, headMsMax)) || over(parser, messageMsMax),
    );
    for (const parser of expired) parser.isExpired = true;
    return expired;
  }
}
