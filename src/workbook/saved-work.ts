/**
 * A learner's edits and last verdicts in one place of the workbook (a sandbox, or one exercise of it), kept across reloads.
 * Owns the record, what happens when two tabs write it, and when the starter has changed since. Nothing here throws:
 * storage that is blocked or full comes back as a result, and work goes on. Where it is kept: work-store.ts.
 */
import type { Verdict } from '../check/index.ts';
import type { TimedFault } from '../kernel/journal.ts';

/** Text by path, as in Sandbox.files. */
export type Texts = Readonly<Record<string, string>>;

/** Code that something else took the place of, so that Undo can bring it back. */
export interface ReplacedCode {
  files: Texts;
  by: 'reset' | 'solution' | 'other-tab' | 'kept-answer' | 'previous-answer' | 'shared';
}

export interface SavedOutcome {
  check: string;
  state: 'pass' | 'fail' | 'error';
  verdict: Verdict | null;
  seed: number | null;
  seedsRun: number;
  /** With so many of them the check could not decide; absent: with none. */
  undecided?: number;
  error: string | null;
}

/** What Check last said, and of which code. */
export interface SavedVerdicts {
  files: Texts;
  outcomes: readonly SavedOutcome[];
  /** What Search found of the same code; absent where nobody has searched. */
  search?: SavedSearch;
}

/** How far a search came, and what it found. */
export interface SavedSearch {
  seedsRun: number;
  /** So many seeds were to be run: fewer were where it found something, or was stopped. */
  of: number;
  /** With so many of them a check could not decide. */
  undecided: number;
  found: FoundFailure | null;
}

/** A failure as small as it could be made. */
export interface FoundFailure extends Pick<SavedOutcome, 'check' | 'verdict' | 'error'> {
  seed: number;
  state: 'fail' | 'error';
  scenario: readonly TimedFault[];
  runForMs: number;
  /** What the run was before. */
  whole: { faults: number; runForMs: number };
}

/** What the page knows and wants kept. `files` holds only what differs from the starter. */
export interface WorkContent {
  files: Texts;
  /** Newest first. */
  replaced: readonly ReplacedCode[];
  verdicts: SavedVerdicts | null;
}

export interface WorkRecord extends WorkContent {
  /** "<sandbox>/<exercise>/<hash of the starter>", and "/<tab>" behind it for the version that lost to another tab. */
  key: string;
  /** "<sandbox>/<exercise>"; the exercise is empty for the sandbox itself. */
  work: string;
  /** Counts the saves of this record. */
  revision: number;
  /** The tab that saved it last. */
  tab: string;
  savedAtMs: number;
  /** The learner does not want to be offered it again. */
  dismissed: boolean;
}

export interface WorkStore {
  list(work: string): Promise<WorkRecord[]>;
  /** Reads and writes in one transaction; `change` answers null to leave the record as it is. */
  change(key: string, change: (current: WorkRecord | undefined) => WorkRecord | null): Promise<void>;
  /** Writes without reading first, for a page that is about to go. */
  put(record: WorkRecord): void;
}

/** `saved`: read it. `asks`: this tab has other code, and its learner has to choose; `settled`: no longer. */
export interface TabMessage {
  key: string;
  tab: string;
  says: 'saved' | 'asks' | 'settled';
}

/** Tells other tabs of a save, and hears of theirs. */
export interface WorkChannel {
  post(message: TabMessage): void;
  listen(heard: (message: TabMessage) => void): () => void;
}

/** `too-large`: the page itself does not save so much. */
export type StorageProblem = 'blocked' | 'full' | 'too-large';

export type SaveResult =
  | { kind: 'saved'; atMs: number }
  /** Another tab has saved other code since; nothing was written. */
  | { kind: 'conflict'; theirs: WorkRecord }
  | { kind: 'problem'; problem: StorageProblem };

export interface Restored {
  current: WorkRecord | null;
  /** Work on an earlier starter, or from a tab that lost, newest first; not those that the learner dismissed. */
  offers: WorkRecord[];
  problem: StorageProblem | null;
}

export interface SavedWork {
  restore(): Promise<Restored>;
  save(content: WorkContent): Promise<SaveResult>;
  /** The page is being hidden: writes at once, beside the record when another tab holds it. */
  saveBeforeLeaving(content: WorkContent): void;
  /** The page is gone for good: nobody is asked here any more. */
  leave(): void;
  /** The learner has seen the other tab's version and chosen; the next save goes over it. */
  settle(theirs: WorkRecord): void;
  /** Not to be offered again; it stays in storage. */
  dismiss(record: WorkRecord): Promise<void>;
  /** Calls back when another tab has saved different code for the same place. */
  onOtherTab(heard: (theirs: WorkRecord) => void): () => void;
  /** Calls back when another tab has begun, or ceased, to ask its learner whether this tab's code or its own shall stay. */
  onAskedElsewhere(heard: (isAsking: boolean) => void): () => void;
}

export interface WorkPlace {
  sandbox: string;
  exercise: string | null;
  starter: Texts;
}

export interface SavedWorkOptions {
  store: WorkStore;
  channel: WorkChannel;
  /** Names this tab among the learner's tabs. */
  tab: string;
  nowMs: () => number;
}

