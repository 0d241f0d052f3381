/** node:perf_hooks and the global `performance`: marks and measures in virtual time. Observers are absent. */
import { monotonicMs } from '../clock.ts';
import { machine } from '../machine.ts';

type EntryType = 'mark' | 'measure';

export class PerformanceEntry {
  readonly name: string;
  readonly entryType: EntryType;
  readonly startTime: number;
  readonly duration: number;
  readonly detail: unknown;

  constructor(name: string, entryType: EntryType, startTime: number, duration: number, detail: unknown) {
    this.name = name;
    this.entryType = entryType;
    this.startTime = startTime;
    this.duration = duration;
    this.detail = detail;
  }
  toJSON(): object {
    return { ...this };
  }
}

let entries: PerformanceEntry[] = [];
const inOrder = () => [...entries].sort((a, b) => a.startTime - b.startTime);

function timeOf(place: string | number | undefined, otherwise: number): number {
  if (place === undefined) return otherwise;
  if (typeof place === 'number') return place;
  const mark = entries.findLast((entry) => entry.entryType === 'mark' && entry.name === place);
  if (mark === undefined) throw new SyntaxError(`The "${place}" performance mark has not been set`);
  return mark.startTime;
}

interface MeasureOptions {
  start?: string | number;
  end?: string | number;
  duration?: number;
  detail?: unknown;
}

export const performance = {
  get timeOrigin(): number {
    return machine.epochMs;
  },
  now: monotonicMs,
  mark(name: string, options: { startTime?: number; detail?: unknown } = {}): PerformanceEntry {
    const entry = new PerformanceEntry(
      name,
      'mark',
      options.startTime ?? monotonicMs(),
      0,
      options.detail ?? null,
    );
    entries.push(entry);
    return entry;
  },
  measure(name: string, startOrOptions?: string | MeasureOptions, endMark?: string): PerformanceEntry {
    const options: MeasureOptions =
      typeof startOrOptions === 'object'
        ? startOrOptions
        : { ...(startOrOptions ? { start: startOrOptions } : {}) };
    const end = timeOf(endMark ?? options.end, monotonicMs());
    const start = options.duration === undefined ? timeOf(options.start, 0) : end - options.duration;
    const entry = new PerformanceEntry(name, 'measure', start, end - start, options.detail ?? null);
    entries.push(entry);
    return entry;
  },
  clearMarks(name?: string): void {
    entries = entries.filter(
      (entry) => entry.entryType !== 'mark' || (name !== undefined && entry.name !== name),
    );
  },
  clearMeasures(name?: string): void {
    entries = entries.filter(
      (entry) => entry.entryType !== 'measure' || (name !== undefined && entry.name !== name),
    );
  },
  getEntries: inOrder,
  getEntriesByName: (name: string) => inOrder().filter((entry) => entry.name === name),
  getEntriesByType: (type: string) => inOrder().filter((entry) => entry.entryType === type),
  eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }),
  timerify: <F>(callback: F): F => callback,
  toJSON: () => ({ timeOrigin: machine.epochMs }),
};
