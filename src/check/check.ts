/**
 * A check: a scenario (which faults, how long, which programs drive the load) and a function from the recorded run to a
 * verdict. Owns this shape and what is forbidden about names. A check sees behaviour only, never source text; the same one
 * judges live, recorded and real runs. Where it is run is src/runner/check-runs.ts's matter.
 */
import type { Recording, TimedFault } from '../kernel/journal.ts';
import type { Random } from './draws.ts';
import type { Verdict } from './verdict.ts';

/** What may happen, and what must be so all the same. */
export interface Check {
  /** Kebab-case, unique in its exercise; with the exercise it makes `data-check`. */
  name: string;
  /** A claim in the learner's words: "No outcome is called failed when the counter may have counted it". */
  title: string;
  /** How long each run lasts, in virtual milliseconds. */
  runForMs: number;
  /** The faults of one run. Draws all chance from `random`, which comes from the seed. `scenario` makes one. */
  scenario(random: Random): TimedFault[];
  /** Environment that this check gives to services, over what sandbox.json says. */
  environment?: Record<string, Record<string, string>>;
  /** Throws only where the run can't be judged, an `Undecided` as `verdictOf` does; never for what a program did. */
  judge(run: Recording): Verdict;
}

/** The default export of an exercise's check.ts. */
export function defineChecks(checks: readonly Check[]): readonly Check[] {
  const names = new Set<string>();
  for (const { name } of checks) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`The check name "${name}" is not kebab-case.`);
    if (names.has(name)) throw new Error(`Two checks of one exercise are named "${name}".`);
    names.add(name);
  }
  return checks;
}

/** The seeds that Check runs in the page. */
export const PAGE_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, index) => index + 1);
