/**
 * Scenarios: what happens to the world in one run of a check, and when. Owns the pen that writes faults down one after another,
 * and their order. Chance is draws.ts's, how a fault ends fault-ends.ts's; what it does is the simulation's matter.
 */
import type { Fault, TimedFault } from '../kernel/journal.ts';
import { type Draws, drawsFrom, type Random } from './draws.ts';
import { endOf } from './fault-ends.ts';
import { drawFaults, type RandomFaults } from './random-faults.ts';

/** The pen begins at 0 ms. Moments are in virtual milliseconds since the run began. */
export interface ScenarioPen extends Draws {
  /** The pen goes to this moment. */
  at(atMs: number): ScenarioPen;
  /** The pen goes on by so much. */
  wait(ms: number): ScenarioPen;
  /**
   * A fault where the pen stands. With `forMs` it ends so much later, as its kind ends: a killed or crashed process is started,
   * a cut link healed, an amount set to nothing. A latency has no such end: give the fault that sets the old one as `then`.
   * The pen stays.
   */
  fault(fault: Fault, ending?: { forMs: number; then?: Fault }): ScenarioPen;
  /** Starts a process that was killed or has crashed. */
  start(process: string): ScenarioPen;
  /** Faults drawn from the seed, all over by `untilMs`. The pen stays. */
  randomFaults(faults: RandomFaults): ScenarioPen;
}

/**
 * A check's `scenario`: `scenario((world) => world.at(world.between(1000, 4000)).fault({ kind: 'kill', process: 'replica-1' }))`.
 * Faults come in the order of their moments; at one moment in the order in which they were written down.
 */
export function scenario(write: (world: ScenarioPen) => void): (random: Random) => TimedFault[] {
  return (random) => {
    const faults: TimedFault[] = [];
    let atMs = 0;
    const moment = (ms: number) => {
      if (!(ms >= 0)) throw new Error(`A scenario has no moment ${ms} ms: moments are counted from 0.`);
      return ms;
    };
    const pen: ScenarioPen = {
      ...drawsFrom(random),
      at(ms) {
        atMs = moment(ms);
        return pen;
      },
      wait: (ms) => pen.at(atMs + moment(ms)),
      fault(fault, ending) {
        faults.push({ atMs, fault });
        if (ending !== undefined)
          faults.push({ atMs: atMs + moment(ending.forMs), fault: ending.then ?? endOf(fault) });
        return pen;
      },
      start: (process) => pen.fault({ kind: 'restart', process }),
      randomFaults(wanted) {
        faults.push(...drawFaults(pen, wanted));
        return pen;
      },
    };
    write(pen);
    return faults.sort((a, b) => a.atMs - b.atMs);
  };
}
