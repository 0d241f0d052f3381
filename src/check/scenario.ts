/**
 * Scenarios: what happens to the world in one run of a check, and when. Owns the pen that writes faults down one after another,
 * and their order. Chance is draws.ts's, how a fault ends fault-ends.ts's; what it does is the simulation's matter.
 */
import type { Fault, TimedFault } from '../kernel/journal.ts';
import { TIMEOUT_MS } from '../trace/asked.ts';
import { type Draws, drawsFrom, type Random } from './draws.ts';
import { endOf } from './fault-ends.ts';
import { drawFaults, type RandomFaults } from './random-faults.ts';

/** A request from outside. */
export interface AskedFrom {
  /** Whole, such as "http://counter:8080/add". */
  url: string;
  /** GET, unless told. */
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** How long an answer is waited for: 10 s, unless told. */
  timeoutMs?: number;
}

/** The pen begins at 0 ms. Moments are in virtual milliseconds since the run began. */
export interface ScenarioPen extends Draws {
  /** The pen goes to this moment. */
  at(atMs: number): ScenarioPen;
  /** The pen goes on by so much. */
  wait(ms: number): ScenarioPen;
  /**
   * A fault where the pen stands. With `forMs` it ends so much later, as its kind ends: a killed or crashed process is started,
   * a cut link healed, an amount set to nothing. A latency has no such end: give the fault that sets the old one as `followedBy`.
   * The pen stays.
   */
  fault(fault: Fault, ending?: { forMs: number; followedBy?: Fault }): ScenarioPen;
  /** Starts a process that was killed or has crashed. */
  start(process: string): ScenarioPen;
  /** A request from outside, at this moment; the process `you` sends it and prints what came of it. The pen stays. */
  request(asked: AskedFrom): ScenarioPen;
  /**
   * The same request again and again from here on, `perSecond` times a second for `forMs`, whatever comes back: a load that
   * never waits for its answers. The pen stays.
   */
  load(asked: AskedFrom & { perSecond: number; forMs: number }): ScenarioPen;
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
    let asked = 0;
    const worded = ({ url, method = 'GET', headers = {}, body = '', timeoutMs = TIMEOUT_MS }: AskedFrom) => {
      asked += 1;
      return { n: asked, method, url, headers: Object.entries(headers), body, timeoutMs };
    };
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
          faults.push({ atMs: atMs + moment(ending.forMs), fault: ending.followedBy ?? endOf(fault) });
        return pen;
      },
      start: (process) => pen.fault({ kind: 'restart', process }),
      request: (asked) => pen.fault({ kind: 'request', ...worded(asked) }),
      load: ({ perSecond, forMs, ...asked }) =>
        pen.fault({ kind: 'load', perSecond, forMs, ...worded(asked) }),
      randomFaults(wanted) {
        faults.push(...drawFaults(pen, wanted));
        return pen;
      },
    };
    write(pen);
    return faults.sort((a, b) => a.atMs - b.atMs);
  };
}
