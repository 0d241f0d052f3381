/** Hash functions straight from RFC 1321 and FIPS 180-4, and HMAC over them: small, slow, dependable. */
import { longDigest, longFractions } from './hashes-long.ts';
import { Buffer } from './stand-ins/buffer.ts';

type Words = number[];
interface Algorithm {
  start: Words;
  bigEndian: boolean;
  block(state: Words, words: Words): void;
}

const rotl = (value: number, by: number) => (value << by) | (value >>> (32 - by));
const rotr = (value: number, by: number) => (value >>> by) | (value << (32 - by));
const word = (words: Words, at: number) => words[at] ?? 0;

function add(state: Words, ...values: number[]): void {
  for (const [at, value] of values.entries()) state[at] = (word(state, at) + value) | 0;
}

const md5Sines = Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0);
const md5Shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];

function md5Block(state: Words, words: Words): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const round = at >> 4;
    const [mixed, source] =
      round === 0
        ? [(b & c) | (~b & d), at]
        : round === 1
          ? [(d & b) | (~d & c), (5 * at + 1) % 16]
          : round === 2
            ? [b ^ c ^ d, (3 * at + 5) % 16]
            : [c ^ (b | ~d), (7 * at) % 16];
    const sum = (a + mixed + word(md5Sines, at) + word(words, source)) | 0;
    const turned = rotl(sum, md5Shifts[round]?.[at % 4] ?? 0);
    [a, d, c, b] = [d, c, b, (b + turned) | 0];
  }
  add(state, a, b, c, d);
}

function sha1Block(state: Words, words: Words): void {
  const w = [...words];
  for (let at = 16; at < 80; at += 1) {
    w[at] = rotl(word(w, at - 3) ^ word(w, at - 8) ^ word(w, at - 14) ^ word(w, at - 16), 1);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let at = 0; at < 80; at += 1) {
    const [mixed, constant] =
      at < 20
        ? [(b & c) | (~b & d), 0x5a827999]
        : at < 40
          ? [b ^ c ^ d, 0x6ed9eba1]
          : at < 60
            ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
            : [b ^ c ^ d, 0xca62c1d6];
    const next = (rotl(a, 5) + mixed + e + constant + word(w, at)) | 0;
    [e, d, c, b, a] = [d, c, rotl(b, 30), a, next];
  }
  add(state, a, b, c, d, e);
}

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function fractions(count: number, root: (prime: number) => number): Words {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes.map((prime) => ((root(prime) % 1) * 2 ** 32) | 0);
}
const sha256Constants = fractions(64, Math.cbrt);

function sha256Block(state: Words, words: Words): void {
  const w = [...words];
  for (let at = 16; at < 64; at += 1) {
    const early = word(w, at - 15);
    const late = word(w, at - 2);
    const s0 = rotr(early, 7) ^ rotr(early, 18) ^ (early >>> 3);
    const s1 = rotr(late, 17) ^ rotr(late, 19) ^ (late >>> 10);
    w[at] = (word(w, at - 16) + s0 + word(w, at - 7) + s1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + word(sha256Constants, at) + word(w, at)) | 0;
    const s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  add(state, a, b, c, d, e, f, g, h);
}

const sha1Start = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

interface HashFunction {
  /** What HMAC pads a key to. */
  blockBytes: number;
  digest(data: Uint8Array): Uint8Array;
}

const short = (algorithm: Algorithm, bytes?: number): HashFunction => ({
  blockBytes: 64,
  digest: (data) => digestOf(algorithm, data).slice(0, bytes),
});
const long = (firstPrime: number, bytes: number): HashFunction => ({
  blockBytes: 128,
  digest: (data) => longDigest(longFractions(firstPrime, 8, 2n), data, bytes),
});
const sha256: Algorithm = { start: fractions(8, Math.sqrt), bigEndian: true, block: sha256Block };
const sha224Start = () => longFractions(8, 8, 2n).map((value) => Number(value & 0xffffffffn));

const algorithms: Record<string, HashFunction> = {
  md5: short({ start: sha1Start.slice(0, 4), bigEndian: false, block: md5Block }),
  sha1: short({ start: sha1Start, bigEndian: true, block: sha1Block }),
  sha224: {
    blockBytes: 64,
    digest: (data) => digestOf({ ...sha256, start: sha224Start() }, data).slice(0, 28),
  },
  sha256: short(sha256),
  sha384: long(8, 48),
  sha512: long(0, 64),
};
export const hashNames = Object.keys(algorithms);

function digestOf(algorithm: Algorithm, data: Uint8Array): Uint8Array {
  const padded = new Uint8Array((((data.length + 8) >> 6) + 1) << 6);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  const little = !algorithm.bigEndian;
  const bits = data.length * 8;
  view.setUint32(padded.length - (little ? 8 : 4), bits >>> 0, little);
  view.setUint32(padded.length - (little ? 4 : 8), Math.floor(bits / 2 ** 32), little);
  const state = algorithm.start.map((value) => value | 0);
  for (let offset = 0; offset < padded.length; offset += 64) {
    const words = Array.from({ length: 16 }, (_, at) => view.getInt32(offset + at * 4, little));
    algorithm.block(state, words);
  }
  const result = new DataView(new ArrayBuffer(state.length * 4));
  for (const [at, value] of state.entries()) result.setInt32(at * 4, value, little);
  return new Uint8Array(result.buffer);
}

/** By any spelling that Node takes: "SHA-256", "sha256", "RSA-SHA256"; undefined where it is none of ours. */
export function hashFunction(name: string): HashFunction | undefined {
  return algorithms[name.toLowerCase().replace(/^rsa-/, '').replace('-', '')];
}

/** HMAC (RFC 2104). */
export function hmac(hash: HashFunction, key: Uint8Array, data: Uint8Array): Uint8Array {
  const short = key.length > hash.blockBytes ? hash.digest(key) : key;
  const pad = (mask: number) =>
    Uint8Array.from({ length: hash.blockBytes }, (_, at) => (short[at] ?? 0) ^ mask);
  return hash.digest(Buffer.concat([pad(0x5c), hash.digest(Buffer.concat([pad(0x36), data]))]));
}
