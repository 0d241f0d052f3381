/** Recordings for tests out of hand-written journals. Only tests import this. */
import type { Recording } from '../kernel/journal.ts';
import { createJournal, type JournalWriter } from '../trace/small-journals.ts';

/** The run that `write` writes down; it ends with the last record, or at `untilMs`. */
export function runOf(write: (journal: JournalWriter) => void, untilMs = 0): Recording {
  const journal = createJournal();
  write(journal);
  const records = journal.sorted();
  const untilUs = Math.max(untilMs * 1000, records.at(-1)?.atUs ?? 0);
  const processes = [
    ...new Set(records.flatMap((record) => ('process' in record ? [record.process] : []))),
  ].sort();
  return { processes, seed: 1, untilUs, records, traceHash: '0'.repeat(16) };
}
