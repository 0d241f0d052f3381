/** One like more. Gives the new number. The store is read once and written one after another. */
import { read, write } from './store.ts';

const counts = new Map<string, Promise<{ value: number }>>();
let written: Promise<void> = Promise.resolve();

export async function addLike(of: string): Promise<number> {
  const first = counts.get(of) ?? read(of);
  counts.set(of, first);
  const count = await first;
  count.value += 1;
  const mine = count.value;
  written = written.then(() => write(of, mine));
  await written;
  return mine;
}
