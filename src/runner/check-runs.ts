/**
 * Runs the checks of one exercise over seeds and says how each came out. Owns the order of
 * verdicts, and what becomes of programs and checks that break; what is recorded when is recordings-ahead.ts's. It judges nothing itself (checks do, in check.ts)
 * and knows no particular runner: the page, the command line and the tests bring their own.
 */
import { type Check, isUndecided, type Recording, type Verdict } from '../check/index.ts';
import type { ErrorRecord } from '../kernel/journal.ts';
import { type Clusters, messageOf, RecordingsAhead } from './recordings-ahead.ts';

export { scenarioOf } from './recordings-ahead.ts';

import type { Cluster, Runner } from './runner.ts';

export interface CheckOutcome {
  check: Check;
  /** `error`: there is no verdict, because a program or the check itself broke, or it could not decide; `error` says how. */
  state: 'running' | 'pass' | 'fail' | 'error';
  /** The verdict of the failing seed, or else of the newest seed. */
  verdict: Verdict | null;
  /** The first seed that failed or broke; null while there is none. */
  seed: number | null;
  seedsRun: number;
  /** With so many of them the check could not decide. None of them counts as passed. */
  undecided: number;
  /** A sentence for the learner: in state `error` what broke, in `fail` the first error that a program died of. */
  error: string | null;
}

export interface CheckRuns {
  runner: Pick<Runner, 'record' | 'recordsAtOnce'>;
  /** The cluster of one check: the learner's files, and the check's own environment over sandbox.json's. */
  clusterFor(check: Check): Cluster;
  checks: readonly Check[];
  seeds: readonly number[];
  /** Called when a check begins, after each of its seeds, and with its final state. A new object every time. */
  onOutcome?: ((outcome: CheckOutcome) => void) | undefined;
  /** Rejects with the signal's reason, without waiting for the run under way; the runner is the caller's to dispose of. */
  signal?: AbortSignal | undefined;
}

/**
 * One outcome per check, in the checks' order. A check stops at its first seed that fails or breaks; the others go on. One
 * that could not decide a seed goes on too: a failure that is certain may come yet, but it can't pass any more.
 * Seeds are the outer loop, so that checks with the same cluster, scenario and length share one recording. Recordings are
 * judged in the order of seeds, however many the runner makes side by side, and whichever of them is ready first.
 */
export async function runChecks(runs: CheckRuns): Promise<CheckOutcome[]> {
  const { checks, seeds, onOutcome, signal } = runs;
  if (seeds.length === 0) throw new Error('Checks need at least one seed to run with.');
  const clusters = clustersOf(runs);
  const outcomes: CheckOutcome[] = checks.map((check) => {
    return { check, state: 'running', verdict: null, seed: null, seedsRun: 0, undecided: 0, error: null };
  });
  for (const outcome of outcomes) onOutcome?.({ ...outcome });

  const unneeded = new AbortController();
  const ahead = new RecordingsAhead(runs.runner, seeds, clusters, unneeded.signal);
  const running = () => outcomes.flatMap(({ state, check }) => (state === 'running' ? [check] : []));
  try {
    for (const [seedIndex, seed] of seeds.entries()) {
      for (const outcome of outcomes) {
        if (outcome.state !== 'running') continue;
        signal?.throwIfAborted();
        const recorded = ahead.recordingOf(seedIndex, outcome.check, running());
        const result = judgeRun(outcome.check, seed, await abortable(recorded, signal));
        take(outcome, seed, result, seedIndex === seeds.length - 1);
        onOutcome?.({ ...outcome });
      }
      ahead.forget(seedIndex);
    }
  } finally {
    unneeded.abort(signal?.aborted ? signal.reason : new Error('The checks have ended.'));
  }
  return outcomes;
}

function take(outcome: CheckOutcome, seed: number, result: Judged, isLast: boolean): void {
  outcome.seedsRun += 1;
  if (result.kind === 'undecided') {
    outcome.undecided += 1;
    outcome.seed ??= seed;
    outcome.error ??= result.error;
    outcome.verdict = null;
  } else if (result.kind === 'broken' || !result.verdict.pass) {
    outcome.state = result.kind === 'broken' ? 'error' : 'fail';
    outcome.verdict = result.verdict;
    outcome.error = result.error;
    outcome.seed = seed;
    // What could not be decided before is of no interest any more.
    outcome.undecided = 0;
  } else if (outcome.undecided === 0) outcome.verdict = result.verdict;
  if (isLast && outcome.state === 'running') outcome.state = outcome.undecided > 0 ? 'error' : 'pass';
}

export type Judged =
  | { kind: 'judged'; verdict: Verdict; error: string | null }
  /** A program or the check broke. */
  | { kind: 'broken'; verdict: null; error: string }
  | { kind: 'undecided'; verdict: null; error: string };

/** What one check says of one run. `recorded` is a sentence where there is no recording. */
export function judgeRun(check: Check, seed: number, recorded: Recording | string): Judged {
  if (typeof recorded === 'string') return broken(recorded);
  const errors = errorsOf(recorded);
  const voiding = errors.find(voids);
  if (voiding !== undefined) return broken(describeError(voiding));
  try {
    const verdict = check.judge(recorded);
    const first = errors[0];
    return {
      kind: 'judged',
      verdict,
      error: !verdict.pass && first !== undefined ? describeError(first) : null,
    };
  } catch (error) {
    if (isUndecided(error)) {
      return {
        kind: 'undecided',
        verdict: null,
        error: `With seed ${seed} the check could not decide: ${messageOf(error)}.`,
      };
    }
    return broken(`The check "${check.name}" could not judge the run with seed ${seed}: ${messageOf(error)}`);
  }
}

/** A program did not compile, never came back, or was stopped: such a run shows nothing about what the check claims. */
export function isVoid(recording: Recording): boolean {
  return errorsOf(recording).some(voids);
}

function errorsOf({ records }: Recording): ErrorRecord[] {
  return records.filter((record): record is ErrorRecord => record.kind === 'error');
}

function voids({ cause }: ErrorRecord): boolean {
  return cause === 'compile' || cause === 'spin' || cause === 'limit';
}

/** "counter/main.ts:3:7 (counter): SyntaxError: Unexpected token" */
export function describeError(record: ErrorRecord): string {
  const { place } = record;
  const where =
    place === null ? record.process : `${place.file}:${place.line}:${place.column} (${record.process})`;
  return `${where}: ${record.name === '' ? '' : `${record.name}: `}${record.message}`;
}

/** By check; a cluster that can't be made is an error that says so. */
export function clustersOf({ checks, clusterFor }: Pick<CheckRuns, 'checks' | 'clusterFor'>): Clusters {
  return new Map(checks.map((check) => [check, clusterOrError(clusterFor, check)]));
}

function clusterOrError(
  clusterFor: CheckRuns['clusterFor'],
  check: Check,
): { cluster: Cluster; key: string } | Error {
  try {
    const cluster = clusterFor(check);
    return { cluster, key: JSON.stringify(cluster) };
  } catch (error) {
    return new Error(`The cluster of the check "${check.name}" could not be made: ${messageOf(error)}`);
  }
}

function broken(error: string): Judged {
  return { kind: 'broken', verdict: null, error };
}

/** Settles as `work` does, or rejects as soon as the signal aborts. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
