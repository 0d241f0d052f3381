/**
 * Which verdict stands in the room under the checks. Owns the order of what matters, that a verdict which somebody may be
 * reading is not taken away by another one, and that a page which loads shows none. Drawing it is check-list.tsx's business.
 */
import { type CheckRow, isBad } from './check-rows.ts';

/** What Search found, in the place of a check's name. */
export const FOUND = ' found';
/** Room for a verdict, and none that is bad. */
export const ROOM = ' room';

interface Asked {
  rows: readonly CheckRow[];
  /** Search found a failure. */
  found: boolean;
  /** Check or Search was pressed in this page. */
  open: boolean;
  /** By the learner: the name of a check, FOUND, or null for none; undefined where nothing was. */
  chosen: string | null | undefined;
  /** What was shown so far. */
  before: string | null;
}

/** The name of a check, FOUND, ROOM, or null where there is no room. */
export function shownVerdict({ rows, found, open, chosen, before }: Asked): string | null {
  const isThere = (name: string) =>
    name === FOUND ? found : rows.some((row) => row.check === name && isBad(row));
  if (chosen === null) return null;
  if (chosen !== undefined && isThere(chosen)) return chosen;
  if (!open) return null;
  if (before !== null && isThere(before)) return before;
  const first = rows.find(isBad);
  if (first !== undefined) return first.check;
  return found ? FOUND : ROOM;
}
