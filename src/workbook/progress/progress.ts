/**
 * What a learner has done, as the page sees it: records events, gives back the log, hears of other tabs. Owns the numbering
 * of this page's stream and what happens when nothing can be stored: the work goes on from memory, and `record` says so in
 * a sentence to show beside the component. Where bytes go is storage.ts, what events come to progress-of.ts.
 */
import { stringsFor } from '../strings.ts';
import { nameThisTab } from '../work-store.ts';
import { compactionOf } from './compaction.ts';
import type { NewEvent, ProgressEvent } from './event.ts';
import { EMPTY_LOG, inOrder, type Log, mergeLogs, newIn } from './log.ts';
import { indexedDbStorage, type LogStorage } from './storage.ts';
import { type Ahead, createWriteAhead, type WriteAhead } from './write-ahead.ts';

export type { Json, NewEvent, ProgressEvent } from './event.ts';

/** Whether something was stored; if not, why, and a sentence for the learner. */
export type Saved = { ok: true } | { ok: false; reason: 'blocked' | 'full' | 'failed'; message: string };

export interface ProgressLog {
  /** Adds an event. Never rejects. */
  record(event: NewEvent): Promise<Saved>;
  latest(chapter: string, kind: string, id: string): Promise<ProgressEvent | undefined>;
  /** A chapter's events, or all, earliest first. */
  events(chapter?: string): Promise<ProgressEvent[]>;
  /** Everything that this page knows, stored or not. */
  log(): Promise<Log>;
  /** Joins another log with this one. What is there stays as it is. */
  join(other: Log): Promise<Saved>;
  /** Deletes everything, here and in other tabs. */
  clear(): Promise<Saved>;
  /** What the last attempt to read or write came to, and how many events are only in this page. */
  state(): Promise<{ saved: Saved; unsaved: number }>;
  /**
   * Calls back with events as they are recorded or joined, in this tab and in others, and with none when everything was
   * deleted. Returns `unsubscribe`.
   */
  subscribe(listener: (events: readonly ProgressEvent[]) => void): () => void;
}

/** What tabs tell one another. */
export type TabMessage =
  | { kind: 'events'; events: readonly ProgressEvent[] }
  | { kind: 'deleted'; era: string };

export interface ProgressOptions {
  storage: LogStorage;
  /** Holds events from the press until `storage` has them; left out where a page can't go in between. */
  ahead?: WriteAhead;
  now?: () => number;
  /** A new name at each call. */
  newStream?: () => string;
  language?: string | undefined;
  /** Carries messages between tabs; left out where there is none. */
  channel?: { postMessage(message: TabMessage): void; onmessage: ((message: MessageEvent) => void) | null };
}

