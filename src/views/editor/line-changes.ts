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
  const changes: LineChange[] = [];
  let [oldAt, nowAt] = [0, 0];
  for (const [oldNext, nowNext] of [...sameLines(old, now), [old.length, now.length] as const]) {
    const [gone, come] = [oldNext - oldAt, nowNext - nowAt];
    if (come > 0)
      changes.push({ kind: gone > 0 ? 'changed' : 'added', line: nowAt + 1, lastLine: nowAt + come });
    else if (gone > 0) changes.push({ kind: 'removed', line: nowAt + 1, lastLine: nowAt + 1 });
    [oldAt, nowAt] = [oldNext + 1, nowNext + 1];
  }
  return changes;
}

/** A line of both texts, or of one of them. */
export interface ComparedLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Both texts as one: what was removed stands before what came in its place. */
export function comparedLines(before: string, after: string): ComparedLine[] {
  const old = before.split(/\r?\n/);
  const now = after.split(/\r?\n/);
  const lines: ComparedLine[] = [];
  let oldAt = 0;
  let nowAt = 0;
  const until = (oldNext: number, nowNext: number) => {
    for (const text of old.slice(oldAt, oldNext)) lines.push({ kind: 'removed', text });
    for (const text of now.slice(nowAt, nowNext)) lines.push({ kind: 'added', text });
    [oldAt, nowAt] = [oldNext, nowNext];
  };
  for (const [oldKept, nowKept] of sameLines(old, now)) {
    until(oldKept, nowKept);
    lines.push({ kind: 'same', text: now[nowKept] ?? '' });
    [oldAt, nowAt] = [oldKept + 1, nowKept + 1];
  }
  until(old.length, now.length);
  return lines;
}

/** Places in both texts, in order, of the lines that stayed. */
function sameLines(old: string[], now: string[]): [number, number][] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let [oldEnd, nowEnd] = [old.length, now.length];
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--;
    nowEnd--;
  }
  const pairs: [number, number][] = [];
  for (let line = 0; line < start; line++) pairs.push([line, line]);
  for (const [i, j] of keptLines(old.slice(start, oldEnd), now.slice(start, nowEnd)))
    pairs.push([start + i, start + j]);
  for (let line = 0; line < old.length - oldEnd; line++) pairs.push([oldEnd + line, nowEnd + line]);
  return pairs;
}

/** The same of the middle of both, between what they begin and end with. */
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
