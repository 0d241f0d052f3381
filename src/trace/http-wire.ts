/**
 * Reading HTTP/1.1 off one direction of a connection, from the first bytes of each segment only.
 * Owns where a message begins and where its body ends. It sees at most 2,048 bytes of a segment, so where a length is hidden
 * it falls back to "the next segment that begins with a start line begins a message", and never throws.
 */

export interface HttpHead {
  kind: 'request' | 'response';
  /** "POST /add" or "200 OK". */
  label: string;
  method: string | null;
  path: string | null;
  status: number | null;
}

/** Told, in order, what one direction of a connection carries. */
export interface WireSink {
  /** A message begins; `text` is what can be seen of it. */
  begin(text: string): void;
  /** The newest message's start line is whole. Answers whether its body is left out, as after a HEAD request. */
  head(head: HttpHead): boolean;
  /** `bytes` more of the newest message. */
  more(bytes: number): void;
}

/** One direction of one connection. */
export interface WireReader {
  segment(text: string, bytes: number): void;
}

type State =
  | { at: 'start' }
  | { at: 'head'; text: string; head: HttpHead | null; bodiless: boolean }
  | { at: 'counted'; left: number }
  | { at: 'chunk-size'; text: string }
  | { at: 'chunk-data'; left: number }
  | { at: 'trailer'; text: string }
  | { at: 'unknown' };

const METHODS = 'GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT';
const REQUEST_LINE = new RegExp(`^(${METHODS}|[A-Z][A-Z-]{1,19}) (\\S+) HTTP/\\d\\.\\d\\r?\\n`);
const STATUS_LINE = /^HTTP\/\d\.\d (\d{3}) ?([^\r\n]*)\r?\n/;
/** The beginning of a start line whose rest is still to come: a hand-written client may send it letter by letter. */
const UNFINISHED = new RegExp(`^((${METHODS}) [/*h]\\S*( [A-Z/.\\d]*\\r?)?|HTTP/[^\\r\\n]*\\r?)$`);
/** Longest head that is waited for; Node refuses more than 16 KiB itself. */
const HEAD_CHARACTERS_MAX = 65_536;

/** The start line at the beginning of `text`, or null. */
export function readStartLine(text: string): HttpHead | null {
  const request = REQUEST_LINE.exec(text);
  if (request) {
    const method = request[1] ?? '';
    const path = request[2] ?? '';
    return { kind: 'request', label: `${method} ${path}`, method, path, status: null };
  }
  const response = STATUS_LINE.exec(text);
  if (!response) return null;
  const label = `${response[1] ?? ''} ${response[2] ?? ''}`.trim();
  return { kind: 'response', label, method: null, path: null, status: Number(response[1]) };
}

export function createWireReader(sink: WireSink): WireReader {
  let state: State = { at: 'start' };

  /** Reads on from where `state` is; gives the number of bytes that it used, 0 when only the state changed. */
  const step = (rest: string, left: number, first: boolean): number => {
    /** The segment can be seen to its end. */
    const whole = rest.length >= left;
    switch (state.at) {
      case 'start': {
        sink.begin(rest);
        const http = readStartLine(rest) !== null || (whole && UNFINISHED.test(rest));
        if (!http) return left;
        state = { at: 'head', text: '', head: null, bodiless: false };
        return 0;
      }
      case 'head': {
        const text: string = state.text + rest;
        let { head, bodiless } = state;
        if (!head) {
          head = readStartLine(text);
          if (head) bodiless = sink.head(head);
        }
        const end = head ? endOfHead(text) : -1;
        if (head && end !== -1) {
          const used = end - state.text.length;
          state = bodyOf(head, text.slice(0, end), bodiless);
          return used;
        }
        if (!head && text.includes('\n')) state = { at: 'start' };
        else if (!whole || text.length > HEAD_CHARACTERS_MAX) state = { at: 'unknown' };
        else state = { at: 'head', text, head, bodiless };
        return left;
      }
      case 'counted':
      case 'chunk-data': {
        const used = Math.min(state.left, left);
        if (used < state.left) state = { at: state.at, left: state.left - used };
        else state = state.at === 'counted' ? { at: 'start' } : { at: 'chunk-size', text: '' };
        return used;
      }
      case 'chunk-size': {
        const text: string = state.text + rest;
        const newline = text.indexOf('\n');
        if (newline === -1) {
          state = whole && text.length < 64 ? { at: 'chunk-size', text } : { at: 'unknown' };
          return left;
        }
        const used = newline + 1 - state.text.length;
        const size = Number.parseInt(text, 16);
        if (!(size >= 0)) state = { at: 'unknown' };
        else state = size === 0 ? { at: 'trailer', text: '\n' } : { at: 'chunk-data', left: size + 2 };
        return used;
      }
      case 'trailer': {
        const text: string = state.text + rest;
        const end = endOfHead(text);
        if (end === -1) {
          state = whole ? { at: 'trailer', text } : { at: 'unknown' };
          return left;
        }
        const used = end - state.text.length;
        state = { at: 'start' };
        return used;
      }
      case 'unknown': {
        if (!first || !readStartLine(rest)) return left;
        state = { at: 'start' };
        return 0;
      }
    }
  };

  return {
    segment(text, bytes) {
      for (let from = 0; from < bytes; ) {
        const used = step(text.slice(from), bytes - from, from === 0);
        if (used > 0) sink.more(used);
        from += used;
      }
    },
  };
}

/** Index just behind the empty line, or -1. */
function endOfHead(text: string): number {
  const found = /\n\r?\n/.exec(text);
  return found ? found.index + found[0].length : -1;
}

/** RFC 9112 §6.3, as far as a reader on the side needs it. */
function bodyOf(head: HttpHead, block: string, bodiless: boolean): State {
  if (head.kind === 'response') {
    const status = head.status ?? 0;
    if (status < 200 || status === 204 || status === 304 || bodiless) return { at: 'start' };
  }
  if (/\ntransfer-encoding:[^\r\n]*chunked/i.test(block)) return { at: 'chunk-size', text: '' };
  const length = /\ncontent-length:[ \t]*(\d+)/i.exec(block);
  if (length) {
    const left = Number(length[1]);
    return left > 0 ? { at: 'counted', left } : { at: 'start' };
  }
  return head.kind === 'request' ? { at: 'start' } : { at: 'unknown' };
}
