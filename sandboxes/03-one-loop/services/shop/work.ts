/** Keeps this process busy: nothing else in it runs meanwhile, as when it computes, compresses or parses something large. */
export function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
