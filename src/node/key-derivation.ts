/** Keys from passwords: PBKDF2 (RFC 8018), scrypt (RFC 7914) and HKDF (RFC 5869), over the hashes of hashes.ts. */
import { Buffer } from 'buffer';
import { knownHash } from './hash-streams.ts';
import { hmac } from './hashes.ts';

export function pbkdf2Bytes(
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
  digest: string,
): Uint8Array {
  const hash = knownHash(digest);
  const blocks: Uint8Array[] = [];
  let made = 0;
  for (let number = 1; made < length; number++) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(number);
    let last = hmac(hash, password, Buffer.concat([salt, counter]));
    const block = last.slice();
    for (let round = 1; round < iterations; round++) {
      last = hmac(hash, password, last);
      for (let at = 0; at < block.length; at++) block[at] = (block[at] as number) ^ (last[at] as number);
    }
    blocks.push(block);
    made += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export function hkdfBytes(
  digest: string,
  key: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array {
  const hash = knownHash(digest);
  const pseudoRandom = hmac(hash, salt, key);
  const blocks: Uint8Array[] = [];
  let last: Uint8Array = new Uint8Array();
  for (let made = 0; made < length; made += last.length) {
    last = hmac(hash, pseudoRandom, Buffer.concat([last, info, Uint8Array.of(blocks.length + 1)]));
    blocks.push(last);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

const rotl = (value: number, by: number) => (value << by) | (value >>> (32 - by));
const QUARTERS = [
  [4, 0, 12, 7],
  [8, 4, 0, 9],
  [12, 8, 4, 13],
  [0, 12, 8, 18],
] as const;

/** Salsa20/8 on 16 words, in place. */
function salsa(words: Uint32Array): void {
  const x = words.slice();
  const step = (to: number, a: number, b: number, by: number) => {
    x[to] = (x[to] as number) ^ rotl(((x[a] as number) + (x[b] as number)) | 0, by);
  };
  for (let round = 0; round < 4; round++) {
    for (let column = 0; column < 4; column++)
      for (const [to, a, b, by] of QUARTERS)
        step((to + 5 * column) % 16, (a + 5 * column) % 16, (b + 5 * column) % 16, by);
    for (let row = 0; row < 4; row++) {
      const cell = (at: number) => 4 * row + ((at / 4 + row) % 4);
      for (const [to, a, b, by] of QUARTERS) step(cell(to), cell(a), cell(b), by);
    }
  }
  for (let at = 0; at < 16; at++) words[at] = (words[at] as number) + (x[at] as number);
}

function mixBlock(block: Uint32Array, r: number): void {
  const x = block.slice((2 * r - 1) * 16);
  const mixed = new Uint32Array(block.length);
  for (let at = 0; at < 2 * r; at++) {
    for (let word = 0; word < 16; word++) x[word] = (x[word] as number) ^ (block[at * 16 + word] as number);
    salsa(x);
    mixed.set(x, ((at >> 1) + (at % 2) * r) * 16);
  }
  block.set(mixed);
}

export function scryptBytes(
  password: Uint8Array,
  salt: Uint8Array,
  length: number,
  { N, r, p }: { N: number; r: number; p: number },
): Uint8Array {
  const bytes = new Uint8Array(pbkdf2Bytes(password, salt, 1, p * 128 * r, 'sha256'));
  const words = new Uint32Array(bytes.buffer);
  const size = 32 * r;
  for (let lane = 0; lane < p; lane++) {
    const block = words.subarray(lane * size, (lane + 1) * size);
    const memory = new Uint32Array(N * size);
    for (let at = 0; at < N; at++) {
      memory.set(block, at * size);
      mixBlock(block, r);
    }
    for (let at = 0; at < N; at++) {
      const from = ((block[(2 * r - 1) * 16] as number) & (N - 1)) * size;
      for (let word = 0; word < size; word++)
        block[word] = (block[word] as number) ^ (memory[from + word] as number);
      mixBlock(block, r);
    }
  }
  return pbkdf2Bytes(password, bytes, 1, length, 'sha256');
}
