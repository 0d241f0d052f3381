/**
 * Keeps progress events in the browser's IndexedDB, one row for each chapter, kind and id.
 * Refuses to decide what a failure means: it rejects with the browser's own error and progress.ts words it.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ProgressEvent, ProgressStorage } from './progress-event.ts';

interface Schema extends DBSchema {
  events: { key: [string, string, string]; value: ProgressEvent; indexes: { chapter: string } };
}

/** A browser that neither opens nor refuses the database (seen with corrupt profiles) is given up on after this. */
const openTimeoutMs = 4000;

export function indexedDbStorage(name = 'happens-before-progress'): ProgressStorage {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const open = () => {
    opening ??= withTimeout(
      openDB<Schema>(name, 1, {
        upgrade(database) {
          const store = database.createObjectStore('events', { keyPath: ['chapter', 'kind', 'id'] });
          store.createIndex('chapter', 'chapter');
        },
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close(); // A newer page in another tab wants to upgrade.
          opening = undefined;
        },
        terminated() {
          opening = undefined;
        },
      }),
    );
    opening.catch(() => {
      opening = undefined; // The next event tries again: storage may have been allowed since.
    });
    return opening;
  };
  return {
    load: async () => (await open()).getAll('events'),
    put: async (event) => {
      await (await open()).put('events', event);
    },
    remove: async (chapter) => {
      const transaction = (await open()).transaction('events', 'readwrite');
      for (const key of await transaction.store.index('chapter').getAllKeys(chapter)) {
        await transaction.store.delete(key);
      }
      await transaction.done;
    },
  };
}

function withTimeout<Value>(promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('The database did not open.', 'InvalidStateError'));
    }, openTimeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
