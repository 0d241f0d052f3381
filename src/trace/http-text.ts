/**
 * An HTTP message's bytes → its headers and its body as text. Owns the reading of what the journal keeps, one character a
 * byte: chunks are put together, UTF-8 is decoded. It never throws; of what is cut short it gives what there is.
 */

export interface HttpText {
  /** By name in small letters; several of one name are joined by ", ". */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** `bytes` begins with the start line. */
export function readHttpText(bytes: string): HttpText {
  const end = /\r?\n\r?\n/.exec(bytes);
  const block = end ? bytes.slice(0, end.index) : bytes;
  const rest = end ? bytes.slice(end.index + end[0].length) : '';
  const headers: Record<string, string> = {};
  for (const line of block.split(/\r?\n/).slice(1)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  const chunked = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '');
  return { headers, body: decodeUtf8(chunked ? joinChunks(rest) : rest) };
}

function joinChunks(bytes: string): string {
  let body = '';
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\n', at);
    const size = line === -1 ? 0 : Number.parseInt(bytes.slice(at, line), 16);
    if (!(size > 0)) break;
    body += bytes.slice(line + 1, line + 1 + size);
    at = line + 1 + size + 2;
  }
  return body;
}

/** UTF-8, one character a byte, as text; unchanged where it is no UTF-8 or ends within a letter. */
export function decodeUtf8(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  try {
    return decodeURIComponent(
      bytes.replace(/[%\x80-\xff]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return bytes;
  }
}
