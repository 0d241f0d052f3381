/**
 * Looks for a failure among many further seeds, and makes the first that it finds small. Owns when the search ends (at the
 * first seed with which any check fails, or a program breaks) and what it says of seeds that a check could not decide: they
 * are counted and passed over. How runs are judged is check-runs.ts's, how a failure gets small shrink.ts's.
 */
import type { Check, TimedFault, Verdict } from '../check/index.ts';
import { abortable, type CheckRuns, clustersOf, judgeRun, scenarioOf } from './check-runs.ts';
import { RecordingsAhead } from './recordings-ahead.ts';
import { shrink } from './shrink.ts';

export interface Found {
  check: Check;
  seed: number;
  /** `error`: a program broke, so that there is no verdict; such a run is not made small. */
  state: 'fail' | 'error';
  /** Of the run as it is after it was made small. */
  verdict: Verdict | null;
  error: string | null;
  /** What is left of it. */
  scenario: readonly TimedFault[];
  runForMs: number;
  /** What it was before. */
  whole: { faults: number; runForMs: number };
}

export interface SearchResult {
  seedsRun: number;
  /** With so many of them a check could not decide. */
  undecided: number;
  found: Found | null;
}

export interface SearchProgress {
  seedsRun: number;
  undecided: number;
  /** A failure was found, here as large as it was, and so many runs were made to make it small. */
  shrinking: { found: Found; runs: number } | null;
}

export interface SearchRuns extends Omit<CheckRuns, 'onOutcome'> {
  onProgress?: ((progress: SearchProgress) => void) | undefined;
}

/** Rejects with the signal's reason; what was searched until then, `onProgress` has told. */
export async function searchSeeds(runs: SearchRuns): Promise<SearchResult> {
  const { checks, seeds, signal, runner, onProgress } = runs;
  const clusters = clustersOf(runs);
  const unneeded = new AbortController();
  const ahead = new RecordingsAhead(runner, seeds, clusters, unneeded.signal);
  let undecided = 0;
  try {
    for (const [index, seed] of seeds.entries()) {
      let isOpen = false;
      for (const check of checks) {
        signal?.throwIfAborted();
        const recorded = await abortable(ahead.recordingOf(index, check, checks), signal);
        const judged = judgeRun(check, seed, recorded);
        if (judged.kind === 'undecided') isOpen = true;
        else if (judged.kind === 'broken' || !judged.verdict.pass) {
          unneeded.abort(new Error('The search has found something.'));
          const seedsRun = index + 1;
          const found = foundWith(check, seed, judged);
          const onRun = (made: number) =>
            onProgress?.({ seedsRun, undecided, shrinking: { found, runs: made } });
          return { seedsRun, undecided, found: await smaller(runs, found, onRun) };
        }
      }
      if (isOpen) undecided += 1;
      ahead.forget(index);
      onProgress?.({ seedsRun: index + 1, undecided, shrinking: null });
    }
    return { seedsRun: seeds.length, undecided, found: null };
  } finally {
    unneeded.abort(signal?.aborted ? signal.reason : new Error('The search has ended.'));
  }
}

function foundWith(
  check: Check,
  seed: number,
  { verdict, error }: { verdict: Verdict | null; error: string | null },
): Found {
  const { runForMs } = check;
  let scenario: readonly TimedFault[];
  try {
    scenario = scenarioOf(check, seed);
  } catch {
    // That is the error which was found.
    scenario = [];
  }
  const state = verdict === null ? 'error' : 'fail';
  const whole = { faults: scenario.length, runForMs };
  return { check, seed, state, verdict, error, scenario, runForMs, whole };
}

async function smaller(
  { runner, clusterFor, signal }: SearchRuns,
  found: Found,
  onRun: (runs: number) => void,
): Promise<Found> {
  if (found.state === 'error') return found;
  onRun(0);
  const { check, seed, scenario, runForMs } = found;
  const failure = { check, cluster: clusterFor(check), seed, scenario, runForMs };
  const small = await shrink(failure, runner, { onRun, ...(signal ? { signal } : {}) });
  if (small === null) return found;
  return { ...found, verdict: small.verdict, scenario: small.scenario, runForMs: small.runForMs };
}
