/** One like more. Gives the new number. One at a time, in a queue. */
import { read, write } from './store.ts';

let before: Promise<unknown> = Promise.resolve();

export function addLike(of: string): Promise<number> {
  const mine = before.then(async () => {
    const { value } = await read(of);
    await write(of, value + 1);
    return value + 1;
  });
  before = mine.catch(() => {});
  return mine;
}
