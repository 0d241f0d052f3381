/**
 * A failing run made small before somebody looks at it: fewer faults, a lighter load, less time, as long as the same check
 * still fails with the same seed. Zeller and Hildebrandt's delta debugging (IEEE TSE 28(2), 2002) over the scenario. Owns
 * what counts as the same failure, and the number of runs that it may cost. It knows no page and no particular runner.
 */
import type { Check, Recording, TimedFault, Verdict } from '../check/index.ts';
import type { Fault } from '../kernel/journal.ts';
import { isVoid } from './check-runs.ts';
import type { Cluster, Runner } from './runner.ts';

/** Every attempt is a run; a check's run takes some 50 ms. */
const RUNS_MAX = 120;

export interface Failure {
  check: Check;
  cluster: Cluster;
  seed: number;
  scenario: readonly TimedFault[];
  runForMs: number;
}

export interface Shrunk {
  scenario: TimedFault[];
  /** The run may end here: what fails has failed by then. */
  runForMs: number;
  verdict: Verdict;
  /** How many runs it took. */
  runs: number;
}

/** Gives the smallest that it found; `failure` itself where nothing can be left out. Null when it does not fail after all. */
export async function shrink(
  failure: Failure,
  runner: Pick<Runner, 'record'>,
  { signal, onRun }: { signal?: AbortSignal; onRun?: (runs: number) => void } = {},
): Promise<Shrunk | null> {
  const { check, cluster, seed } = failure;
  let runs = 0;
  const play = async (scenario: readonly TimedFault[], runForMs: number): Promise<Verdict | null> => {
    if (runs >= RUNS_MAX) return null;
    signal?.throwIfAborted();
    runs += 1;
    onRun?.(runs);
    const recording = await runner.record(cluster, { seed, scenario, untilMs: runForMs, signal });
    return verdictOf(check, recording);
  };
  const first = await play(failure.scenario, failure.runForMs);
  if (first === null || first.pass) return null;
  let verdict = first;
  let { runForMs } = failure;

  const fails = async (scenario: readonly TimedFault[]): Promise<boolean> => {
    const next = await play(scenario, runForMs);
    if (next === null || next.pass) return false;
    verdict = next;
    return true;
  };
  const scenario = await lighter(await fewer([...failure.scenario], fails), fails);

  // What fails must fail in the same way: a run that is cut short may fail for having been cut short.
  const sameEnd = async (endMs: number): Promise<boolean> => {
    const next = await play(scenario, endMs);
    if (next === null || next.pass || !isSame(next, verdict)) return false;
    verdict = next;
    return true;
  };
  if (verdict.atMs !== null) {
    let tooShort = verdict.atMs;
    for (const share of [0, 0.25, 0.5]) {
      const endMs = Math.ceil(tooShort + share * (runForMs - tooShort)) + 1;
      if (endMs >= runForMs) break;
      if (await sameEnd(endMs)) {
        runForMs = endMs;
        break;
      }
      if (share > 0) tooShort = endMs;
    }
  }
  return { scenario, runForMs, verdict, runs };
}

/** Null where the run or the check broke: that is another matter than a failure. */
function verdictOf(check: Check, recording: Recording): Verdict | null {
  if (isVoid(recording)) return null;
  try {
    return check.judge(recording);
  } catch {
    return null;
  }
}

function isSame(one: Verdict, other: Verdict): boolean {
  return one.atMs === other.atMs && one.evidence[0] === other.evidence[0];
}

type Fails = (scenario: readonly TimedFault[]) => Promise<boolean>;

/** Leaves out as many faults as it can, halves first, single ones last. */
async function fewer(all: TimedFault[], fails: Fails): Promise<TimedFault[]> {
  let left = all;
  let parts = Math.min(2, left.length);
  while (left.length > 0 && parts > 0) {
    const size = Math.ceil(left.length / parts);
    let smaller: TimedFault[] | null = null;
    for (let from = 0; from < left.length && smaller === null; from += size) {
      const without = [...left.slice(0, from), ...left.slice(from + size)];
      if (await fails(without)) smaller = without;
    }
    if (smaller !== null) {
      left = smaller;
      parts = Math.max(Math.min(2, left.length), Math.min(parts - 1, left.length));
    } else if (size === 1) break;
    else parts = Math.min(left.length, parts * 2);
  }
  return left;
}

/** Halves the rate and the length of every load for as long as that makes no difference. */
async function lighter(all: TimedFault[], fails: Fails): Promise<TimedFault[]> {
  let current = all;
  for (let index = 0; index < current.length; index++) {
    for (;;) {
      let smaller: TimedFault[] | null = null;
      for (const half of halves(current[index] as TimedFault)) {
        const attempt = current.map((each, at) => (at === index ? half : each));
        if (smaller === null && (await fails(attempt))) smaller = attempt;
      }
      if (smaller === null) break;
      current = smaller;
    }
  }
  return current;
}

function halves({ atMs, fault }: TimedFault): TimedFault[] {
  const { perSecond, forMs } = fault as { perSecond?: number; forMs?: number };
  if (perSecond === undefined || forMs === undefined) return [];
  const half = (changed: object): TimedFault => ({ atMs, fault: { ...fault, ...changed } as Fault });
  const found: TimedFault[] = [];
  if (perSecond >= 2) found.push(half({ perSecond: Math.floor(perSecond / 2) }));
  if (forMs >= 200) found.push(half({ forMs: Math.round(forMs / 2) }));
  return found;
}
