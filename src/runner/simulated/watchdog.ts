/**
 * Notices that nothing has gone on for a while, by counting its own ticks instead of reading a clock: on a machine that has
 * no time for anybody, or that slept, the ticks come late as well, and nobody is taken to be stuck who had no chance to run.
 */

const TICKS = 10;

/** Calls `expired` when `progress` has given the same number for `limitMs`, and again each time it has. Returns how to end it. */
export function watch(limitMs: number, progress: () => number, expired: () => void): () => void {
  let seen = Number.NaN;
  let ticks = 0;
  const timer = setInterval(() => {
    const now = progress();
    ticks = now === seen ? ticks + 1 : 0;
    seen = now;
    if (ticks < TICKS) return;
    ticks = 0;
    expired();
  }, limitMs / TICKS);
  return () => clearInterval(timer);
}
