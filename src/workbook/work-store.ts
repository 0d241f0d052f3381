/**
 * Where saved work is kept in a browser: one IndexedDB database, and a BroadcastChannel between the learner's tabs.
 * Owns names and versions of both. What the records mean is saved-work.ts's business.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { WorkChannel, WorkRecord, WorkStore } from './saved-work.ts';

interface WorkDatabase extends DBSchema {
  work: { key: string; value: WorkRecord; indexes: { 'by-work': string } };
}

/** Opening never fails here: each operation rejects for itself where the browser refuses storage. */
export function openWorkStore(): WorkStore {
  let open: IDBPDatabase<WorkDatabase> | null = null;
  const opening = openDB<WorkDatabase>('happens-before', 1, {
    upgrade(database) {
      database.createObjectStore('work', { keyPath: 'key' }).createIndex('by-work', 'work');
    },
    blocking(_current, _next, event) {
      (event.target as IDBDatabase).close();
    },
  }).then((database) => {
    open = database;
    return database;
  });
  opening.catch(() => undefined);
  return {
    async list(work) {
      return (await opening).getAllFromIndex('work', 'by-work', work);
    },
    async change(key, change) {
      const transaction = (await opening).transaction('work', 'readwrite');
      const next = change(await transaction.store.get(key));
      if (next !== null) await transaction.store.put(next);
      await transaction.done;
    },
    put(record) {
      // Without an await: a hidden page may never come back for the answer.
      open?.put('work', record).catch(() => undefined);
    },
  };
}

/** Silent where the browser has no BroadcastChannel; a conflict then shows at the next save. */
export function openWorkChannel(): WorkChannel {
  if (typeof BroadcastChannel === 'undefined')
    return { post: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel('happens-before:saved-work');
  return {
    post: (message) => channel.postMessage(message),
    listen(heard) {
      const listener = (event: MessageEvent<{ key: string; tab: string }>) => heard(event.data);
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
