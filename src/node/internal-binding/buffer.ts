/** What Node's Buffer binding does for other modules: comparing bytes (util.isDeepStrictEqual), copying them (web streams). */
export function compare(left: Uint8Array, right: Uint8Array): -1 | 0 | 1 {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  if (left.length === right.length) return 0;
  return left.length < right.length ? -1 : 1;
}

export function copyArrayBuffer(
  to: ArrayBuffer,
  toIndex: number,
  from: ArrayBuffer,
  fromIndex: number,
  count: number,
): void {
  new Uint8Array(to, toIndex, count).set(new Uint8Array(from, fromIndex, count));
}
