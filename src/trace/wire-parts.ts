/**
 * The bytes of one HTTP/1.1 message → lines and body, each with what a parser takes it for. Owns where a line ends and the
 * body begins; it judges nothing, and takes what it is given for one message.
 */

/** What a parser's state makes of bytes. */
export type WireState = 'start-line' | 'header' | 'empty-line' | 'body';

export interface WirePart {
  state: WireState;
  /** Offset of the first byte, and behind the last. */
  from: number;
  to: number;
}

/** `text` has one character a byte. Without an empty line all of it is head; an empty body is no part. */
export function wirePartsOf(text: string): WirePart[] {
  const parts: WirePart[] = [];
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline + 1;
    const isEmpty = /^\r?\n$/.test(text.slice(from, to));
    parts.push({ state: isEmpty ? 'empty-line' : from === 0 ? 'start-line' : 'header', from, to });
    from = to;
    if (!isEmpty) continue;
    if (from < text.length) parts.push({ state: 'body', from, to: text.length });
    break;
  }
  return parts;
}
