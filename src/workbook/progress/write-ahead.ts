/**
 * The last events of a page that goes before its database has them: written synchronously, in the task of the press, and
 * read by the next page. Owns the names and the shape of these texts, one for each stream. It refuses to be the place where
 * progress is kept: progress.ts stores what lies here as soon as it can and takes it away then. Throws nothing: where the
 * browser refuses, there is only the database.
 */
import type { ProgressEvent } from './event.ts';

/** One stream's text, as it lay there. */
export interface Ahead {
  key: string;
  text: string;
  events: ProgressEvent[];
}

export interface WriteAhead {
  /** What of this stream is not in the database yet, all of it, from the first: so no stream comes to have a gap. */
  keep(stream: string, events: readonly ProgressEvent[]): void;
  read(): Ahead[];
  /** Takes these away, but for those that hold something else by now. */
  forget(these: readonly Ahead[]): void;
  /** Of all streams, those of other tabs too. */
  forgetAll(): void;
}

/** The part of a browser's Storage that is needed. */
export type TextStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'happens-before:progress-ahead:';

/** Where the database takes nothing for a whole visit, this much is kept; the first of it, so that the rest leaves no gap. */
const charactersMax = 200_000;

/** `store` is asked for at each use, because a browser may throw at the mention of localStorage. */
export function createWriteAhead(store: () => TextStore): WriteAhead {
  return {
    keep(stream, events) {
      const key = `${PREFIX}${stream}`;
      quietly(() => {
        if (events.length === 0) return store().removeItem(key);
        const text = JSON.stringify(events);
        if (text.length <= charactersMax) store().setItem(key, text);
      });
    },
    read() {
      const found: Ahead[] = [];
      quietly(() => {
        for (const key of keysOf(store())) {
          const text = store().getItem(key) ?? '';
          const events = eventsOf(text);
          if (events.length > 0) found.push({ key, text, events });
        }
      });
      return found;
    },
    forget(these) {
      quietly(() => {
        for (const { key, text } of these) if (store().getItem(key) === text) store().removeItem(key);
      });
    },
    forgetAll() {
      quietly(() => {
        for (const key of keysOf(store())) store().removeItem(key);
      });
    },
  };
}

function keysOf(store: TextStore): string[] {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index));
  return keys.filter((key) => key?.startsWith(PREFIX)) as string[];
}

/** None where the text is not ours: a later version's, or somebody's own. Checked by hand, because every page reads this. */
function eventsOf(text: string): ProgressEvent[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every(isEvent) ? parsed : [];
  } catch {
    return [];
  }
}

function isEvent(value: unknown): value is ProgressEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { stream, seq, at, chapter, kind, id, body } = value as Record<string, unknown>;
  return (
    [stream, chapter, kind, id].every((text) => typeof text === 'string') &&
    Number.isInteger(seq) &&
    Number.isFinite(at) &&
    body !== undefined
  );
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Refused, or full. The database may still take it.
  }
}
