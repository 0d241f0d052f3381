/** The sum of all orders. To price one takes 5 ms of work. */
import { setImmediate as turn } from 'node:timers/promises';
import { orders } from './orders.ts';
import { work } from './work.ts';

export async function report(): Promise<number> {
  let sum = 0;
  for (const [index, order] of orders.entries()) {
    work(5);
    sum += order;
    if (index % 20 === 19) await turn();
  }
  return sum;
}
