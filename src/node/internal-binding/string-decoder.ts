/** The encodings in Node's order, which internal/util turns into a table. The decoder is in stand-ins/string-decoder.ts. */
export const encodings = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', 'buffer', 'base64url'];
