/**
 * Which lines of a text differ from the text it began with. Owns the comparison only; monaco-editor.ts draws it.
 * The longest common subsequence of lines, between what both texts begin and end with; above a bound the whole middle counts
 * as changed, so that a pause in typing never becomes a wait.
 */

/** Lines count from 1. A removal has no line of its own: it stands above `line`, which may be one past the last. */
export interface LineChange {
  kind: 'added' | 'changed' | 'removed';
  line: number;
  lastLine: number;
}

/** Pairs of lines that are compared at most: a thousand changed lines each way take some milliseconds. */
const PAIRS_MAX = 1_000_000;

export function lineChanges(before: string, after: string): LineChange[] {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let [oldEnd, nowEnd] = [old.length, now.length];
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--;
    nowEnd--;
  }
  const kept = keptLines(old.slice(start, oldEnd), now.slice(start, nowEnd));
  const changes: LineChange[] = [];
  let [oldAt, nowAt] = [start, start];
  for (const [oldKept, nowKept] of [...kept, [oldEnd - start, nowEnd - start] as const]) {
    const [oldNext, nowNext] = [start + oldKept, start + nowKept];
    const [gone, come] = [oldNext - oldAt, nowNext - nowAt];
    if (come > 0)
      changes.push({ kind: gone > 0 ? 'changed' : 'added', line: nowAt + 1, lastLine: nowAt + come });
    else if (gone > 0) changes.push({ kind: 'removed', line: nowAt + 1, lastLine: nowAt + 1 });
    [oldAt, nowAt] = [oldNext + 1, nowNext + 1];
  }
  return changes;
}

/** Places in both texts, in order, of the lines that stayed. */
function keptLines(old: string[], now: string[]): [number, number][] {
  if (old.length * now.length > PAIRS_MAX) return [];
  const width = now.length + 1;
  // How many lines can stay from each pair of places onwards.
  const best = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      best[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const kept: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) kept.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}
