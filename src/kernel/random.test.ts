import { describe, expect, it } from 'vitest';
import { createRandom, randomAt } from './random.ts';

function count(tenths: number[], draw: number): void {
  const tenth = Math.floor(draw * 10);
  tenths[tenth] = (tenths[tenth] ?? 0) + 1;
}

describe('createRandom()', () => {
  it('gives the same numbers for the same seed and stream, and others for another', () => {
    const take = (seed: number, stream: string) => Array.from({ length: 5 }, createRandom(seed, stream));
    expect(take(7, 'a')).toEqual(take(7, 'a'));
    expect(take(7, 'a')).not.toEqual(take(8, 'a'));
    expect(take(7, 'a')).not.toEqual(take(7, 'b'));
  });

  it('fills the unit interval evenly: each tenth holds 10 % ± 1 % of 100,000 draws', () => {
    const random = createRandom(1, 'even');
    const tenths = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) count(tenths, random());
    for (const size of tenths) expect(Math.abs(size - 10_000)).toBeLessThan(1000);
  });
});

describe('randomAt()', () => {
  it('depends on every argument, and fills the unit interval evenly over consecutive indices', () => {
    const base = randomAt(1, 2, 3, 4);
    for (const other of [
      randomAt(2, 2, 3, 4),
      randomAt(1, 3, 3, 4),
      randomAt(1, 2, 4, 4),
      randomAt(1, 2, 3, 5),
    ]) {
      expect(other).not.toBe(base);
    }
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 100_000; index++) count(tenths, randomAt(1, 9, index, 0));
    for (const size of tenths) expect(Math.abs(size - 10_000)).toBeLessThan(1000);
  });
});
