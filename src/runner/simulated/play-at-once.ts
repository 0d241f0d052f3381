/** Plays a simulation in a host that answers at once (one thread, under Node), as fast as possible. */
import type { JournalRecord, VirtualUs } from '../../kernel/journal.ts';
import type { Simulation } from './simulation.ts';

/** Hears, before each step, whose it is and in which window: when a step never ends, this was the last one heard of. */
export type OnStep = (hostIndex: number, startUs: VirtualUs) => void;

/** Plays everything before `untilUs`; gives every record. Ends early when nothing is left to happen. */
export function playAtOnce(simulation: Simulation, untilUs: VirtualUs, onStep?: OnStep): JournalRecord[] {
  const all: JournalRecord[] = [];
  for (;;) {
    settleAtOnce(simulation);
    if (!Number.isFinite(untilUs) && simulation.quiet) break;
    const records = playWindow(simulation, untilUs, onStep);
    if (records === null) break;
    for (const record of records) all.push(record);
  }
  if (Number.isFinite(untilUs)) simulation.idleUntil(untilUs);
  for (const record of simulation.flush()) all.push(record);
  return all;
}

/** Plays one window; null when nothing is left to happen before `untilUs`. */
export function playWindow(
  simulation: Simulation,
  untilUs: VirtualUs,
  onStep?: OnStep,
): JournalRecord[] | null {
  settleAtOnce(simulation);
  const window = simulation.beginWindow(untilUs);
  if (!window) return null;
  const results = window.steps.map(({ handle, arrivals, member }) => {
    onStep?.(member.hostIndex, window.startUs);
    return atOnce(handle.step(arrivals, window.startUs, window.endUs));
  });
  simulation.endWindow(window, results);
  return simulation.written();
}

function settleAtOnce(simulation: Simulation): void {
  for (let members = simulation.toSettle(); members; members = simulation.toSettle()) {
    for (const member of members) simulation.settle(member, atOnce(member.handle?.hasRejections() ?? false));
  }
}

function atOnce<T>(answer: T | Promise<T>): T {
  if (answer instanceof Promise) throw new Error('This needs a host that answers at once.');
  return answer;
}
