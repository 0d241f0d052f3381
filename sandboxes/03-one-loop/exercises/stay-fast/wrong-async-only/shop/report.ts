/** The sum of all orders. To price one takes 5 ms of work. */
import { orders } from './orders.ts';
import { work } from './work.ts';

async function sumOf(numbers: readonly number[]): Promise<number> {
  let sum = 0;
  for (const order of numbers) {
    work(5);
    sum += order;
  }
  return sum;
}

export async function report(): Promise<number> {
  return await sumOf(orders);
}
