/** node:string_decoder: keeps the bytes of a character that is split over two chunks until the rest arrives. */
import { Buffer } from './buffer.ts';

type Bytes = Uint8Array | string;

/** Bytes that a whole unit of the encoding takes; anything else is cut anywhere. */
const unitBytes: Record<string, number> = { utf16le: 2, base64: 3, base64url: 3 };

function normalize(encoding: string | undefined): string {
  const lower = (encoding ?? 'utf8').toLowerCase();
  if (lower === 'utf-8') return 'utf8';
  if (lower === 'ucs2' || lower === 'ucs-2' || lower === 'utf-16le') return 'utf16le';
  if (lower === 'binary') return 'latin1';
  if (!Buffer.isEncoding(lower)) {
    throw Object.assign(new TypeError(`Unknown encoding: ${encoding}`), { code: 'ERR_UNKNOWN_ENCODING' });
  }
  return lower;
}

export class StringDecoder {
  readonly encoding: string;
  readonly #text: TextDecoder | null;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(encoding?: string) {
    this.encoding = normalize(encoding);
    this.#text = this.encoding === 'utf8' ? new TextDecoder('utf-8', { ignoreBOM: true }) : null;
  }

  write(chunk: Bytes): string {
    if (typeof chunk === 'string') return chunk;
    if (this.#text !== null) return this.#text.decode(chunk, { stream: true });
    const unit = unitBytes[this.encoding];
    if (unit === undefined) return this.#decode(chunk);
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const whole = bytes.length - (bytes.length % unit);
    const text = this.#decode(bytes.subarray(0, whole));
    this.#rest = bytes.slice(whole);
    return this.#holdSurrogate(text, bytes, whole);
  }

  /** The first half of a pair waits for the second. */
  #holdSurrogate(text: string, bytes: Uint8Array, whole: number): string {
    const last = text.charCodeAt(text.length - 1);
    if (this.encoding !== 'utf16le' || !(last >= 0xd800 && last <= 0xdbff)) return text;
    this.#rest = bytes.slice(whole - 2);
    return text.slice(0, -1);
  }

  #decode(bytes: Uint8Array): string {
    return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length).toString(
      this.encoding as BufferEncoding,
    );
  }

  end(chunk?: Bytes): string {
    const text = chunk === undefined ? '' : this.write(chunk);
    if (this.#text !== null) return text + this.#text.decode();
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    return rest.length === 0 ? text : text + this.#decode(rest);
  }
}
