/** One like more. Gives the new number. */
import { read, write } from './store.ts';

export async function addLike(of: string): Promise<number> {
  const { value } = await read(of);
  await write(of, value + 1);
  return value + 1;
}
