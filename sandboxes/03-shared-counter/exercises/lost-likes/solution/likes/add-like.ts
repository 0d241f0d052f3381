/** One like more. Gives the new number. Whoever finds that the number has changed since reads it again. */
import { read, writeIf } from './store.ts';

export async function addLike(of: string): Promise<number> {
  for (;;) {
    const { value, version } = await read(of);
    if (await writeIf(of, value + 1, version)) return value + 1;
  }
}
