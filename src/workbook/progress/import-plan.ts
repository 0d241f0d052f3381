/**
 * What bringing in a file would do, worked out before anything is done: which events and which code are new, and what of the
 * learner's progress would read otherwise. Pure. Nothing that is here is ever taken away or written over.
 */
import type { Chapter, Contents, Part } from './contents.ts';
import type { ProgressEvent } from './event.ts';
import type { ProgressFile } from './file.ts';
import { type Log, mergeLogs, nameOf, newIn } from './log.ts';
import { progressOf } from './progress-of.ts';
import { newCode, type SavedCode } from './saved-code.ts';
import { isDone, type PartStanding, standingOf } from './standing.ts';

export interface ImportChange {
  chapter: Chapter;
  part: Part;
  /** `other`: another prediction, made later, will be the one that is shown. */
  becomes: 'begun' | 'done' | 'more-right' | 'other';
}

export interface ImportPlan {
  log: Log;
  events: ProgressEvent[];
  /** How many of the file's events are here already. */
  known: number;
  code: SavedCode[];
  changes: ImportChange[];
  exportedAt: number;
}

/** `code` null: what is saved here can't be read, so nothing of it is brought in. */
export function planImport(
  contents: Contents,
  mine: { log: Log; code: readonly SavedCode[] | null },
  file: ProgressFile,
): ImportPlan {
  const events = newIn(mine.log, file.log);
  const log: Log = { events, compacted: file.log.compacted };
  const before = progressOf(mine.log.events);
  const after = progressOf(mergeLogs(mine.log, log).events);
  const then = standingOf(contents, after).flatMap(({ chapter, parts }) =>
    parts.map((part) => ({ chapter, ...part })),
  );
  const now = standingOf(contents, before).flatMap(({ parts }) => parts);
  const changes = then.flatMap((one, index): ImportChange[] => {
    const { chapter, part } = one;
    const values = [before, after].map((all) => all[chapter.id]?.predictions[part.id]?.value);
    const other = part.kind === 'prediction' && JSON.stringify(values[0]) !== JSON.stringify(values[1]);
    const becomes = becomesOf(now[index], one, other);
    return becomes === null ? [] : [{ chapter, part, becomes }];
  });
  const names = new Set(events.map(nameOf));
  return {
    log,
    events,
    known: file.log.events.filter((event) => !names.has(nameOf(event))).length,
    code: mine.code === null ? [] : newCode(mine.code, file.code ?? []),
    changes,
    exportedAt: file.exportedAt,
  };
}

function becomesOf(
  now: PartStanding | undefined,
  then: PartStanding,
  other: boolean,
): ImportChange['becomes'] | null {
  if (isDone(then) && !isDone(now ?? { state: 'none' })) return 'done';
  if (then.state !== 'none' && now?.state === 'none') return 'begun';
  if (then.right > (now?.right ?? 0)) return 'more-right';
  return other ? 'other' : null;
}
