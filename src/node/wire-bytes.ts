/**
 * Turns what a program writes into bytes that nobody else holds: the network may transfer their buffer to another
 * thread, and the program may change its own afterwards.
 */
import { Buffer } from 'buffer';

const encoder = new TextEncoder();

export function freshBytes(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf8' || encoding === 'utf-8') return encoder.encode(text);
  if (encoding === 'latin1' || encoding === 'binary' || encoding === 'ascii') {
    const encoded = encoder.encode(text);
    // No longer than the text: all of it is ASCII, which is the same in UTF-8.
    if (encoded.length === text.length) return encoded;
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
  const encoded = encoder.encode(text);
  return encoded.length === text.length ? encoded : null;
}
