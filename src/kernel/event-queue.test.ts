import { expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';
import { createRandom } from './random.ts';

it('EventQueue gives 1,000 shuffled numbers back in order', () => {
  const random = createRandom(3, 'queue');
  const queue = new EventQueue<number>((a, b) => a < b);
  const numbers = Array.from({ length: 1000 }, () => Math.floor(random() * 1e6));
  for (const number of numbers) queue.push(number);
  const out = numbers.map(() => queue.pop());
  expect(out).toEqual([...numbers].sort((a, b) => a - b));
  expect(queue.pop()).toBeUndefined();
});
