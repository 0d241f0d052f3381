/** One like more. Gives the new number. */
import { read, writeIf } from './store.ts';

export async function addLike(of: string): Promise<number> {
  const { value, version } = await read(of);
  if (await writeIf(of, value + 1, version)) return value + 1;
  throw new Error('Somebody else was quicker.');
}
