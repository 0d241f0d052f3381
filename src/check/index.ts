/**
 * The vocabulary that checks are written in. A check is a scenario (which faults, how long, which programs drive the load)
 * and a function from the recorded run to a verdict. It sees behaviour only, never source text, and never throws.
 */
import type { Recording, TimedFault } from '../kernel/journal.ts';

export type { Recording, TimedFault } from '../kernel/journal.ts';
export { type RequestOutcome, requestsOf } from '../trace/outcomes.ts';
export {
  defineFigures,
  type Figure,
  type FigureClaim,
  type FigureRun,
  type FigureRuns,
  type Figures,
  type FigureTable,
} from './figures.ts';
export { type Line, linesOf } from './lines.ts';
export { shownNumber } from './shown-number.ts';
export { count, inMs } from './words.ts';

/** A seeded stream of numbers for scenarios, uniform in [0, 1). */
export type Random = () => number;

export interface Verdict {
  pass: boolean;
  /** One sentence with the numbers in it: "3 of 40 requests were called failed although the counter had counted them." */
  reason: string;
  expected: string;
  observed: string;
  /** When it first went wrong, in virtual milliseconds; null when it passed or no moment can be named. */
  atMs: number | null;
  /** Ids or "source/n" of the journal records that show it. */
  evidence: string[];
}

export interface Check {
  /** Kebab-case, unique in its exercise; with the exercise it makes `data-check`. */
  name: string;
  /** A claim in the learner's words: "No outcome is called failed when the counter may have counted it". */
  title: string;
  /** How long each run lasts, in virtual milliseconds. */
  runForMs: number;
  /** The faults of one run. Draws all chance from `random`, which comes from the seed. */
  scenario(random: Random): TimedFault[];
  /** Environment that this check gives to services, over what sandbox.json says. */
  environment?: Record<string, Record<string, string>>;
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

/** A verdict that passed; `observed` says what was seen. */
export function pass(expected: string, observed: string): Verdict {
  return { pass: true, reason: observed, expected, observed, atMs: null, evidence: [] };
}

/** A verdict that failed. */
export function fail(verdict: Omit<Verdict, 'pass'>): Verdict {
  return { pass: false, ...verdict };
}
