/** Waiting for what signals say, with an end: for work that is better done later, and must be done all the same. */
import { effect } from '@preact/signals';

/** Resolves as soon as `isSo` holds, which reads signals, or after `msMax`. */
export async function until(isSo: () => boolean, msMax: number): Promise<void> {
  let stop: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, msMax);
    stop = effect(() => {
      if (isSo()) resolve();
    });
  });
  clearTimeout(timer);
  stop?.();
}
