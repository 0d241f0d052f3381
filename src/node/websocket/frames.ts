/**
 * WebSocket frames (RFC 6455) as a client writes and reads them. Owns the byte layout, masking, fragments and what a
 * server must not send; knows no sockets and no events.
 */
import { Buffer } from 'buffer';
import { machine } from '../machine.ts';

export const OPCODE = { CONTINUATION: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10 } as const;

/** A frame from a client: whole, and masked with four random bytes. */
export function maskedFrame(opcode: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const lengthBytes = length > 65_535 ? 8 : length > 125 ? 2 : 0;
  const frame = Buffer.alloc(6 + lengthBytes + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (lengthBytes === 8 ? 127 : lengthBytes === 2 ? 126 : length);
  if (lengthBytes === 2) frame.writeUInt16BE(length, 2);
  if (lengthBytes === 8) frame.writeUInt32BE(length, 6);
  const maskAt = 2 + lengthBytes;
  for (let at = 0; at < 4; at++) frame[maskAt + at] = Math.floor(machine.random() * 256);
  for (let at = 0; at < length; at++) {
    frame[maskAt + 4 + at] = (payload[at] as number) ^ (frame[maskAt + (at & 3)] as number);
  }
  return frame;
}

export interface CloseBody {
  /** Undefined where the frame has none. */
  code: number | undefined;
  reason: string;
}

/** Told, in order, what the server sent. */
export interface FrameSink {
  /** A whole message, its fragments joined. */
  message(opcode: number, bytes: Uint8Array): void;
  ping(body: Uint8Array): void;
  close(body: CloseBody): void;
  /** The server broke the protocol; `code` is what it is told. Nothing is read after that. */
  failed(code: number): void;
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** Throws where the bytes are not UTF-8. */
export function strictText(bytes: Uint8Array): string {
  return strict.decode(bytes);
}

export class FrameReader {
  readonly #sink: FrameSink;
  #bytes: Buffer = Buffer.alloc(0);
  #pieces: Buffer[] = [];
  /** Of the message whose fragments are under way; 0 when none is. */
  #opcode = 0;
  #over = false;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  read(chunk: Uint8Array): void {
    if (this.#over) return;
    this.#bytes = this.#bytes.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#bytes, chunk]);
    while (!this.#over && this.#next());
  }

  #fail(code: number): false {
    this.#over = true;
    this.#sink.failed(code);
    return false;
  }

  /** Takes the next frame. False when it is not all there yet, or must not be. */
  #next(): boolean {
    const bytes = this.#bytes;
    if (bytes.length < 2) return false;
    const [first = 0, second = 0] = bytes;
    const isLast = (first & 0x80) !== 0;
    const opcode = first & 0x0f;
    const short = second & 0x7f;
    if (!this.#isAllowed(first, second)) return this.#fail(1002);
    const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
    const start = 2 + lengthBytes;
    if (bytes.length < start) return false;
    if (lengthBytes === 8 && (bytes.readUInt32BE(2) !== 0 || bytes.readUInt32BE(6) > 2 ** 31 - 1))
      return this.#fail(1009);
    const length =
      lengthBytes === 8 ? bytes.readUInt32BE(6) : lengthBytes === 2 ? bytes.readUInt16BE(2) : short;
    if (bytes.length < start + length) return false;
    const payload = bytes.subarray(start, start + length);
    this.#bytes = bytes.subarray(start + length);
    if (opcode >= OPCODE.CLOSE) return this.#control(opcode, payload);
    this.#pieces.push(payload);
    if (opcode !== OPCODE.CONTINUATION) this.#opcode = opcode;
    if (!isLast) return true;
    const whole = this.#pieces.length === 1 ? payload : Buffer.concat(this.#pieces);
    const kind = this.#opcode;
    this.#pieces = [];
    this.#opcode = 0;
    this.#sink.message(kind, whole);
    return true;
  }

  /** By its first two bytes. */
  #isAllowed(first: number, second: number): boolean {
    const opcode = first & 0x0f;
    const isKnown = opcode <= OPCODE.BINARY || (opcode >= OPCODE.CLOSE && opcode <= OPCODE.PONG);
    const isReserved = (first & 0x70) !== 0;
    const isMasked = (second & 0x80) !== 0;
    if (!isKnown || isReserved || isMasked) return false;
    if (opcode >= OPCODE.CLOSE) return (first & 0x80) !== 0 && (second & 0x7f) <= 125;
    // A message begins with its kind and goes on without.
    return (opcode === OPCODE.CONTINUATION) === (this.#opcode !== 0);
  }

  #control(opcode: number, payload: Buffer): boolean {
    if (opcode === OPCODE.PING) this.#sink.ping(payload);
    if (opcode !== OPCODE.CLOSE) return true;
    if (payload.length === 1) return this.#fail(1002);
    const code = payload.length === 0 ? undefined : payload.readUInt16BE(0);
    if (code !== undefined && !isCloseCode(code)) return this.#fail(1002);
    let reason: string;
    try {
      reason = strictText(payload.subarray(2));
    } catch {
      return this.#fail(1007);
    }
    this.#over = true;
    this.#sink.close({ code, reason });
    return false;
  }
}

/** Whether a server may say this code. 1004 to 1006 and 1015 are never on the wire. */
function isCloseCode(code: number): boolean {
  if (code >= 1000 && code < 1015) return code < 1004 || code > 1006;
  return code >= 3000 && code <= 4999;
}
