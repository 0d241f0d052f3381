/**
 * Puts the records of one window in journal order and numbers them: by time, then the kernel's before the processes',
 * processes by name. Within one process the order is the order in which it did things.
 */
import type { JournalRecord } from '../../kernel/journal.ts';

type WithoutNumber<R> = R extends unknown ? Omit<R, 'n'> : never;
export type NewRecord = WithoutNumber<JournalRecord>;

/** What the kernel does within one microsecond, in this order; then by the segment it concerns. */
const KERNEL_ORDER: Partial<Record<JournalRecord['kind'], number>> = {
  fault: 0,
  exit: 1,
  spawn: 2,
  drop: 3,
  send: 4,
};

interface Pending {
  record: NewRecord;
  order: number;
}

export class JournalWriter {
  #pending: Pending[] = [];
  #closed: Pending[][] = [];
  #counts = new Map<string, number>();

  add(record: NewRecord): void {
    this.#pending.push({ record, order: this.#pending.length });
  }

  /** Ends the window that the records so far belong to; they are put in order when there is time for it. */
  closeWindow(): void {
    if (this.#pending.length === 0) return;
    this.#closed.push(this.#pending);
    this.#pending = [];
  }

  /** The records of the windows closed since the last call, in order. */
  take(): JournalRecord[] {
    const windows = this.#closed;
    if (windows.length === 0) return [];
    this.#closed = [];
    return windows.flatMap((pending) => this.#inOrder(pending));
  }

  #inOrder(pending: Pending[]): JournalRecord[] {
    pending.sort(before);
    return pending.map(({ record }) => {
      const n = (this.#counts.get(record.source) ?? 0) + 1;
      this.#counts.set(record.source, n);
      const numbered = record as JournalRecord;
      numbered.n = n;
      return numbered;
    });
  }
}

function before(a: Pending, b: Pending): number {
  const byTime = a.record.atUs - b.record.atUs;
  if (byTime !== 0) return byTime;
  if (a.record.source !== b.record.source) return a.record.source < b.record.source ? -1 : 1;
  if (a.record.source !== '') return a.order - b.order;
  const byKind = (KERNEL_ORDER[a.record.kind] ?? 9) - (KERNEL_ORDER[b.record.kind] ?? 9);
  if (byKind !== 0) return byKind;
  const bySegment = compareIds(idOf(a.record), idOf(b.record));
  return bySegment !== 0 ? bySegment : a.order - b.order;
}

function idOf(record: NewRecord): string {
  return record.kind === 'drop' || record.kind === 'send' ? record.id : '';
}

/** "a#9" before "a#10" before "b#1". */
function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  const [hostA = '', indexA = '0'] = a.split('#');
  const [hostB = '', indexB = '0'] = b.split('#');
  if (hostA !== hostB) return hostA < hostB ? -1 : 1;
  return Number(indexA) - Number(indexB);
}
