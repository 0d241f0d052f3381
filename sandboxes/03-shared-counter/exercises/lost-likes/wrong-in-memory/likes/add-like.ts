/** One like more. Gives the new number. */
import { read, write } from './store.ts';

const counts = new Map<string, Promise<{ value: number }>>();

export async function addLike(of: string): Promise<number> {
  const first = counts.get(of) ?? read(of);
  counts.set(of, first);
  const count = await first;
  count.value += 1;
  const mine = count.value;
  await write(of, mine);
  return mine;
}
