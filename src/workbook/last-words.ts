/**
 * What a closing page wrote in its last moment, joined with what the database holds. Owns the rule that the newer one is
 * the work and the older one is offered, so that neither is lost.
 */
import { sameTexts, type WorkRecord } from './saved-work.ts';

/** Where last words lie, synchronously. */
export interface LastWords {
  read(work: string): WorkRecord[];
  write(record: WorkRecord): void;
  /** Of one record, or of all of a work. */
  forget(work: string, recordKey?: string): void;
}

/** The records as they should be, and those of them that the database does not hold yet. */
export function settleLastWords(
  stored: readonly WorkRecord[],
  lastWords: readonly WorkRecord[],
): { records: WorkRecord[]; write: WorkRecord[] } {
  const records = new Map(stored.map((record) => [record.key, record]));
  const write = new Map<string, WorkRecord>();
  const put = (record: WorkRecord) => {
    records.set(record.key, record);
    write.set(record.key, record);
  };
  for (const last of lastWords) {
    const current = records.get(last.key);
    if (current === undefined || current.savedAtMs <= last.savedAtMs) {
      const revision = Math.max(last.revision, current?.revision ?? 0);
      put({ ...last, revision });
      // Another tab's version that these words would cover stays beside them.
      if (current !== undefined && current.tab !== last.tab && current.revision >= last.revision) {
        if (!sameTexts(current.files, last.files)) put({ ...current, key: `${current.key}/${current.tab}` });
      }
    } else if (current.tab !== last.tab && !sameTexts(current.files, last.files)) {
      put({ ...last, key: `${last.key}/${last.tab}` });
    }
  }
  return { records: [...records.values()], write: [...write.values()] };
}
