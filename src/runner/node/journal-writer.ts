/**
 * The journal of a run on the wall clock: stamps records as they arrive, keeps their order (time, source, n)
 * and folds them into the trace hash. Two runs of the same programs never give the same hash here: wall time is chance.
 */
import type { JournalRecord } from '../../kernel/journal.ts';
import { TraceHash } from '../../kernel/trace-hash.ts';

/** A record without its stamp. */
export type Unstamped = JournalRecord extends infer Record
  ? Record extends JournalRecord
    ? Omit<Record, 'atUs' | 'n'>
    : never
  : never;

export class JournalWriter {
  readonly records: JournalRecord[] = [];
  readonly #hash = new TraceHash();
  readonly #counts = new Map<string, number>();
  #startMs: number | null = null;
  #last = { atUs: 0, source: '' };

  /** Time 0 is now. */
  begin(): void {
    this.#startMs = performance.now();
  }

  /** Wall time since `begin`, in whole microseconds; 0 before it. */
  nowUs(): number {
    return this.#startMs === null ? 0 : Math.round((performance.now() - this.#startMs) * 1000);
  }

  add(record: Unstamped): void {
    const { source } = record;
    let atUs = Math.max(this.nowUs(), this.#last.atUs);
    // Within one microsecond the order is by source, so what came later from an earlier source moves on by one.
    if (atUs === this.#last.atUs && source < this.#last.source) atUs += 1;
    this.#last = { atUs, source };
    const n = (this.#counts.get(source) ?? 0) + 1;
    this.#counts.set(source, n);
    const stamped = { ...record, atUs, n } as JournalRecord;
    this.records.push(stamped);
    this.#hash.add(stamped);
  }

  get traceHash(): string {
    return this.#hash.toString();
  }
}
