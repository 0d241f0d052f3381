/** What a run's faults will be, and when: a scenario's and a person's in one order. */
import type { Fault, TimedFault, VirtualUs } from '../../kernel/journal.ts';

export interface PlannedFault {
  atUs: VirtualUs;
  fault: Fault;
  by: 'scenario' | 'person';
}

/** A scenario's faults and a person's in one order; of the same moment, the scenario's first. */
export function planned(scenario: readonly TimedFault[], inputs: readonly TimedFault[]): PlannedFault[] {
  const timed = (by: PlannedFault['by']) => (one: TimedFault) => ({
    atUs: Math.round(one.atMs * 1000),
    fault: one.fault,
    by,
  });
  return [...scenario.map(timed('scenario')), ...inputs.map(timed('person'))].sort((a, b) => a.atUs - b.atUs);
}
