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

const prototype = Buffer.prototype as unknown as Record<string, unknown>;
const packageToString = prototype['toString'] as (encoding?: string, start?: number, end?: number) => string;
const packageFrom = Buffer.from as (...values: unknown[]) => Buffer;
const packageIsEncoding = Buffer.isEncoding;
const packageByteLength = Buffer.byteLength as (value: unknown, encoding?: string) => number;

const isUtf8 = (encoding: Encoding) =>
  encoding === undefined || encoding === 'utf8' || encoding === 'utf-8' || encoding === null;
const isBase64Url = (encoding: Encoding) => encoding?.toLowerCase() === 'base64url';

function latin1(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 8192) {
    let text = '';
    for (let at = start; at < end; at += 8192) text += latin1(bytes, at, Math.min(end, at + 8192));
    return text;
  }
  return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[]);
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
  if (isUtf8(encoding)) return decoder.decode(this.subarray(from, to));
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
    return value.length < SMALL_BYTES ? packageByteLength(value, 'utf8') : encoder.encode(value).length;
  }
  if (typeof value === 'string' && isBase64Url(encoding)) return packageByteLength(value, 'base64');
  return packageByteLength(value, encoding);
});
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
export { isUtf8Bytes as isUtf8 };
export const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 128);
const hostAtob = globalThis.atob.bind(globalThis);
const hostBtoa = globalThis.btoa.bind(globalThis);

export { Buffer, hostAtob as atob, hostBtoa as btoa, INSPECT_MAX_BYTES, kMaxLength, SlowBuffer };
