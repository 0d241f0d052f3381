/**
 * The HTTP parser that Node's http library drives, made of the http-parser-js package: Node's error codes, its limit on
 * headers, and the list of connections by which the server enforces its timeouts. Feeds at most 64 KB at a time.
 */
import { HTTPParser as PackageParser, methods as packageMethods } from 'http-parser-js';
import { type AsyncContext, asyncContext } from '../async-context.ts';
import { machine } from '../machine.ts';

const HEADER_BYTES_MAX = 16_384;
const PIECE_BYTES_MAX = 65_536;

export const allMethods: string[] = packageMethods;
export const methods: string[] = [...packageMethods];

PackageParser.encoding = 'latin1';
// Its own check counts body bytes of a piece, too, so ours below replaces it.
PackageParser.maxHeaderSize = Number.MAX_SAFE_INTEGER;
// Reading this switches the package from its oldest calling convention to Node's.
void PackageParser.kOnExecute;

interface ParseError extends Error {
  code?: string;
  reason?: string;
  bytesParsed?: number;
}

const reasons: Record<string, string> = {
  HPE_INVALID_CONSTANT: 'Expected HTTP/',
  HPE_LF_EXPECTED: 'Expected LF after headers',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'Content-Length already present',
  HPE_HEADER_OVERFLOW: 'Header overflow',
  HPE_INVALID_EOF_STATE: 'Invalid EOF state',
};

function parseError(error: ParseError, bytesParsed: number): ParseError {
  if (error.message === 'invalid request method') error.code = 'HPE_INVALID_METHOD';
  if (error.message === 'Expected empty line') error.code = 'HPE_STRICT';
  error.code ??= 'HPE_INTERNAL';
  error.reason = reasons[error.code] ?? error.message;
  error.message = `Parse Error: ${error.reason}`;
  error.bytesParsed = bytesParsed;
  return error;
}

const withCode = (code: string) => Object.assign(new Error('Parse Error'), { code }) as ParseError;

const inHead = new Set(['REQUEST_LINE', 'RESPONSE_LINE', 'HEADER']);

export class HTTPParser extends PackageParser {
  static override REQUEST = 'REQUEST';
  static RESPONSE = 'RESPONSE';
  static kOnMessageBegin = 0;
  static kOnHeaders = 1;
  static kOnHeadersComplete = 2;
  static kOnBody = 3;
  static kOnMessageComplete = 4;
  static kOnExecute = 5;
  static kOnTimeout = 6;
  static kLenientNone = 0;
  static kLenientHeaders = 1;
  static kLenientChunkedLength = 2;
  static kLenientKeepAlive = 4;
  static kLenientAll = 255;

  #headerBytesMax = HEADER_BYTES_MAX;
  #headerBytes = 0;
  #context: AsyncContext | null = null;
  #list: ConnectionsList | null = null;
  #running = false;
  #current: Uint8Array | null = null;
  /** When the request under way began, in virtual microseconds; −1 between requests. */
  startedUs = -1;
  headDone = false;

  override initialize(
    type: string,
    _resource?: unknown,
    headerBytesMax?: number,
    _lenient?: number,
    list?: ConnectionsList,
  ): void {
    super.initialize(type);
    this.#headerBytesMax = headerBytesMax || HEADER_BYTES_MAX;
    this.#headerBytes = 0;
    this.#context = asyncContext.current;
    this.#list?.delete(this);
    this.#list = list ?? null;
    // Node counts the time before the first byte, too.
    this.startedUs = this.#list === null ? -1 : machine.nowUs();
    this.headDone = false;
    this.#list?.add(this);
  }

  /** The package calls this after each message to begin the next. */
  override reinitialize(): void {
    super.initialize(this.type);
    this.#headerBytes = 0;
    this.startedUs = -1;
    this.headDone = false;
  }

  override execute(chunk: Uint8Array): number | ParseError {
    const previous = asyncContext.current;
    asyncContext.current = this.#context;
    this.#current = chunk;
    this.#running = true;
    try {
      let done = 0;
      while (done < chunk.length || done === 0) {
        const length = Math.min(PIECE_BYTES_MAX, chunk.length - done);
        const result = this.#executePiece(chunk, done, length);
        if (typeof result !== 'number') return parseError(result, done);
        done += result;
        if (result < length || done >= chunk.length) break;
      }
      return done;
    } finally {
      this.#running = false;
      this.#current = null;
      asyncContext.current = previous;
    }
  }

  #executePiece(chunk: Uint8Array, start: number, length: number): number | ParseError {
    if (this.startedUs === -1 && this.#list !== null) this.startedUs = machine.nowUs();
    if (this.hadError) return withCode('HPE_INVALID_CONSTANT');
    const wasInHead = inHead.has(this.state);
    const result = super.execute(chunk, start, length);
    if (typeof result !== 'number') return result;
    if (inHead.has(this.state) && this.state === 'HEADER' && wasInHead) {
      this.#headerBytes += result;
      if (this.#headerBytes > this.#headerBytesMax) return withCode('HPE_HEADER_OVERFLOW');
    } else if (wasInHead && this.#headerBytes + headLength(this.info.headers) > this.#headerBytesMax) {
      return withCode('HPE_HEADER_OVERFLOW');
    }
    this.headDone = !inHead.has(this.state);
    return result;
  }

  override finish(): ParseError | undefined {
    const previous = asyncContext.current;
    asyncContext.current = this.#context;
    try {
      // Between two messages the end of the stream is no error.
      if (this.state === 'REQUEST_LINE' || this.state === 'RESPONSE_LINE') {
        return this.line === '' ? undefined : parseError(withCode('HPE_INVALID_EOF_STATE'), 0);
      }
      const error = super.finish();
      return error === undefined ? undefined : parseError(withCode('HPE_INVALID_EOF_STATE'), 0);
    } finally {
      asyncContext.current = previous;
    }
  }

  override getCurrentBuffer(): Uint8Array {
    return this.#current ?? new Uint8Array(0);
  }
  get isRunning(): boolean {
    return this.#running;
  }
  duration(): number {
    return this.startedUs === -1 ? 0 : (machine.nowUs() - this.startedUs) / 1000;
  }
  headersCompleted(): boolean {
    return this.headDone;
  }
  override remove(): void {
    this.#list?.delete(this);
    this.#list = null;
  }
  override free(): void {
    this.remove();
  }
  override close(): void {
    this.remove();
  }
}

function headLength(headers: readonly string[]): number {
  let length = 0;
  for (const part of headers) length += part.length + 2;
  return length;
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
  all(): HTTPParser[] {
    return [...this.#parsers];
  }
  idle(): HTTPParser[] {
    return this.all().filter((parser) => parser.startedUs === -1);
  }
  active(): HTTPParser[] {
    return this.all().filter((parser) => parser.startedUs !== -1);
  }
  /** Both limits in milliseconds; 0 is none. */
  expired(headersTimeoutMs: number, requestTimeoutMs: number): HTTPParser[] {
    const nowUs = machine.nowUs();
    const over = (parser: HTTPParser, limitMs: number) =>
      limitMs > 0 && nowUs - parser.startedUs > limitMs * 1000;
    return this.active().filter((parser) => {
      const expired = (!parser.headDone && over(parser, headersTimeoutMs)) || over(parser, requestTimeoutMs);
      if (expired) this.#parsers.delete(parser);
      return expired;
    });
  }
}
