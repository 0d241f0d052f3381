/**
 * Where saved work is kept in a browser: one IndexedDB database, and a BroadcastChannel between the learner's tabs.
 * Owns names and versions of both, and the last words of a page that goes: a closing tab does not wait for IndexedDB, so they
 * lie in localStorage until the next visit. What the records mean is saved-work.ts's business.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type LastWords, settleLastWords } from './last-words.ts';
import type { TabMessage, WorkChannel, WorkRecord, WorkStore } from './saved-work.ts';

interface WorkDatabase extends DBSchema {
  work: { key: string; value: WorkRecord; indexes: { 'by-work': string } };
}

/** Opening never fails here: each operation rejects for itself where the browser refuses storage. */
export function openWorkStore(): WorkStore {
  let open: IDBPDatabase<WorkDatabase> | null = null;
  const opening = openWorkDatabase().then((database) => {
    open = database;
    return database;
  });
  opening.catch(() => undefined);
  return {
    async list(work) {
      const database = await opening;
      const stored = await database.getAllFromIndex('work', 'by-work', work);
      const settled = settleLastWords(stored, lastWords.read(work));
      for (const record of settled.write) await database.put('work', record);
      lastWords.forget(work);
      return settled.records;
    },
    async change(key, change) {
      const transaction = (await opening).transaction('work', 'readwrite');
      const next = change(await transaction.store.get(key));
      if (next !== null) await transaction.store.put(next);
      await transaction.done;
    },
    put(record) {
      lastWords.write(record);
      // Without an await: a page that goes never comes back for the answer. One that was only hidden does.
      if (open !== null) {
        putBeside(open, record).then(
          () => lastWords.forget(record.work, record.key),
          () => undefined,
        );
      }
    },
  };
}

/** In one transaction with a look at what is there: another tab may have saved other code since. */
async function putBeside(database: IDBPDatabase<WorkDatabase>, record: WorkRecord): Promise<void> {
  const transaction = database.transaction('work', 'readwrite');
  const current = await transaction.store.get(record.key);
  for (const one of settleLastWords(current === undefined ? [] : [current], [record]).write)
    void transaction.store.put(one);
  await transaction.done;
}

/** Async, so that a browser which refuses storage by throwing at once is heard as one that refuses later. */
async function openWorkDatabase(): Promise<IDBPDatabase<WorkDatabase>> {
  return openDB<WorkDatabase>('happens-before-work', 1, {
    upgrade(database) {
      database.createObjectStore('work', { keyPath: 'key' }).createIndex('by-work', 'work');
    },
    blocking(_current, _next, event) {
      (event.target as IDBDatabase).close();
    },
  });
}

const PREFIX = 'happens-before:last-words:';

/** Throws nothing: where localStorage is refused there are no last words. */
const lastWords: LastWords = {
  read(work) {
    try {
      return keysOf(work).map((key) => JSON.parse(localStorage.getItem(key) ?? '') as WorkRecord);
    } catch {
      return [];
    }
  },
  write(record) {
    try {
      localStorage.setItem(`${PREFIX}${record.work} ${record.key}`, JSON.stringify(record));
    } catch {
      // IndexedDB may still take it.
    }
  },
  forget(work, recordKey) {
    try {
      for (const key of keysOf(work)) {
        if (recordKey === undefined || key.endsWith(` ${recordKey}`)) localStorage.removeItem(key);
      }
    } catch {
      // Nothing was kept either.
    }
  },
};

function keysOf(work: string): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${work} `));
}

/** Silent where the browser has no BroadcastChannel; a conflict then shows at the next save. */
export function openWorkChannel(): WorkChannel {
  if (typeof BroadcastChannel === 'undefined')
    return { post: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel('happens-before:saved-work');
  return {
    post: (message) => channel.postMessage(message),
    listen(heard) {
      const listener = (event: MessageEvent<TabMessage>) => heard(event.data);
      channel.addEventListener('message', listener);
      return () => channel.removeEventListener('message', listener);
    },
  };
}

/** Differs between tabs and loads; `crypto.randomUUID` is missing on plain http. */
export function nameThisTab(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(2));
  return [...numbers].map((number) => number.toString(36)).join('');
}
