/**
 * The moments of a run at which something happened, as keys go through them, and the faults as marks beside the slider.
 * Records are in order of time; a moment is in microseconds.
 */
import type { FaultRecord, JournalRecord, VirtualUs } from '../../kernel/journal.ts';

/** The last event before a moment; 0 when there is none. */
export function eventBefore(records: readonly JournalRecord[], atUs: VirtualUs): VirtualUs {
  return records[countBefore(records, atUs) - 1]?.atUs ?? 0;
}

/** The first event at a moment or after it; null when there is none. */
export function eventFrom(records: readonly JournalRecord[], atUs: VirtualUs): VirtualUs | null {
  return records[countBefore(records, atUs)]?.atUs ?? null;
}

/** How many of them lie before a moment. */
function countBefore(records: readonly JournalRecord[], atUs: VirtualUs): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle] as JournalRecord).atUs < atUs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Finds the faults of a journal that grows, looking at each record once. */
export function createFaultFinder(): (records: readonly JournalRecord[]) => readonly FaultRecord[] {
  let known: readonly JournalRecord[] = [];
  let seen = 0;
  let faults: FaultRecord[] = [];
  return (records) => {
    if (records !== known || records.length < seen) {
      known = records;
      seen = 0;
      faults = [];
    }
    const fresh = records.slice(seen).filter((one) => one.kind === 'fault');
    seen = records.length;
    if (fresh.length > 0) faults = [...faults, ...fresh];
    return faults;
  };
}
