import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: number, stream: string, count: number) => {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, random);
};

test('the same seed and stream name give the same numbers', () => {
  expect(draw(7, 'link a-b', 100)).toEqual(draw(7, 'link a-b', 100));
});

test('another seed, and another stream name, give other numbers', () => {
  expect(draw(7, 'a', 4)).not.toEqual(draw(8, 'a', 4));
  expect(draw(7, 'a', 4)).not.toEqual(draw(7, 'b', 4));
});

test('the numbers of seed 1 never change from release to release', () => {
  expect(draw(1, 'scenario', 3).map((number) => number * 2 ** 32)).toMatchInlineSnapshot(`
    [
      1532374042,
      2145635283,
      4167793398,
    ]
  `);
});

test('the numbers lie in [0, 1) and are spread evenly: 10 bins of 100,000 draws each hold 10,000 ± 500', () => {
  const bins = new Array<number>(10).fill(0);
  const numbers = draw(3, 'even', 100_000);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  for (const number of numbers) {
    const bin = Math.floor(number * 10);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  for (const bin of bins) expect(Math.abs(bin - 10_000)).toBeLessThan(500);
});

test('the first draws of neighbouring seeds are unrelated: their mean over 1,000 seeds is 0.5 ± 0.05', () => {
  const firsts = Array.from({ length: 1000 }, (_, seed) => draw(seed, 'x', 1)[0] ?? 0);
  expect(Math.abs(firsts.reduce((sum, number) => sum + number, 0) / 1000 - 0.5)).toBeLessThan(0.05);
});
