/**
 * Turns what a program writes into bytes that nobody changes afterwards, though the program may change its own.
 */
import { Buffer } from 'buffer';

const encoder = new TextEncoder();

/** Short texts share a buffer: to allocate one for each costs more than all else here. */
const SHARED_BYTES = 65_536;
const SHORT_MAX = 4096;
let shared = new Uint8Array(0);
let sharedAt = 0;

/** The text as ASCII, one byte a character; null when some of it is not. */
function asciiBytes(text: string): Uint8Array | null {
  const { length } = text;
  if (length > SHORT_MAX) {
    const encoded = encoder.encode(text);
    return encoded.length === length ? encoded : null;
  }
  if (sharedAt + length > shared.length) {
    shared = new Uint8Array(SHARED_BYTES);
    sharedAt = 0;
  }
  const bytes = shared.subarray(sharedAt, sharedAt + length);
  const { read, written } = encoder.encodeInto(text, bytes);
  if (read !== length || written !== length) return null;
  sharedAt += length;
  return bytes;
}

export function freshBytes(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf8' || encoding === 'utf-8') {
    // A long text gets memory of its own in any case, and needs to be encoded once only.
    return (text.length > SHORT_MAX ? null : asciiBytes(text)) ?? encoder.encode(text);
  }
  if (encoding === 'latin1' || encoding === 'binary' || encoding === 'ascii') {
    const ascii = asciiBytes(text);
    if (ascii !== null) return ascii;
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  }
  return Buffer.from(text, encoding as BufferEncoding).slice();
}

const isLatin1 = (encoding: string) => encoding === 'latin1' || encoding === 'binary';

export function joinBytes(chunks: (Uint8Array | string)[], allBuffers: boolean): Uint8Array {
  const together = allBuffers ? null : joinAscii(chunks);
  if (together !== null) return together;
  const pieces: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array) => {
    pieces.push(piece);
    length += piece.length;
  };
  if (allBuffers) for (const chunk of chunks) add(chunk as Uint8Array);
  else {
    for (let at = 0; at < chunks.length; at += 2) {
      const chunk = chunks[at] as Uint8Array | string;
      const encoding = chunks[at + 1] as string;
      add(typeof chunk === 'string' ? freshBytes(chunk, encoding) : chunk);
    }
  }
  const all = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}

/** A head in latin1 and a body in utf8 are the common pair: as one text where that is all ASCII; null otherwise. */
function joinAscii(chunks: (Uint8Array | string)[]): Uint8Array | null {
  let text = '';
  for (let at = 0; at < chunks.length; at += 2) {
    const chunk = chunks[at];
    const encoding = chunks[at + 1] as string;
    if (typeof chunk !== 'string' || !(isLatin1(encoding) || encoding === 'utf8')) return null;
    text += chunk;
  }
  return asciiBytes(text);
}
