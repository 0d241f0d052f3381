/**
 * What comes of judging a run. An assertion gives a finding; a check gives one verdict, which is what people see. Owns both
 * shapes and the way from several findings to a verdict. Neither is ever thrown: a wrong program is no error.
 */
import type { VirtualUs } from '../kernel/journal.ts';

/** What a check says of a run. */
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

/** What one assertion says of a run. */
export interface Finding {
  ok: boolean;
  /** Whole sentences with the numbers in them, whether it holds or not. */
  reason: string;
  /** What should be so, without a full stop: "each of 40 reads gives the count within 300 ms". */
  expected: string;
  /** What is so, without a full stop: "37 of 40 reads did". */
  observed: string;
  /** When it first went wrong, in virtual microseconds; null when it holds or no moment can be named. */
  atUs: VirtualUs | null;
  /** Ids of the journal records that show it. */
  events: readonly string[];
  /** Set where the run could not be judged at all: nothing in it showed the matter, or a budget was used up. */
  undecided?: true;
  /** What makes it decidable, as a sentence; only where it is undecided. */
  advice?: string;
}

/**
 * What a judge throws of a run that shows neither that the claim holds nor that it does not: no failure, and never a pass.
 * It is told by its name, because a check may have been bundled apart from whoever runs it.
 */
export class Undecided extends Error {
  override name = 'Undecided';
}

/** Whether what a judge threw says that the run shows neither. */
/** Whether a judge that threw this could not decide the run: it may come from a check that was bundled apart. */
export function isUndecided(error: unknown): error is Error {
  return error instanceof Error && error.name === 'Undecided';
}

/** A finding that holds. */
export function holds(expected: string, reason: string): Finding {
  return { ok: true, reason, expected, observed: withoutStop(reason), atUs: null, events: [] };
}

/** A finding that does not hold. `observed` is the reason where it is left out. */
export function breaks(
  finding: Pick<Finding, 'expected' | 'reason'> & Partial<Pick<Finding, 'observed' | 'atUs' | 'events'>>,
): Finding {
  return { observed: withoutStop(finding.reason), atUs: null, events: [], ...finding, ok: false };
}

/** A finding of a run in which the matter did not come up, as a sentence that says so, and one that says what to do about it. */
export function undecided(expected: string, reason: string, advice?: string): Finding {
  return {
    ok: false,
    reason,
    expected,
    observed: withoutStop(reason),
    atUs: null,
    events: [],
    undecided: true,
    ...(advice === undefined ? {} : { advice }),
  };
}

/**
 * One verdict from several findings, given in the order of their weight: the first that does not hold gives the reason.
 * Throws an `Undecided` where none is broken and one is undecided: the check could not decide this run, which is nobody's
 * failure and never a pass. With other seeds it may.
 */
export function verdictOf(...findings: readonly Finding[]): Verdict {
  const broken = findings.find((one) => !one.ok && !one.undecided);
  if (broken !== undefined) {
    const { reason, expected, observed, atUs, events } = broken;
    return fail({
      reason,
      expected,
      observed,
      atMs: atUs === null ? null : atUs / 1000,
      evidence: [...new Set(events)],
    });
  }
  const open = findings.find((one) => one.undecided);
  if (open !== undefined) {
    const advice = open.advice === undefined ? '' : `. ${open.advice}`;
    throw new Undecided(withoutStop(`${withoutStop(open.reason)}${advice}`));
  }
  return pass(
    findings.map(({ expected }) => expected).join('; '),
    findings.map(({ reason }) => reason).join(' '),
  );
}

/** A verdict that passed; `observed` says what was seen. */
export function pass(expected: string, observed: string): Verdict {
  return { pass: true, reason: observed, expected, observed, atMs: null, evidence: [] };
}

/** A verdict that failed. */
export function fail(verdict: Omit<Verdict, 'pass'>): Verdict {
  return { pass: false, ...verdict };
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');
