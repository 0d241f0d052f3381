/**
 * Seeded randomness. All chance in a run comes from here, by integer arithmetic alone, so that every engine
 * draws the same numbers. Streams are independent: one per process, and one draw per (link, segment, attempt).
 */

/** 32-bit FNV-1a of a string's UTF-16 code units. */
export function hashText(text: string, start = 0x811c9dc5): number {
  let hash = start | 0;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Murmur3's finaliser: spreads every input bit over all 32 output bits. */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * A stream of numbers, uniform in [0, 1), 32 bits each: sfc32 (Doty-Humphrey, PractRand), seeded from the run's seed
 * and the stream's name and run 12 rounds in.
 */
export function createRandom(seed: number, stream: string): () => number {
  let a = mix(seed | 0);
  let b = hashText(stream);
  let c = mix(b ^ 0x9e3779b9);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** One number in [0, 1) for a place rather than a turn: the same however many others were drawn before it. */
export function randomAt(seed: number, link: number, index: number, attempt: number): number {
  return mix(mix(mix(mix(seed) ^ link) + Math.imul(index, 0x9e3779b1)) + attempt) / 4294967296;
}
