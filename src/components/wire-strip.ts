/**
 * A recorded run → the bytes of one request and its answer, part by part, for the picture in a chapter. Owns which bytes are
 * shown as letters and which as numbers, and where a piece begins: as the segments came.
 */
import type { Recording } from '../kernel/journal.ts';
import { createMessageReader, type Message } from '../trace/messages.ts';
import { type WireState, wirePartsOf } from '../trace/wire-parts.ts';

/** One byte. */
export interface ShownByte {
  /** A letter, "CR", "LF", or two hexadecimal digits. */
  text: string;
  kind: 'letter' | 'space' | 'line-end' | 'number';
  /** The first of a segment that is not the message's first. */
  beginsPiece: boolean;
}

export interface ShownPart {
  state: WireState;
  bytes: ShownByte[];
  /** As a person reads it, without the line end. */
  words: string;
}

export interface ShownMessage {
  kind: 'request' | 'response';
  from: string;
  to: string;
  bytes: number;
  pieces: number;
  parts: ShownPart[];
}

/** The request and, where one was sent, its answer. Throws an Error where the journal does not hold all bytes of one. */
export function wireStrip(run: Recording, request: Message): ShownMessage[] {
  const carried = new Map<string, string[]>();
  const reader = createMessageReader(({ id, label }, seen, bytes) => {
    if (seen.length < bytes) carried.set(id, []);
    else carried.set(id, [...(carried.get(id) ?? []), seen]);
    if (seen.length < bytes && id === request.id)
      throw new Error(`The journal does not hold all bytes of "${label}": choose a shorter message.`);
  });
  reader.read(run.records);
  const answer = reader.messages.find(({ requestId }) => requestId === request.id);
  return [request, ...(answer === undefined ? [] : [answer])].map((message) =>
    shown(message, carried.get(message.id) ?? []),
  );
}

function shown({ kind, from, to }: Message, pieces: readonly string[]): ShownMessage {
  const text = pieces.join('');
  const begins = new Set<number>();
  let at = 0;
  for (const piece of pieces) {
    if (at > 0) begins.add(at);
    at += piece.length;
  }
  const parts = wirePartsOf(text).map(({ state, from: first, to: behind }) => ({
    state,
    bytes: Array.from(text.slice(first, behind), (byte, index) => shownByte(byte, begins.has(first + index))),
    words: readable(text.slice(first, behind)),
  }));
  return {
    kind: kind === 'response' ? 'response' : 'request',
    from,
    to,
    bytes: text.length,
    pieces: pieces.length,
    parts,
  };
}

function shownByte(byte: string, beginsPiece: boolean): ShownByte {
  if (byte === '\r') return { text: 'CR', kind: 'line-end', beginsPiece };
  if (byte === '\n') return { text: 'LF', kind: 'line-end', beginsPiece };
  if (byte === ' ') return { text: '\u00a0', kind: 'space', beginsPiece };
  if (byte > ' ' && byte <= '~') return { text: byte, kind: 'letter', beginsPiece };
  const hex = byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  return { text: hex, kind: 'number', beginsPiece };
}

const readable = (bytes: string): string =>
  new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))).trim();
