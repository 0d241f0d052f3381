import { expect, test } from 'vitest';
import { createPrinted } from './printed.ts';

test('what was printed is worded anew each time it is asked for', () => {
  const printed = createPrinted(10);
  let wide = false;
  printed.add(1, () => [wide ? '12.0 client a' : 'cli a']);
  printed.add(2, () => ['b', 'c']);
  expect(printed.again()).toEqual(['cli a', 'b', 'c']);
  wide = true;
  expect(printed.again()).toEqual(['12.0 client a', 'b', 'c']);
});

test('the newest lines are kept, at least as many as were asked for and less than twice as many', () => {
  const printed = createPrinted(10);
  for (let n = 1; n <= 1000; n++) printed.add(1, () => [`${n}`]);
  const lines = printed.again();
  expect(lines.at(-1)).toBe('1000');
  expect(lines.length).toBeGreaterThanOrEqual(10);
  expect(lines.length).toBeLessThan(20);
});

test('one piece that is longer than all that is kept stays whole', () => {
  const printed = createPrinted(3);
  printed.add(1, () => ['before']);
  printed.add(8, () => Array.from({ length: 8 }, (_, n) => `${n}`));
  expect(printed.again()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
});

test('clear() forgets all', () => {
  const printed = createPrinted(3);
  printed.add(1, () => ['a']);
  printed.clear();
  expect(printed.again()).toEqual([]);
});
