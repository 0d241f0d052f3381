/**
 * node:buffer: the npm package of that name, with what Node has beyond it, and with the host's encoders where they are
 * faster than its loops.
 */
import { Buffer, INSPECT_MAX_BYTES, kMaxLength, SlowBuffer } from 'npm:buffer';

type Encoding = string | undefined;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
/** Below this many bytes a loop beats the call into the host. */
const SMALL_BYTES = 24;
/** Looking at so many characters is quicker than encoding them. */
const SHORT_CHARACTERS = 1024;

const prototype = Buffer.prototype as unknown as Record<string, unknown>;
const packageToString = prototype['toString'] as (encoding?: string, start?: number, end?: number) => string;
const packageFrom = Buffer.from as (...values: unknown[]) => Buffer;
const packageIsEncoding = Buffer.isEncoding;
const packageByteLength = Buffer.byteLength as (value: unknown, encoding?: string) => number;

const isUtf8 = (encoding: Encoding) =>
  encoding === undefined || encoding === 'utf8' || encoding === 'utf-8' || encoding === null;
const isBase64Url = (encoding: Encoding) => encoding?.toLowerCase() === 'base64url';

/** Heads of messages come in short lines: a loop is the fastest way there. */
function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  if (end - start <= 512) {
    for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] as number);
    return text;
  }
  for (let at = start; at < end; at += 8192) {
    const part = view(bytes, at, Math.min(end, at + 8192));
    text += String.fromCharCode.apply(null, part as unknown as number[]);
  }
  return text;
}

/** The same memory as plain bytes: `subarray` of a Buffer would go through the package's constructor. */
function view(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}

function define(target: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

const clamp = (value: number | undefined, otherwise: number, length: number) => {
  if (value === undefined) return otherwise;
  const whole = Math.trunc(value) || 0;
  return whole < 0 ? 0 : Math.min(whole, length);
};

function bytesToString(this: Uint8Array, encoding?: string, start?: number, end?: number): string {
  const from = clamp(start, 0, this.length);
  const to = clamp(end, this.length, this.length);
  if (to <= from) return '';
  if (isUtf8(encoding)) return decoder.decode(view(this, from, to));
  if (encoding === 'latin1' || encoding === 'binary') return latin1(this, from, to);
  if (isBase64Url(encoding)) {
    const text = packageToString.call(this, 'base64', from, to);
    return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }
  return packageToString.call(this, encoding, from, to);
}
define(prototype, 'toString', bytesToString);

for (const [method, encoding] of Object.entries({
  utf8Slice: 'utf8',
  latin1Slice: 'latin1',
  asciiSlice: 'ascii',
  hexSlice: 'hex',
  base64Slice: 'base64',
  base64urlSlice: 'base64url',
  ucs2Slice: 'utf16le',
})) {
  define(prototype, method, function slice(this: Uint8Array, start?: number, end?: number) {
    return bytesToString.call(this, encoding, start, end);
  });
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Object.setPrototypeOf(bytes, Buffer.prototype) as Buffer;
}

const place = (value: number | undefined, otherwise: number, length: number) => {
  const whole = value === undefined ? otherwise : Math.trunc(value) || 0;
  return whole < 0 ? Math.max(0, length + whole) : Math.min(whole, length);
};
for (const name of ['slice', 'subarray']) {
  define(prototype, name, function part(this: Uint8Array, start?: number, end?: number) {
    const from = place(start, 0, this.length);
    return asBuffer(view(this, from, Math.max(from, place(end, this.length, this.length))));
  });
}

define(Buffer, 'from', function from(value: unknown, encodingOrOffset?: unknown, length?: unknown) {
  if (typeof value === 'string') {
    const encoding = encodingOrOffset as Encoding;
    if (isUtf8(encoding)) return asBuffer(encoder.encode(value));
    if (isBase64Url(encoding)) return packageFrom(value, 'base64');
  }
  return packageFrom(value, encodingOrOffset, length);
});
define(
  Buffer,
  'isEncoding',
  (encoding: unknown) =>
    typeof encoding === 'string' && (isBase64Url(encoding) || packageIsEncoding(encoding)),
);
define(Buffer, 'byteLength', (value: unknown, encoding?: string) => {
  if (typeof value === 'string' && isUtf8(encoding)) {
    if (value.length < SHORT_CHARACTERS && isAsciiText(value)) return value.length;
    return value.length < SMALL_BYTES ? packageByteLength(value, 'utf8') : encoder.encode(value).length;
  }
  if (typeof value === 'string' && /^base64(url)?$/i.test(encoding ?? '')) return base64Bytes(value);
  return packageByteLength(value, encoding);
});
function isAsciiText(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
/** Node's estimate, which does not look for characters that are not base64. */
function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return ((text.length - padding) * 3) >>> 2;
}
define(Buffer, 'copyBytesFrom', (view: ArrayBufferView, offset = 0, length?: number) => {
  const typed = view as Uint8Array;
  const part = typed.subarray(offset, length === undefined ? undefined : offset + length);
  return asBuffer(new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice());
});
for (const name of Object.getOwnPropertyNames(prototype)) {
  // Node has every number method under both spellings.
  if (!/^(read|write)(Big)?UInt/.test(name)) continue;
  define(prototype, name.replace('UInt', 'Uint'), prototype[name]);
}

export const constants = { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: 536_870_888 };
export const kStringMaxLength = constants.MAX_STRING_LENGTH;
export const isUtf8Bytes = (bytes: Uint8Array) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};
export { Blob, File } from './internal/blob.ts';
export { isUtf8Bytes as isUtf8 };
export const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 128);
const hostAtob = globalThis.atob.bind(globalThis);
const hostBtoa = globalThis.btoa.bind(globalThis);

export { Buffer, hostAtob as atob, hostBtoa as btoa, INSPECT_MAX_BYTES, kMaxLength, SlowBuffer };
