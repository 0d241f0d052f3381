/** The sum of all orders. To price one takes 5 ms of work. */
import { orders } from './orders.ts';
import { work } from './work.ts';

export async function report(): Promise<number> {
  let sum = 0;
  for (const order of orders) {
    work(5);
    sum += order;
  }
  return sum;
}
