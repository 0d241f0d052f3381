/**
 * Runs the checks of one exercise over seeds and says how each came out. Owns the order of
 * verdicts, and what becomes of programs and checks that break; what is recorded when is recordings-ahead.ts's. It judges nothing itself (checks do, in check.ts)
 * and knows no particular runner: the page, the command line and the tests bring their own.
 */
import type { Check, Recording, Verdict } from '../check/index.ts';
import type { ErrorRecord } from '../kernel/journal.ts';
import { messageOf, RecordingsAhead } from './recordings-ahead.ts';

export { scenarioOf } from './recordings-ahead.ts';

import type { Cluster, Runner } from './runner.ts';

export interface CheckOutcome {
  check: Check;
  /** `error`: there is no verdict, because a program or the check itself broke; `error` says how. */
  state: 'running' | 'pass' | 'fail' | 'error';
  /** The verdict of the failing seed, or else of the newest seed. */
  verdict: Verdict | null;
  /** The first seed that failed or broke; null while there is none. */
  seed: number | null;
  seedsRun: number;
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
 * One outcome per check, in the checks' order. A check stops at its first seed that fails or breaks; the others go on.
 * Seeds are the outer loop, so that checks with the same cluster, scenario and length share one recording. Recordings are
 * judged in the order of seeds, however many the runner makes side by side, and whichever of them is ready first.
 */
export async function runChecks(runs: CheckRuns): Promise<CheckOutcome[]> {
  const { checks, seeds, onOutcome, signal } = runs;
  if (seeds.length === 0) throw new Error('Checks need at least one seed to run with.');
  const clusters = new Map<Check, { cluster: Cluster; key: string } | Error>();
  const outcomes: CheckOutcome[] = checks.map((check) => {
    clusters.set(check, clusterOrError(runs, check));
    return { check, state: 'running', verdict: null, seed: null, seedsRun: 0, error: null };
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
        const result = judge(outcome.check, seed, await abortable(recorded, signal));
        outcome.seedsRun += 1;
        outcome.verdict = result.verdict;
        outcome.error = result.error;
        if (result.verdict === null) outcome.state = 'error';
        else if (!result.verdict.pass) outcome.state = 'fail';
        else if (seedIndex === seeds.length - 1) outcome.state = 'pass';
        if (outcome.state === 'error' || outcome.state === 'fail') outcome.seed = seed;
        onOutcome?.({ ...outcome });
      }
      ahead.forget(seedIndex);
    }
  } finally {
    unneeded.abort(signal?.aborted ? signal.reason : new Error('The checks have ended.'));
  }
  return outcomes;
}

interface OneResult {
  verdict: Verdict | null;
  error: string | null;
}

/** `recorded` is a sentence where there is no recording. */
function judge(check: Check, seed: number, recorded: Recording | string): OneResult {
  if (typeof recorded === 'string') return broken(recorded);
  const errors = errorsOf(recorded);
  const voiding = errors.find(voids);
  if (voiding !== undefined) return broken(describeError(voiding));
  try {
    const verdict = check.judge(recorded);
    const first = errors[0];
    return { verdict, error: !verdict.pass && first !== undefined ? describeError(first) : null };
  } catch (error) {
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

function clusterOrError(runs: CheckRuns, check: Check): { cluster: Cluster; key: string } | Error {
  try {
    const cluster = runs.clusterFor(check);
    return { cluster, key: JSON.stringify(cluster) };
  } catch (error) {
    return new Error(`The cluster of the check "${check.name}" could not be made: ${messageOf(error)}`);
  }
}

function broken(error: string): OneResult {
  return { verdict: null, error };
}

/** Settles as `work` does, or rejects as soon as the signal aborts. */
function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