export function createProgress(options: ProgressOptions): ProgressLog {
  const { storage, ahead, now = Date.now, newStream = nameThisTab, language, channel } = options;
  let log: Log = EMPTY_LOG;
  let stream = newStream();
  let seq = 0;
  let era: string | null = null;
  /** Recorded here and not in storage yet, in order. */
  let pending: ProgressEvent[] = [];
  let last: Saved = { ok: true };
  const listeners = new Set<(events: readonly ProgressEvent[]) => void>();
  const tell = (events: readonly ProgressEvent[]) => {
    for (const listener of listeners) listener(events);
  };
  const take = (events: readonly ProgressEvent[]) => {
    log = mergeLogs(log, { events, compacted: {} });
  };
  const loaded = load();
  let storing: Promise<unknown> = loaded;

  async function load(): Promise<void> {
    // Before the database: what another tab takes away from here meanwhile is there by then.
    const leftBehind = ahead?.read() ?? [];
    try {
      const stored = await storage.load();
      log = mergeLogs(log, stored.log);
      era = stored.era;
      takeLeftBehind(leftBehind, stored.era);
      const compaction = compactionOf(stored.log);
      // Without an await: reading need not wait for it, and the next page tries again where it fails.
      if (compaction !== null) storage.compact(compaction, stored.era).catch(() => undefined);
    } catch (error) {
      take(leftBehind.flatMap(({ events }) => events));
      last = notSaved(error, language);
    }
  }

  /** What pages that are gone could not store. Where it fails, the next page finds it again. */
  function takeLeftBehind(leftBehind: readonly Ahead[], era: string): void {
    if (leftBehind.length === 0) return;
    const events = newIn(log, { events: leftBehind.flatMap(({ events }) => events), compacted: {} });
    take(events);
    storage.add({ events, compacted: {} }, era).then(
      () => ahead?.forget(leftBehind),
      () => undefined,
    );
  }

  /** In the task of the press: a page that is left in the next one has nothing else. */
  function keepAhead(): void {
    ahead?.keep(
      stream,
      pending.filter((event) => event.stream === stream),
    );
  }

  function forget(): void {
    log = EMPTY_LOG;
    pending = [];
    keepAhead();
    stream = newStream();
    seq = 0;
  }

  function make(event: NewEvent): ProgressEvent {
    seq += 1;
    const newest = log.events.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    const { chapter, kind, id, body } = event;
    return { stream, seq, at: Math.max(now(), newest + 1), chapter, kind, id, body };
  }

  /** One after another, so that a stream in storage never has a gap: what failed is tried again before what is new. */
  function store(compacted: Log['compacted'] = {}): Promise<Saved> {
    const stored = storing.then(async (): Promise<Saved> => {
      const events = pending;
      if (events.length === 0 && Object.keys(compacted).length === 0) return last;
      try {
        if ((await storage.add({ events, compacted }, era)) === 'deleted') await storeAnew(events, compacted);
        else pending = pending.slice(events.length);
        keepAhead();
        last = { ok: true };
      } catch (error) {
        last = notSaved(error, language);
      }
      return last;
    });
    storing = stored;
    return stored;
  }

  /** Everything was deleted in another tab, and this page did not hear of it. What it has not stored yet came after that. */
  async function storeAnew(events: readonly ProgressEvent[], compacted: Log['compacted']): Promise<void> {
    const mine = stream;
    forget();
    ({ era } = await storage.load());
    for (const event of events) {
      const again = event.stream === mine ? make(event) : event;
      pending.push(again);
      take([again]);
    }
    keepAhead();
    await storage.add({ events: pending, compacted }, era);
    pending = [];
    tell([]);
  }

  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      if (data.kind === 'deleted') {
        forget();
        era = data.era;
        tell([]);
        return;
      }
      take(data.events);
      tell(data.events);
    };
  }
  return {
    record(partial) {
      const event = make(partial);
      take([event]);
      pending = [...pending, event];
      keepAhead();
      tell([event]);
      channel?.postMessage({ kind: 'events', events: [event] });
      return store();
    },
    async latest(chapter, kind, id) {
      await loaded;
      return log.events.findLast(
        (event) => event.chapter === chapter && event.kind === kind && event.id === id,
      );
    },
    async events(chapter) {
      await loaded;
      return log.events.filter((event) => chapter === undefined || event.chapter === chapter);
    },
    async log() {
      await loaded;
      return log;
    },
    async join(other) {
      await loaded;
      const added = newIn(log, other).sort(inOrder);
      log = mergeLogs(log, { events: added, compacted: other.compacted });
      pending = [...pending, ...added];
      if (added.length > 0) {
        tell(added);
        channel?.postMessage({ kind: 'events', events: added });
      }
      return store(other.compacted);
    },
    async clear() {
      await storing;
      forget();
      ahead?.forgetAll();
      tell([]);
      try {
        era = await storage.clear();
        channel?.postMessage({ kind: 'deleted', era });
        last = { ok: true };
      } catch (error) {
        last = notSaved(error, language);
      }
      return last;
    },
    async state() {
      await storing;
      return { saved: last, unsaved: pending.length };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function notSaved(error: unknown, language: string | undefined): Saved {
  const name = error instanceof Error ? error.name : '';
  const text = stringsFor(language).progress;
  if (name === 'QuotaExceededError') return { ok: false, reason: 'full', message: text.full };
  if (
    ['SecurityError', 'InvalidStateError', 'NotAllowedError', 'UnknownError', 'ReferenceError'].includes(name)
  ) {
    return { ok: false, reason: 'blocked', message: text.blocked };
  }
  return {
    ok: false,
    reason: 'failed',
    message: text.failed(error instanceof Error ? error.message : String(error)),
  };
}

let ofPage: ProgressLog | undefined;

/** The page's own progress, kept in the browser. One per page, made at first use. */
export function progress(): ProgressLog {
  ofPage ??= createProgress({
    storage: indexedDbStorage(),
    ahead: createWriteAhead(() => localStorage),
    language: document.documentElement.lang,
    ...('BroadcastChannel' in globalThis ? { channel: new BroadcastChannel('happens-before:progress') } : {}),
  });
  return ofPage;
}

/** The slug of the chapter that this page shows, "" elsewhere. */
export function chapterOfPage(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="hb-chapter"]')?.content ?? '';
}
