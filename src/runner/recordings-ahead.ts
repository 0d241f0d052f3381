/**
 * The recordings of checks over seeds, begun before their turn to be judged comes, so that a runner with several recorders
 * has work for all of them. Owns which checks share a recording and how far ahead of the judging recordings are begun.
 */
import type { Check, Recording, TimedFault } from '../check/index.ts';
import { createRandom } from '../kernel/random.ts';
import type { Cluster, Runner } from './runner.ts';

/** The faults of one check under one seed: what a replay of that seed needs. */
export function scenarioOf(check: Check, seed: number): TimedFault[] {
  return check.scenario(createRandom(seed, 'scenario'));
}

/** What each check's runs are runs of; an error where that could not be made. */
export type Clusters = ReadonlyMap<Check, { cluster: Cluster; key: string } | Error>;

type Runs = Map<string, Promise<Recording | string>>;

export class RecordingsAhead {
  #runner: Pick<Runner, 'record' | 'recordsAtOnce'>;
  #seeds: readonly number[];
  #clusters: Clusters;
  #signal: AbortSignal;
  /** By index of the seed: its recordings, by what makes runs equal, and what each check judges. */
  #bySeed = new Map<number, { runs: Runs; ofCheck: Map<Check, Promise<Recording | string>> }>();
  /** Recordings that were begun and not yet forgotten. */
  #held = 0;
  #atOnce: number;
  /** How many runs the checks have with one seed, as far as seen. */
  #runsOfSeed = 1;

  /** What is recorded is given up once `signal` aborts. */
  constructor(
    runner: Pick<Runner, 'record' | 'recordsAtOnce'>,
    seeds: readonly number[],
    clusters: Clusters,
    signal: AbortSignal,
  ) {
    this.#runner = runner;
    this.#seeds = seeds;
    this.#clusters = clusters;
    this.#signal = signal;
    this.#atOnce = runner.recordsAtOnce ?? 1;
  }

  /**
   * One for each recorder to record, and one to go on with while the one before is judged; and a seed is not forgotten before
   * all its runs are judged, so that the first runs of the next one need room beside its last.
   */
  get #heldMax(): number {
    return this.#atOnce === 1 ? 0 : 2 * this.#atOnce + this.#runsOfSeed - 1;
  }

  /**
   * What `check` judges for a seed: a recording, or a sentence that says why there is none; never rejects. `running` are the
   * checks that still go on, and recordings for them are begun ahead. Of further seeds none is, before all checks have
   * judged the first: most mistakes show there, and whatever else ran beside it would only make them show later.
   */
  recordingOf(seedIndex: number, check: Check, running: readonly Check[]): Promise<Recording | string> {
    const recording = this.#begin(seedIndex, check);
    const end = seedIndex === 0 ? 1 : this.#seeds.length;
    for (let index = seedIndex; index < end && this.#held < this.#heldMax; index++)
      for (const one of running) if (this.#held < this.#heldMax) this.#begin(index, one);
    return recording;
  }

  /** All checks have judged this seed. */
  forget(seedIndex: number): void {
    this.#held -= this.#bySeed.get(seedIndex)?.runs.size ?? 0;
    this.#bySeed.delete(seedIndex);
  }

  #begin(seedIndex: number, check: Check): Promise<Recording | string> {
    let known = this.#bySeed.get(seedIndex);
    if (known === undefined) {
      known = { runs: new Map(), ofCheck: new Map() };
      this.#bySeed.set(seedIndex, known);
    }
    let recording = known.ofCheck.get(check);
    if (recording === undefined) {
      recording = this.#record(this.#seeds[seedIndex] ?? 0, check, known.runs);
      known.ofCheck.set(check, recording);
    }
    return recording;
  }

  #record(seed: number, check: Check, runs: Runs): Promise<Recording | string> {
    const cluster = this.#clusters.get(check);
    if (cluster === undefined || cluster instanceof Error)
      return Promise.resolve(cluster?.message ?? 'This check has no cluster.');
    let scenario: TimedFault[];
    try {
      scenario = scenarioOf(check, seed);
    } catch (error) {
      return Promise.resolve(`The scenario of the check "${check.name}" threw: ${messageOf(error)}`);
    }
    const runKey = JSON.stringify([check.runForMs, scenario, cluster.key]);
    let recording = runs.get(runKey);
    if (recording === undefined) {
      const options = { seed, scenario, untilMs: check.runForMs, signal: this.#signal };
      recording = this.#runner
        .record(cluster.cluster, options)
        .catch((error: unknown) => `The run with seed ${seed} could not be recorded: ${messageOf(error)}`);
      runs.set(runKey, recording);
      this.#runsOfSeed = Math.max(this.#runsOfSeed, runs.size);
      this.#held += 1;
    }
    return recording;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
