/**
 * What a search has seen already: sets of placed operations with the state that they led to (Lowe, "Testing for
 * linearizability", 2017). Owns the set of placed operations, whose hash is kept up to date bit by bit, and the table, which
 * is one array of integers: as objects, a million configurations would take ten times the memory.
 * Exact: two configurations are one only when all their bits and their states are, never because hashes collide.
 */

/**
 * A row: its hash, the next row of its bucket, how many words are all ones, how many follow, and those. The state is in the
 * hash: its part there is one for each state, so that equal words with an equal hash have an equal state.
 */
const HASH = 0;
const NEXT = 1;
const FULL = 2;
const COUNT = 3;
const ROW = 4;
const NONE = -1;

export class Configurations {
  readonly #words: Int32Array;
  #hash = 0;
  #rows = new Int32Array(1024);
  #end = 0;
  #known = 0;
  #buckets = new Int32Array(256).fill(NONE);

  constructor(operations: number) {
    this.#words = new Int32Array((operations + 31) >>> 5);
  }

  has(operation: number): boolean {
    return ((this.#words[operation >>> 5] as number) & (1 << (operation & 31))) !== 0;
  }

  /** Places an operation, or takes it away again. */
  flip(operation: number): void {
    const word = operation >>> 5;
    this.#words[word] = (this.#words[word] as number) ^ (1 << (operation & 31));
    this.#hash ^= mix(operation + 1);
  }

  /** Remembers what is placed, with this state. False where it is known already. */
  remember(state: number): boolean {
    const words = this.#words;
    // Most of the words are all ones or all zeros: only those in between are kept.
    let full = 0;
    while (full < words.length && words[full] === -1) full++;
    let until = words.length;
    while (until > full && words[until - 1] === 0) until--;
    const count = until - full;
    const hash = this.#hash ^ mix(state + 0x9e3779b9);
    const bucket = hash & (this.#buckets.length - 1);
    const rows = this.#rows;
    const first = this.#buckets[bucket] as number;
    for (let row = first; row !== NONE; row = rows[row + NEXT] as number) {
      if (rows[row + HASH] !== hash || rows[row + FULL] !== full || rows[row + COUNT] !== count) continue;
      let index = 0;
      while (index < count && rows[row + ROW + index] === words[full + index]) index++;
      if (index === count) return false;
    }
    this.#add(hash, bucket, full, count);
    return true;
  }

  #add(hash: number, bucket: number, full: number, count: number): void {
    const row = this.#end;
    this.#end += ROW + count;
    if (this.#end > this.#rows.length) {
      const larger = new Int32Array(2 * this.#end);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    const rows = this.#rows;
    rows[row + HASH] = hash;
    rows[row + NEXT] = this.#buckets[bucket] as number;
    rows[row + FULL] = full;
    rows[row + COUNT] = count;
    for (let index = 0; index < count; index++) rows[row + ROW + index] = this.#words[full + index] as number;
    this.#buckets[bucket] = row;
    this.#known++;
    if (this.#known > this.#buckets.length) this.#spread();
  }

  /** Twice as many buckets. */
  #spread(): void {
    const buckets = new Int32Array(2 * this.#buckets.length).fill(NONE);
    const rows = this.#rows;
    for (let row = 0; row < this.#end; row += ROW + (rows[row + COUNT] as number)) {
      const bucket = (rows[row + HASH] as number) & (buckets.length - 1);
      rows[row + NEXT] = buckets[bucket] as number;
      buckets[bucket] = row;
    }
    this.#buckets = buckets;
  }
}

/** Spreads every input bit over all output bits (Murmur3's finaliser), signed, so that engines keep it a small integer. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
