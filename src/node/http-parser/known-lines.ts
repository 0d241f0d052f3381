/**
 * Heads are much alike: what a line of the latest head meant is kept, and used again when the same bytes stand in the
 * same place of another head. Only lines whose meaning depends on nothing before them are kept.
 */
import { copyOf, isBlank } from './characters.ts';
import { CONTENT_LENGTH, FIELDS_MAX, TRANSFER_ENCODING } from './numbers.ts';
import type { KnownLine, ParserState } from './parser-state.ts';

/** By type of message, then by the line's place in the head. */
const knownLines: KnownLine[][] = [[], [], []];

export function linesOf(type: number): KnownLine[] {
  return knownLines[type] as KnownLine[];
}

const LENGTHS = CONTENT_LENGTH | TRANSFER_ENCODING;

/** The known line that stands at `at` as a whole and needs no closer look; null when there is none. */
export function knownLineAt(p: ParserState, at: number): KnownLine | null {
  const known = p.knownLines[p.lineIndex];
  if (known === undefined || p.lenient !== 0) return null;
  const { bytes, lineBytes, flags } = known;
  const next = p.bytes[at + bytes.length];
  // The next line may go on with a header's value.
  if (next === undefined || isBlank(next)) return null;
  for (let index = 0; index < bytes.length; index += 1) {
    if (p.bytes[at + index] !== bytes[index]) return null;
  }
  if (p.headerBytes + lineBytes >= p.headerBytesMax) return null;
  return (flags & LENGTHS) !== 0 && (p.flags & LENGTHS) !== 0 ? null : known;
}

/** `lineBytes` are the parser's own. */
export function keepLine(
  p: ParserState,
  from: number,
  to: number,
  line: Pick<KnownLine, 'name' | 'text' | 'flags' | 'number'>,
): void {
  if (p.lenient !== 0 || p.lineIndex >= FIELDS_MAX) return;
  p.knownLines[p.lineIndex] = { ...line, lineBytes: p.lineBytes, bytes: copyOf(p.bytes, from, to) };
}
