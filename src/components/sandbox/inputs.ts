/**
 * What a person did in a run, as a list that can be changed: each input with its moment and its line. Pure. Of an input it
 * knows nothing but its line; what another list does to a run is the timeline's matter.
 */
import type { JournalRecord, TimedFault, VirtualUs } from '../../kernel/journal.ts';
import type { Course } from '../../runner/timeline.ts';
import { faultLine } from '../../trace/fault-lines.ts';
import { createFaultFinder } from './moments.ts';

export interface Input {
  /** The same while the input is moved: its line, and which of those with this line it is. */
  key: string;
  atUs: VirtualUs;
  line: string;
  timed: TimedFault;
}

/** Gives the inputs of a course that grows, the same array while there are the same. */
export function createInputReader(): (course: Course | null) => readonly Input[] {
  const find = createFaultFinder();
  let known: readonly JournalRecord[] = [];
  let planned: Course['planned'];
  let inputs: readonly Input[] = [];
  return (course) => {
    const faults = find(course?.records ?? []);
    if (faults === known && planned === course?.planned) return inputs;
    known = faults;
    planned = course?.planned;
    const done = faults.flatMap(({ by, atUs, fault }) =>
      by === 'person' ? [{ atMs: atUs / 1000, fault }] : [],
    );
    inputs = inputsFrom([...done, ...(planned ?? [])]);
    return inputs;
  };
}

export function inputsFrom(timed: readonly TimedFault[]): Input[] {
  const counts = new Map<string, number>();
  return timed.map((one) => {
    const line = faultLine(one.fault);
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    return { key: `${line} #${count}`, atUs: Math.round(one.atMs * 1000), line, timed: one };
  });
}

/** All of them with one at another moment, or without it where `atUs` is null. */
export function changedInputs(inputs: readonly Input[], key: string, atUs: VirtualUs | null): TimedFault[] {
  return inputs
    .flatMap(({ key: own, timed }) =>
      own !== key ? [timed] : atUs === null ? [] : [{ ...timed, atMs: atUs / 1000 }],
    )
    .sort((a, b) => a.atMs - b.atMs);
}

/** Where an input may be: after the first moment, and before the end of what is known. */
export function clampMoment(atUs: number, endUs: VirtualUs): VirtualUs {
  return Math.max(1, Math.min(endUs - 1, Math.round(atUs)));
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000_000, ms: 1000, us: 1, µs: 1 };

/** "2.350 s", "2350ms", "2.35" (seconds): in microseconds; null for what is no moment. */
export function momentFrom(text: string): VirtualUs | null {
  const [, digits, unit = 's'] = /^\s*(\d+(?:[.,]\d+)?)\s*(s|ms|us|µs)?\s*$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (digits === undefined || factor === undefined) return null;
  return Math.round(Number(digits.replace(',', '.')) * factor);
}

/** "2.350 s", and all six digits where the moment has them: written anew, it is the same moment. */
export const exactTime = (us: VirtualUs) => `${(us / 1_000_000).toFixed(us % 1000 === 0 ? 3 : 6)} s`;

/** A line each, with its moment before it. */
export function asLines(inputs: readonly Input[]): string {
  return inputs.map(({ atUs, line }) => `${exactTime(atUs)}  ${line}\n`).join('');
}

/** As the `scenario` of a sandbox.json, an entry a line. */
export function asScenario(inputs: readonly Input[]): string {
  const entries = inputs.map(({ timed: { atMs, fault } }) => `  ${JSON.stringify({ atMs, fault })}`);
  return `"scenario": [\n${entries.join(',\n')}\n]\n`;
}
