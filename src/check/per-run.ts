/**
 * What is read from a run once, however many checks judge it: checks with the same scenario share one recording. Owns the
 * memory, which holds nothing longer than the recording itself lives.
 */
import type { Recording } from '../kernel/journal.ts';

/** The same function, which reads each recording once. What it gives must not be changed by who gets it. */
export function perRun<Result>(read: (run: Recording) => Result): (run: Recording) => Result {
  const known = new WeakMap<Recording, { result: Result }>();
  return (run) => {
    let kept = known.get(run);
    if (kept === undefined) {
      kept = { result: read(run) };
      known.set(run, kept);
    }
    return kept.result;
  };
}
