/**
 * Convergence: once the world is whole again and some time has passed, all replicas say that they hold the same. Owns what
 * stands for a replica's state at a moment (its newest report) and the sentence about the first that differs.
 */
import type { Recording, VirtualUs } from '../kernel/journal.ts';
import { sameValue, textOf } from './history/model.ts';
import { lastFaultUs } from './records.ts';
import { breaks, type Finding, holds } from './verdict.ts';
import { count, inMs } from './words.ts';

/** A replica says what it holds, in a line of output, an answer or a file. */
export interface Report {
  replica: string;
  atUs: VirtualUs;
  /** Compared as a value, however deep. Leave out of it what may differ, such as the replica's name. */
  state: unknown;
  /** Ids of the records that show it. */
  events: readonly string[];
}

/** Who reports what, and how much time it may take. */
export interface ConvergenceOptions {
  replicas: readonly string[];
  /** In order of time. Each stands until the replica's next. */
  reports: readonly Report[];
  /** So long after the last fault or its end they must agree, and from then on. No writes should come so late. */
  withinMs: number;
  /** From when on the world is whole, in virtual microseconds; unless told, from the last fault of the run. */
  wholeSinceUs?: VirtualUs;
}

/** Some time after the last fault all replicas report the same, and go on doing so. */
export function converged(run: Recording, options: ConvergenceOptions): Finding {
  const { replicas, reports, withinMs, wholeSinceUs = lastFaultUs(run) } = options;
  const expected = `all ${count(replicas.length, 'replica')} hold the same ${withinMs} ms after the last fault, and from then on`;
  const dueUs = wholeSinceUs + withinMs * 1000;
  if (dueUs > run.untilUs)
    throw new Error(`The run ends at ${inMs(run.untilUs)}, before ${inMs(dueUs)}, when replicas must agree.`);
  const states = new Map<string, Report>();
  const apart = (): [Report, Report] | null => {
    const [first, ...others] = states.values();
    const other = others.find((one) => !sameValue(one.state, first?.state));
    return first === undefined || other === undefined ? null : [first, other];
  };
  const broken = ([one, other]: [Report, Report], atUs: VirtualUs): Finding =>
    breaks({
      expected,
      reason: `At ${inMs(atUs)} ${one.replica} holds ${shortened(textOf(one.state))} and ${other.replica} holds ${shortened(textOf(other.state))}; the last fault was at ${inMs(wholeSinceUs)}.`,
      observed: `${one.replica} and ${other.replica} differ`,
      atUs,
      events: [...one.events, ...other.events],
    });

  const known = reports.filter(({ replica }) => replicas.includes(replica));
  for (const report of known) if (report.atUs <= dueUs) states.set(report.replica, report);
  const silent = replicas.find((replica) => !states.has(replica));
  if (silent !== undefined)
    return breaks({
      expected,
      reason: `Until ${inMs(dueUs)}, ${silent} never said what it holds.`,
      atUs: dueUs,
    });
  const atOnce = apart();
  if (atOnce !== null) return broken(atOnce, dueUs);
  for (const report of known) {
    if (report.atUs <= dueUs) continue;
    states.set(report.replica, report);
    const later = apart();
    if (later !== null) return broken(later, report.atUs);
  }
  const [first] = states.values();
  return holds(
    expected,
    `From ${inMs(dueUs)} on, all ${count(replicas.length, 'replica')} hold ${shortened(textOf(first?.state))}.`,
  );
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
