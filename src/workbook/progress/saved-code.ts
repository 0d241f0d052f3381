/**
 * All code that a learner has saved in sandboxes, to be exported, brought in and deleted with the progress. It goes through
 * work-store.ts where that has a way, and beside it to the same database where not. Code that is brought in never takes the
 * place of other code: it lies beside it, and the sandbox offers it. May reject with the browser's own error.
 */
import { openDB } from 'idb';
import { hashTexts, sameTexts, type Texts, type WorkRecord } from '../saved-work.ts';
import { openWorkStore } from '../work-store.ts';

/** One version of the code of one place. */
export interface SavedCode {
  sandbox: string;
  exercise: string | null;
  /** Hash of the starter that it was written over. */
  starter: string;
  savedAt: number;
  /** Only the files that differ from the starter. */
  files: Texts;
}

/** Names in work-store.ts's keeping. */
const DATABASE = 'happens-before-work';
const STORE = 'work';
const LAST_WORDS = 'happens-before:last-words:';

/** Every version of every place that holds an edit. */
export async function readSavedCode(): Promise<SavedCode[]> {
  return codeOf(await readRecords());
}

/** Those of `theirs` that are nowhere in `mine`. */
export function newCode(mine: readonly SavedCode[], theirs: readonly SavedCode[]): SavedCode[] {
  return theirs.filter((one) => !mine.some((other) => sameCode(one, other)));
}

/** Puts each version in its place, or beside what is there. */
export async function addSavedCode(code: readonly SavedCode[]): Promise<void> {
  const store = openWorkStore();
  for (const one of code) {
    const record = recordOf(one);
    let taken = false;
    await store.change(record.key, (current) => {
      taken = current !== undefined && !sameTexts(current.files, record.files);
      return current === undefined ? record : null;
    });
    if (!taken) continue;
    const beside = `${record.key}/${hashTexts(one.files)}`;
    await store.change(beside, (there) => (there === undefined ? { ...record, key: beside } : null));
  }
}

/** What Check last said is progress, too: without this the next visit of its chapter would bring it back. */
export async function deleteVerdicts(): Promise<void> {
  const works = new Set((await readRecords()).map(({ work }) => work));
  const store = openWorkStore();
  for (const work of works) {
    for (const { key } of await store.list(work)) {
      await store.change(key, (current) => (current === undefined ? null : { ...current, verdicts: null }));
    }
  }
}

export async function deleteSavedCode(): Promise<void> {
  const database = await openExisting();
  try {
    await database.clear(STORE);
  } finally {
    database.close();
  }
  for (const key of Object.keys(localStorage)) if (key.startsWith(LAST_WORDS)) localStorage.removeItem(key);
}

export function codeOf(records: readonly WorkRecord[]): SavedCode[] {
  return records.flatMap(({ key, files, savedAtMs }) => {
    const [sandbox = '', exercise = '', starter = ''] = key.split('/');
    if (Object.keys(files).length === 0 || starter === '') return [];
    return [{ sandbox, exercise: exercise === '' ? null : exercise, starter, savedAt: savedAtMs, files }];
  });
}

function recordOf({ sandbox, exercise, starter, savedAt, files }: SavedCode): WorkRecord {
  const work = `${sandbox}/${exercise ?? ''}`;
  return {
    key: `${work}/${starter}`,
    work,
    files,
    replaced: [],
    verdicts: null,
    revision: 1,
    tab: 'import',
    savedAtMs: savedAt,
    dismissed: false,
  };
}

function sameCode(one: SavedCode, other: SavedCode): boolean {
  return (
    one.sandbox === other.sandbox &&
    one.exercise === other.exercise &&
    one.starter === other.starter &&
    sameTexts(one.files, other.files)
  );
}

async function readRecords(): Promise<WorkRecord[]> {
  const store = openWorkStore();
  const database = await openExisting();
  const records = (await database.getAll(STORE)) as WorkRecord[];
  database.close();
  // What closing pages wrote last is joined by listing each place.
  const works = new Set([...records.map(({ work }) => work), ...worksOfLastWords()]);
  const all = await Promise.all([...works].map((work) => store.list(work)));
  return all.flat();
}

function worksOfLastWords(): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(LAST_WORDS))
      .map((key) => key.slice(LAST_WORDS.length).split(' ')[0] ?? '');
  } catch {
    return [];
  }
}

/** Of whatever version it is: work-store.ts makes it and brings it up to date. */
async function openExisting() {
  await openWorkStore().list('');
  return openDB(DATABASE, undefined, {
    blocking(_current, _next, event) {
      (event.target as IDBDatabase).close();
    },
  });
}
