/**
 * The HTTP parser that Node's http library drives, made of the http-parser-js package: Node's error codes, its limit on
 * headers, and the list of connections by which the server enforces its timeouts.
 */
import { HTTPParser as PackageParser, methods as packageMethods } from 'http-parser-js';
import { type AsyncContext, asyncContext } from '../async-context.ts';
import { machine } from '../machine.ts';

const HEADER_BYTES_MAX = 16_384;

export const allMethods: string[] = packageMethods;
export const methods: string[] = [...packageMethods];

PackageParser.encoding = 'latin1';
// Its own check forgets its limit after the first message, so ours below replaces it.
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
  static REQUEST = 'REQUEST';
  static RESPONSE = 'RESPONSE';
  static kOnMessageBegin = 0;
  static kOnHeaders = 1;
  static kOnHeadersComplete = 2;
  static kOnBody = 3;
  static kOnMessageComplete = 4;
  static override kOnExecute = 5;
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
    if (this.startedUs === -1 && this.#list !== null) this.startedUs = machine.nowUs();
    try {
      const result = this.hadError ? withCode('HPE_INVALID_CONSTANT') : super.execute(chunk);
      if (typeof result !== 'number') return parseError(result, 0);
      const isInHead = inHead.has(this.state);
      if (isInHead && this.#headerBytes + this.line.length > this.#headerBytesMax) {
        return parseError(withCode('HPE_HEADER_OVERFLOW'), result);
      }
      this.headDone = !isInHead;
      return result;
    } finally {
      this.#current = null;
      asyncContext.current = previous;
    }
  }

  /** The package calls this for every line of a head or of trailers. */
  override parseHeader(line: string, headers: string[]): void {
    this.#headerBytes += line.length + 2;
    if (this.#headerBytes > this.#headerBytesMax) throw withCode('HPE_HEADER_OVERFLOW');
    super.parseHeader(line, headers);
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
