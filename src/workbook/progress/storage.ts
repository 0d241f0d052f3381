/**
 * Keeps the log of progress in the browser's IndexedDB: an event a row, never written over. Owns the database's shape, the
 * move from its first shape, and the mark by which a page learns that everything was deleted meanwhile. Refuses to decide
 * what a failure means: it rejects with the browser's own error and progress.ts words it.
 */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import { nameThisTab } from '../work-store.ts';
import type { Compaction } from './compaction.ts';
import type { ProgressEvent } from './event.ts';
import type { Log } from './log.ts';
import { type FirstRow, fromFirstRows } from './migration.ts';

export interface StoredLog {
  log: Log;
  /** Changes when everything is deleted. */
  era: string;
}

/** Where a log is kept. All may reject. */
export interface LogStorage {
  load(): Promise<StoredLog>;
  /**
   * Adds all of these or none. An event that is there already stays as it is. 'deleted': everything was deleted since that
   * era began, so nothing was added; `era` null does not ask.
   */
  add(log: Log, era: string | null): Promise<'stored' | 'deleted'>;
  compact(compaction: Compaction, era: string): Promise<void>;
  /** Deletes everything, and gives the new era. */
  clear(): Promise<string>;
}

interface Schema extends DBSchema {
  log: { key: [string, number]; value: ProgressEvent };
  streams: { key: string; value: { stream: string; compacted: number } };
  about: { key: string; value: string };
  /** The shape of version 1. */
  events: { key: [string, string, string]; value: FirstRow };
}

const STORES = ['log', 'streams', 'about'] as const;

/** A browser that neither opens nor refuses the database (seen with corrupt profiles) is given up on after this. */
const openTimeoutMs = 4000;

export function indexedDbStorage(name = 'happens-before-progress'): LogStorage {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const open = () => {
    opening ??= withTimeout(
      openDatabase(name, () => {
        opening = undefined;
      }),
    );
    opening.catch(() => {
      opening = undefined; // The next event tries again: storage may have been allowed since.
    });
    return opening;
  };

  return {
    async load() {
      const transaction = (await open()).transaction(STORES, 'readwrite');
      const about = transaction.objectStore('about');
      const [events, streams, known] = await Promise.all([
        transaction.objectStore('log').getAll(),
        transaction.objectStore('streams').getAll(),
        about.get('era'),
      ]);
      const era = known ?? nameThisTab();
      if (known === undefined) await about.put(era, 'era');
      await transaction.done;
      const compacted = Object.fromEntries(streams.map(({ stream, compacted }) => [stream, compacted]));
      return { log: { events, compacted }, era };
    },
    async add({ events, compacted }, era) {
      const transaction = (await open()).transaction(STORES, 'readwrite');
      const log = transaction.objectStore('log');
      if (era !== null && (await transaction.objectStore('about').get('era')) !== era) return 'deleted';
      for (const event of events) {
        if ((await log.getKey([event.stream, event.seq])) === undefined) await log.put(event);
      }
      await noteCompacted(transaction.objectStore('streams'), compacted);
      await transaction.done;
      return 'stored';
    },
    async compact({ superseded, compacted }, era) {
      const transaction = (await open()).transaction(STORES, 'readwrite');
      if ((await transaction.objectStore('about').get('era')) !== era) return;
      for (const { stream, seq } of superseded) await transaction.objectStore('log').delete([stream, seq]);
      await noteCompacted(transaction.objectStore('streams'), compacted);
      await transaction.done;
    },
    async clear() {
      const era = nameThisTab();
      const transaction = (await open()).transaction(STORES, 'readwrite');
      await transaction.objectStore('log').clear();
      await transaction.objectStore('streams').clear();
      await transaction.objectStore('about').put(era, 'era');
      await transaction.done;
      return era;
    },
  };
}

/** Async, so that a browser which refuses storage by throwing at once is heard as one that refuses later. */
async function openDatabase(name: string, gone: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 2, {
    async upgrade(database, before, _now, transaction) {
      database.createObjectStore('log', { keyPath: ['stream', 'seq'] });
      database.createObjectStore('streams', { keyPath: 'stream' });
      database.createObjectStore('about');
      if (before === 0) return;
      const rows = await transaction.objectStore('events').getAll();
      for (const event of fromFirstRows(rows, nameThisTab())) await transaction.objectStore('log').put(event);
      database.deleteObjectStore('events');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close(); // A newer page in another tab wants to upgrade.
      gone();
    },
    terminated: gone,
  });
}

async function noteCompacted(
  streams: IDBPObjectStore<Schema, typeof STORES, 'streams', 'readwrite'>,
  compacted: Log['compacted'],
): Promise<void> {
  for (const [stream, upTo] of Object.entries(compacted)) {
    const there = await streams.get(stream);
    if (upTo > (there?.compacted ?? 0)) await streams.put({ stream, compacted: upTo });
  }
}

function withTimeout<Value>(promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('The database did not open.', 'InvalidStateError'));
    }, openTimeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
