/** Which bytes may stand where in a message: one table, one bit for each set. And text of one character a byte. */

/** In a header's name, and in names and plain values of a chunk's extensions. */
export const TOKEN = 1;
/** In the path of a URL; `?` and `#` have their own meaning there. */
export const URL_PART = 2;
/** In the host of a URL, with user, password and port. */
export const SERVER = 4;
/** In a header's value: visible ASCII, space, tab, and all bytes from 128. */
export const VALUE = 8;
/** In a header's value when the parser is told to be relaxed: all but NUL, CR and LF. */
export const RELAXED = 16;
/** Within the quotes of an extension's value, without a backslash before it. */
export const QUOTED = 32;
/** In an item of a list that is a header's value. */
export const ITEM = 64;
/** Space and tab. */
export const BLANK = 128;

export const TAB = 0x09;
export const LF = 0x0a;
export const FORM_FEED = 0x0c;
export const CR = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const STAR = 0x2a;
export const COMMA = 0x2c;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const EQUALS = 0x3d;
export const QUESTION_MARK = 0x3f;
export const AT_SIGN = 0x40;
export const BACKSLASH = 0x5c;

const table: Uint8Array = makeTable();

function makeTable(): Uint8Array {
  const sets = new Uint8Array(256);
  for (let byte = 1; byte < 256; byte += 1) {
    if (byte === CR || byte === LF) continue;
    const isControl = (byte < SPACE && byte !== TAB) || byte === 0x7f;
    const isQuote = byte === QUOTE || byte === BACKSLASH;
    sets[byte] = RELAXED | (isControl ? 0 : VALUE | (isQuote ? 0 : QUOTED) | (byte === COMMA ? 0 : ITEM));
  }
  const add = (set: number, characters: string) => {
    for (let at = 0; at < characters.length; at += 1) (sets[characters.charCodeAt(at)] as number) |= set;
  };
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  add(BLANK, ' \t');
  add(TOKEN | URL_PART | SERVER, `${letters}0123456789-_.!~*'%&+$`);
  add(TOKEN | URL_PART, '^`|');
  add(TOKEN, '#');
  add(URL_PART | SERVER, '():;=,[]');
  add(URL_PART, '"/<>@\\{}');
  return sets;
}

export const isIn = (byte: number, set: number): boolean => ((table[byte] as number) & set) !== 0;
export const isBlank = (byte: number): boolean => byte === SPACE || byte === TAB;
export const isLineEnd = (byte: number): boolean => byte === CR || byte === LF;
export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** A letter in lower case, any other byte as it is. */
export const lowerCase = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

export function isLetter(byte: number): boolean {
  const lower = lowerCase(byte);
  return lower >= 0x61 && lower <= 0x7a;
}

/** 0 to 15, or −1 for what is no hexadecimal digit. */
export function hexDigit(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const lower = lowerCase(byte);
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Text of one character a byte. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] as number);
  return text;
}

/** `slice` of a Buffer would not copy. */
export function copyOf(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + from, to - from).slice();
}
