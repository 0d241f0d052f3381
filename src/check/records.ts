/**
 * Journal records as checks name them, and the moments of a run that checks measure from. Plain questions about the journal.
 */
import type { JournalRecord, Recording, VirtualUs } from '../kernel/journal.ts';
import { isAsking } from '../trace/asked.ts';

/** The id by which a verdict names a record: a segment's own one where it was sent, otherwise "source/n". */
export function eventId(record: JournalRecord): string {
  return record.kind === 'send' ? record.id : `${record.source}/${record.n}`;
}

/** When a process was first started: 0 where it never was. */
export function startOf(run: Recording, process: string): VirtualUs {
  return run.records.find((record) => record.kind === 'spawn' && record.process === process)?.atUs ?? 0;
}

/** When the world changed last: the moment of the last fault, or of the last end of one. Requests are none. 0 without any. */
export function lastFaultUs(run: Recording): VirtualUs {
  return run.records.findLast((record) => record.kind === 'fault' && !isAsking(record.fault))?.atUs ?? 0;
}
