/** What a run of the page is begun with, and what is remembered of that while it is shown. Shapes only. */
import type { TimedFault } from '../../kernel/journal.ts';
import type { StepTarget } from '../../runner/runner.ts';

export interface StartOptions {
  seed: number;
  scenario: readonly TimedFault[];
  /** What a person did in an earlier run, to be done again. */
  inputs?: readonly TimedFault[];
  /** The check whose run it is; the sandbox's own where absent. */
  check?: string;
  /** Its scenario and its length are less than the check's: a failure made small. */
  isSmall?: boolean;
  /** Names of the records that show the check's verdict. */
  evidence?: readonly string[];
  untilMs: number | null;
  speed: number;
  pauseAtMs: number | null;
  /** A sentence shown while this run lasts. */
  notice: string | null;
  /** It begins with a step. */
  step?: StepTarget;
}

/** What the shown run was begun with. */
export interface RunBegan {
  files: Readonly<Record<string, string>>;
  scenario: readonly TimedFault[];
  check: string | null;
  /** Names of the records that show the check's verdict; none where it is no replay of a failure. */
  evidence: readonly string[];
  /** What is left of the check's run, where that was made small; null where all of it is. */
  small: { scenario: readonly TimedFault[]; untilMs: number } | null;
}
