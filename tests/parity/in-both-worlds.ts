/**
 * Runs one cluster in real Node and in the simulation and gives, for each, what every process printed and how it ended.
 */
import { afterAll } from 'vitest';
import type { Recording, TimedFault } from '../../src/kernel/journal.ts';
import { createNodeRunner } from '../../src/runner/node/node-runner.ts';
import type { Cluster, Runner } from '../../src/runner/runner.ts';
import { createInThreadRunner } from '../../src/runner/simulated/in-thread-runner.ts';
import { normalise } from './normalise.ts';

export interface ProcessOutcome {
  stdout: string[];
  stderr: string[];
  /** Null while it still ran when the run was over. */
  exit: { code: number | null; signal: string | null } | null;
}
export type Outcome = Record<string, ProcessOutcome>;

export interface BothRuns {
  /** How long the run lasts, at most, on either clock. */
  untilMs: number;
  seed?: number;
  scenario?: readonly TimedFault[];
}

/**
 * Real Node keeps no promise about time: a process that gets no processor for a second may do something else. So a
 * comparison may be made once more. What is wrong in the simulation is wrong both times.
 */
export const TRIES = { retry: 1, timeout: 60_000 };

/** One for the file: a thread of its own for each run would read the whole library anew. */
const simulation = createInThreadRunner();
afterAll(() => simulation.dispose());

/** Nothing of the processes is left when it resolves. */
export async function inBothWorlds(
  cluster: Cluster,
  { untilMs, seed = 1, scenario = [] }: BothRuns,
): Promise<{ simulated: Outcome; real: Outcome }> {
  const play = async (runner: Runner) => outcomeOf(await runner.record(cluster, { seed, scenario, untilMs }));
  const processes = createNodeRunner();
  try {
    return { real: await play(processes), simulated: await play(simulation) };
  } finally {
    processes.dispose();
  }
}

function outcomeOf({ processes, records }: Recording): Outcome {
  const outcome: Outcome = {};
  for (const process of processes) {
    const textOf = (stream: string) =>
      normalise(
        records
          .map((one) =>
            one.kind === 'log' && one.process === process && one.stream === stream ? one.text : '',
          )
          .join(''),
      ).split('\n');
    const exit = records.findLast((one) => one.kind === 'exit' && one.process === process);
    const crashed = records.some((one) => one.kind === 'error' && one.process === process);
    outcome[process] = {
      stdout: textOf('stdout'),
      // What Node itself prints when it dies of an error, with its inner stack, stands in the journal's error record.
      stderr: crashed ? ['(died of an error)'] : textOf('stderr'),
      exit: exit?.kind === 'exit' ? { code: exit.code, signal: exit.signal } : null,
    };
  }
  return outcome;
}
