/**
 * What a host's disk holds at a moment of a run, as its programs see it and as a loss of power would leave it. Owns the
 * reading of disk records; the journal keeps 2,048 bytes of each write, so longer ones are told as not whole. Hard links are
 * not followed. In real Node there are no disk records.
 */
import type { DiskRecord, Recording, VirtualUs } from '../kernel/journal.ts';
import { decodeUtf8 } from '../trace/http-text.ts';
import { eventId } from './records.ts';

/** A file as it lies on a disk. */
export interface StoredFile {
  path: string;
  /** What a program reads. */
  text: string;
  /** False where the journal does not hold all of it, or where it can't be told what a crash left. */
  whole: boolean;
  /** What had been synced last, by a disk that did it; null where the file never was. */
  syncedText: string | null;
  /** Ids of the records that changed it, oldest first. */
  events: readonly string[];
}

/** One change of a disk, with the text that was written. */
export interface DiskChange {
  op: DiskRecord['op'];
  path: string;
  /** Of a rename, the new path. */
  about: string;
  text: string;
  atUs: VirtualUs;
  id: string;
}

/** All changes of a host's disk in order. `path` is a whole path or a pattern that is looked for in it. */
export function diskChangesOf(run: Recording, process: string, path: string | RegExp = /^/): DiskChange[] {
  return diskRecordsOf(run, process)
    .filter((record) => (typeof path === 'string' ? record.path === path : record.path.search(path) !== -1))
    .map((record) => ({
      op: record.op,
      path: record.path,
      about: record.about,
      text: decodeUtf8(record.head),
      atUs: record.atUs,
      id: eventId(record),
    }));
}

/** The files of a host by path, when the run ends or at a moment in virtual microseconds. */
export function filesOf(
  run: Recording,
  process: string,
  atUs: VirtualUs = run.untilUs,
): ReadonlyMap<string, StoredFile> {
  const disk = createDraftDisk();
  let lies = false;
  for (const record of run.records) {
    if (record.atUs > atUs) break;
    if (record.kind === 'fault' && record.fault.kind === 'disk-lies' && record.fault.process === process)
      lies = record.fault.on;
    if (record.kind !== 'disk' || record.process !== process) continue;
    if (record.op !== 'sync' || !lies) disk.read(record);
  }
  return new Map(
    [...disk.files()].map(([path, { bytes, whole, synced, events }]) => {
      const syncedText = synced === null ? null : decodeUtf8(synced);
      return [path, { path, text: decodeUtf8(bytes), whole, syncedText, events }];
    }),
  );
}

/** A file's bytes, one character each, until they are handed out. */
interface Draft {
  bytes: string;
  whole: boolean;
  synced: string | null;
  /** Since the last sync it has only grown. */
  grownOnly: boolean;
  events: string[];
  /** Every path it has had: a program that holds it open goes on under the old one. */
  paths: Set<string>;
}

/** A change to a name that a crash may take back: what was at the path before, and at the other one of a renaming. */
interface NameChange {
  record: DiskRecord;
  before: Draft | undefined;
  over: Draft | undefined;
}

function createDraftDisk() {
  const drafts = new Map<string, Draft>();
  const names: NameChange[] = [];
  /** Losses of names at one moment, in the order in which they had been done. */
  let lost: DiskRecord[] = [];

  const put = (path: string, draft: Draft | undefined) => {
    if (draft === undefined) drafts.delete(path);
    else drafts.set(path, draft);
    draft?.paths.add(path);
  };
  const takeBack = () => {
    for (const { about: op, path } of lost.reverse()) {
      const at = names.findLastIndex(({ record }) => record.op === op && record.path === path);
      const [change] = at === -1 ? [] : names.splice(at, 1);
      if (change === undefined) continue;
      put(path, change.before);
      if (op === 'rename') put(change.record.about, change.over);
    }
    lost = [];
  };
  const named = (path: string): Draft | undefined =>
    drafts.get(path) ?? [...drafts.values()].findLast(({ paths }) => paths.has(path));

  return {
    files() {
      takeBack();
      return drafts;
    },
    read(record: DiskRecord) {
      const { op, path, about } = record;
      if (op === 'lost' && about !== 'write') {
        lost.push(record);
        return;
      }
      takeBack();
      const draft = named(path);
      draft?.events.push(eventId(record));
      if (op !== 'create' && op !== 'unlink' && op !== 'rename' && op !== 'link') {
        if (draft) change(draft, record);
        return;
      }
      const before = drafts.get(path);
      names.push({ record, before, over: drafts.get(about) });
      if (op === 'link') return;
      if (op === 'create' && about !== 'file') return;
      put(path, op === 'create' ? newDraft(record) : undefined);
      if (op === 'rename') put(about, before);
    },
  };
}

function newDraft(record: DiskRecord): Draft {
  const nothing = { bytes: '', whole: true, synced: null, grownOnly: true };
  return { ...nothing, events: [eventId(record)], paths: new Set([record.path]) };
}

function change(draft: Draft, { op, bytes, offset, head }: DiskRecord): void {
  const { bytes: old } = draft;
  switch (op) {
    case 'write':
      if (offset < old.length) draft.grownOnly = false;
      draft.bytes = `${old.slice(0, offset).padEnd(offset, '\0')}${head.padEnd(bytes, '\0')}${old.slice(offset + bytes)}`;
      if (head.length < bytes) draft.whole = false;
      return;
    case 'truncate':
      draft.grownOnly = false;
      draft.bytes = old.slice(0, bytes).padEnd(bytes, '\0');
      if (bytes === 0) draft.whole = true;
      return;
    case 'lost':
      // What is lost of a file that has only grown is its end; otherwise it can't be told what is left.
      if (draft.grownOnly) draft.bytes = old.slice(0, old.length - bytes);
      else draft.whole = false;
      draft.synced = draft.bytes;
      draft.grownOnly = true;
      return;
    case 'sync':
      draft.synced = old;
      draft.grownOnly = true;
      return;
    default:
      return;
  }
}

const diskRecordsOf = (run: Recording, process: string): DiskRecord[] =>
  run.records.filter((record) => record.kind === 'disk').filter((record) => record.process === process);
