/** SHA-512 and SHA-384 (FIPS 180-4), in BigInt: plain, slow, dependable. Gives SHA-224 its start, too. */
const MASK = (1n << 64n) - 1n;

/** The largest whole number whose `power`th power is not above `value`. */
function wholeRoot(value: bigint, power: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / Number(power)));
  for (;;) {
    const next = ((power - 1n) * root + value / root ** (power - 1n)) / power;
    if (next >= root) return root;
    root = next;
  }
}

/** The first 64 bits of the fractional parts of the roots of the primes from number `first` on. */
export function longFractions(first: number, count: number, power: bigint): bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < first + count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes.slice(first).map((prime) => wholeRoot(prime << (64n * power), power) & MASK);
}

const constants = longFractions(0, 80, 3n);
const turned = (value: bigint, by: bigint) => ((value >> by) | (value << (64n - by))) & MASK;

export function longDigest(start: readonly bigint[], data: Uint8Array, bytes: number): Uint8Array {
  const padded = new Uint8Array((((data.length + 16) >> 7) + 1) << 7);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n);
  const state = [...start];
  const w = new Array<bigint>(80).fill(0n);
  const at = (index: number) => w[index] as bigint;
  for (let offset = 0; offset < padded.length; offset += 128) {
    for (let index = 0; index < 16; index++) w[index] = view.getBigUint64(offset + index * 8);
    for (let index = 16; index < 80; index++) {
      const early = at(index - 15);
      const late = at(index - 2);
      const s0 = turned(early, 1n) ^ turned(early, 8n) ^ (early >> 7n);
      const s1 = turned(late, 19n) ^ turned(late, 61n) ^ (late >> 6n);
      w[index] = (at(index - 16) + s0 + at(index - 7) + s1) & MASK;
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let index = 0; index < 80; index++) {
      const s1 = turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n);
      const first = h + s1 + ((e & f) ^ (~e & MASK & g)) + (constants[index] as bigint) + at(index);
      const s0 = turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n);
      const second = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & MASK, c, b, a, (first + second) & MASK];
    }
    for (const [index, value] of [a, b, c, d, e, f, g, h].entries())
      state[index] = ((state[index] as bigint) + value) & MASK;
  }
  const result = new DataView(new ArrayBuffer(64));
  for (const [index, value] of state.entries()) result.setBigUint64(index * 8, value);
  return new Uint8Array(result.buffer, 0, bytes);
}
