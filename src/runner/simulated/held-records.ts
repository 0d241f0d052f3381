/**
 * What has happened in a simulation and is not to be seen yet, because the moment that is shown lies inside of a window
 * that has been played. Windows are never cut for somebody who looks on: that would make them another run's windows (when
 * a rejection counts and when a process leaves depends on their length). Owns those records, and the hash of those shown.
 */
import type { JournalRecord, VirtualUs } from '../../kernel/journal.ts';
import type { TraceHash } from '../../kernel/trace-hash.ts';
import type { StepTarget } from '../runner.ts';
import type { Simulation } from './simulation.ts';

export class HeldRecords {
  #records: JournalRecord[] = [];
  /** Of everything before the first of them. */
  #hash: TraceHash | null = null;

  get empty(): boolean {
    return this.#records.length === 0;
  }

  /** When the first of them happened; Infinity when there is none. */
  get firstUs(): VirtualUs {
    return this.#records[0]?.atUs ?? Number.POSITIVE_INFINITY;
  }

  /** The trace hash of all that was shown. */
  traceHash(simulation: Simulation): string {
    return this.empty || !this.#hash ? simulation.traceHash : this.#hash.toString();
  }

  /** Holds what has been written since the last call. */
  take(simulation: Simulation): void {
    if (this.empty) this.#hash = simulation.hashSoFar();
    for (const record of simulation.written()) this.#records.push(record);
  }

  /** Lets go of those before a moment. */
  before(limitUs: VirtualUs): JournalRecord[] {
    const end = this.#records.findIndex(({ atUs }) => atUs >= limitUs);
    return this.#letGo(end < 0 ? this.#records.length : end);
  }

  all(): JournalRecord[] {
    return this.#letGo(this.#records.length);
  }

  /**
   * Lets go of those up to the first event that is meant, and says when it happened; null when it is not among them.
   * An event is what one source did at one moment: time stands still while a process handles something.
   */
  through(target: StepTarget): { records: JournalRecord[]; atUs: VirtualUs } | null {
    const found = this.#records.findIndex((record) => isMeant(record, target));
    const first = this.#records[found];
    if (!first) return null;
    let end = found + 1;
    for (; end < this.#records.length; end++) {
      const next = this.#records[end];
      if (next?.atUs !== first.atUs || next.source !== first.source) break;
    }
    return { records: this.#letGo(end), atUs: first.atUs };
  }

  #letGo(count: number): JournalRecord[] {
    if (count === 0) return [];
    const records = this.#records.splice(0, count);
    for (const record of records) this.#hash?.add(record);
    return records;
  }
}

function isMeant(record: JournalRecord, target: StepTarget): boolean {
  if (target.kind === 'any') return true;
  if (target.kind === 'delivery') return record.kind === 'deliver';
  if (record.source === target.process) return true;
  // Its start, and its end by a signal, are the kernel's records.
  return (record.kind === 'spawn' || record.kind === 'exit') && record.process === target.process;
}
