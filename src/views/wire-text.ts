/** Bytes as people read them: the journal keeps one character a byte (latin-1). */

/** UTF-8 put together again, control characters made visible; at most `max` bytes of it. */
export function readableText(head: string, max = 600): string {
  const bytes = Uint8Array.from(head.slice(0, max), (character) => character.charCodeAt(0));
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  const shown = Array.from(text, (character) =>
    character < ' ' && character !== '\n' && character !== '\t' ? '·' : character,
  );
  return shown.join('').trimEnd();
}

const BYTES_A_LINE = 16;

/** Offset, sixteen bytes in hexadecimal, and what of them is printable ASCII: a line each. */
export function hexDump(head: string): string {
  const lines: string[] = [];
  for (let at = 0; at < head.length; at += BYTES_A_LINE) {
    const part = head.slice(at, at + BYTES_A_LINE);
    const hex = Array.from(part, (character) => character.charCodeAt(0).toString(16).padStart(2, '0'));
    const left = hex.slice(0, 8).join(' ');
    const right = hex.slice(8).join(' ');
    const text = part.replace(/[^\x20-\x7e]/g, '.');
    lines.push(`${at.toString(16).padStart(4, '0')}  ${left.padEnd(23)}  ${right.padEnd(23)}  ${text}`);
  }
  return lines.join('\n');
}
