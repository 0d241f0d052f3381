/** For tests of what is done with runs: a runner whose "run" is its scenario, and nothing is played. */
import type { Recording, TimedFault } from '../check/index.ts';
import type { Runner } from './runner.ts';

/** Each fault becomes a record at its moment, as far as the run lasts. `onPlay` hears of every run. */
export function scenarioRuns(
  onPlay: (seed: number, scenario: readonly TimedFault[]) => void = () => {},
): Pick<Runner, 'record'> {
  return {
    async record(_cluster, { seed, scenario, untilMs }): Promise<Recording> {
      onPlay(seed, scenario);
      const records = scenario
        .filter(({ atMs }) => atMs < untilMs)
        .map(({ atMs, fault }, n) => ({
          kind: 'fault' as const,
          atUs: atMs * 1000,
          source: '',
          n,
          fault,
          by: 'scenario' as const,
        }));
      return { processes: [], seed, untilUs: untilMs * 1000, records, traceHash: '' };
    },
  };
}