export function openSavedWork(place: WorkPlace, { store, channel, tab, nowMs }: SavedWorkOptions): SavedWork {
  const work = `${place.sandbox}/${place.exercise ?? ''}`;
  const key = `${work}/${hashTexts(place.starter)}`;
  /** Revision that this tab has seen last; another one in the store means that another tab wrote. */
  let seen = 0;
  let conflict: WorkRecord | null = null;
  let last: WorkContent = { files: {}, replaced: [], verdicts: null };
  const ask = (theirs: WorkRecord) => {
    if (conflict === null) channel.post({ key, tab, says: 'asks' });
    conflict = theirs;
  };
  const stopAsking = () => {
    if (conflict !== null) channel.post({ key, tab, says: 'settled' });
    conflict = null;
  };

  const recordOf = (content: WorkContent, revision: number, at = key): WorkRecord => ({
    ...content,
    key: at,
    work,
    revision,
    tab,
    savedAtMs: nowMs(),
    dismissed: false,
  });

  return {
    async restore() {
      try {
        const records = (await store.list(work)).sort((a, b) => b.savedAtMs - a.savedAtMs);
        const current = records.find((record) => record.key === key) ?? null;
        seen = current?.revision ?? 0;
        if (current !== null) last = current;
        const offers = records.filter(
          (record) => record.key !== key && !record.dismissed && Object.keys(record.files).length > 0,
        );
        return { current, offers, problem: null };
      } catch (error) {
        return { current: null, offers: [], problem: problemOf(error) };
      }
    },

    async save(content) {
      last = content;
      if (conflict !== null) return { kind: 'conflict', theirs: conflict };
      try {
        let written: WorkRecord | null = null;
        let theirs: WorkRecord | null = null;
        await store.change(key, (current) => {
          if (
            current !== undefined &&
            isOthers(current, tab, seen) &&
            !sameTexts(current.files, content.files)
          ) {
            theirs = current;
            return null;
          }
          written = recordOf(content, (current?.revision ?? 0) + 1);
          return written;
        });
        if (theirs !== null) {
          ask(theirs);
          return { kind: 'conflict', theirs };
        }
        const saved = written as WorkRecord | null;
        seen = saved?.revision ?? seen;
        channel.post({ key, tab, says: 'saved' });
        return { kind: 'saved', atMs: saved?.savedAtMs ?? nowMs() };
      } catch (error) {
        return { kind: 'problem', problem: problemOf(error) };
      }
    },

    saveBeforeLeaving(content) {
      last = content;
      try {
        if (conflict === null) {
          seen += 1;
          store.put(recordOf(content, seen));
        } else if (!sameTexts(conflict.files, content.files)) {
          store.put(recordOf(content, 1, `${key}/${tab}`));
        }
      } catch {
        // The page is going and the learner was told beside the editor that storage fails.
      }
    },

    leave: stopAsking,

    settle(theirs) {
      seen = Math.max(seen, theirs.revision);
      stopAsking();
    },

    async dismiss(record) {
      try {
        await store.change(record.key, (current) =>
          current === undefined ? null : { ...current, dismissed: true },
        );
      } catch {
        // It will be offered again next time, which loses nothing.
      }
    },

    onOtherTab(heard) {
      return channel.listen((message) => {
        if (message.key !== key || message.tab === tab || message.says !== 'saved') return;
        store
          .list(work)
          .then((records) => {
            const theirs = records.find((record) => record.key === key);
            if (theirs === undefined || !isOthers(theirs, tab, seen)) return;
            if (sameTexts(theirs.files, last.files)) {
              seen = theirs.revision;
              return;
            }
            ask(theirs);
            heard(theirs);
          })
          .catch(() => undefined);
      });
    },

    onAskedElsewhere(heard) {
      const asking = new Set<string>();
      return channel.listen((message) => {
        if (message.key !== key || message.tab === tab || message.says === 'saved') return;
        if (message.says === 'asks') asking.add(message.tab);
        else asking.delete(message.tab);
        heard(asking.size > 0);
      });
    },
  };
}

/** Whether a record that is offered was written over another starter: otherwise another tab, or a file, brought it. */
export function isOfOtherStarter({ key }: Pick<WorkRecord, 'key'>, { starter }: WorkPlace): boolean {
  return key.split('/')[2] !== hashTexts(starter);
}

/** The files whose text is not the starter's. */
export function changedFrom(starter: Texts, files: Texts): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) if (starter[path] !== text) changed[path] = text;
  return changed;
}

export function sameTexts(one: Texts, other: Texts): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}

/** 16 hexadecimal digits over paths and texts (FNV-1a, twice): tells starters apart, guards nothing. */
export function hashTexts(texts: Texts): string {
  const whole = JSON.stringify(
    Object.keys(texts)
      .sort()
      .map((path) => [path, texts[path]]),
  );
  return [0x811c9dc5, 0x01234567].map((start) => fnv(whole, start).toString(16).padStart(8, '0')).join('');
}

function fnv(text: string, start: number): number {
  let hash = start | 0;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function isOthers(record: WorkRecord, tab: string, seen: number): boolean {
  return record.tab !== tab && record.revision !== seen;
}

function problemOf(error: unknown): StorageProblem {
  return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'blocked';
}
