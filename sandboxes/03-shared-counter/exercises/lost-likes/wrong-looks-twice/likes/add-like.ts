/** One like more. Gives the new number. */
import { read, write } from './store.ts';

export async function addLike(of: string): Promise<number> {
  for (;;) {
    const { value, version } = await read(of);
    const again = await read(of);
    if (again.version !== version) continue;
    await write(of, value + 1);
    return value + 1;
  }
}
