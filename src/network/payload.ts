/** What the journal keeps of a payload: its beginning, to show, and a digest of the whole, to compare. */

/** Longest beginning that a send record holds, in bytes. */
export const HEAD_BYTES_MAX = 2048;

/** The first bytes, one character each (latin-1). */
export function headOf(bytes: Uint8Array): string {
  return String.fromCharCode.apply(
    null,
    (bytes.length > HEAD_BYTES_MAX ? bytes.subarray(0, HEAD_BYTES_MAX) : bytes) as unknown as number[],
  );
}

/** 32-bit FNV-1a of all bytes. */
export function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = 0; index < bytes.length; index++) {
    hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193);
  }
  return hash >>> 0;
}
