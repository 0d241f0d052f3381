/**
 * Lanes → lines in the order of time: what each process printed, its beginnings, ends and errors. Of a run that grows only
 * what is new is looked at, and lines that are there already stay where they are.
 */
import { type Lane, logText } from '../../trace/index.ts';
import type { LogWords } from './words.ts';

export interface LogRow {
  atUs: number;
  process: string;
  text: string;
  /** `end`: it was killed, or failed. */
  kind: 'stdout' | 'stderr' | 'life' | 'end' | 'error';
}

/** All lines of a run so far. */
export function logRows(lanes: readonly Lane[], words: LogWords): LogRow[] {
  return createLogReader(lanes, words)();
}

/** Gives all lines, the same array each time, with those at its end that have come since the last time. */
export function createLogReader(lanes: readonly Lane[], words: LogWords): () => LogRow[] {
  const rows: LogRow[] = [];
  /** By lane: a process may come to the others while the run lasts. */
  const read = new Map<Lane, Read>();
  return () => {
    const fresh = lanes.flatMap((lane) => {
      const known = read.get(lane) ?? { lives: 0, ends: 0, errors: 0, logs: 0 };
      read.set(lane, known);
      return freshRows(lane, known, words);
    });
    fresh.sort((a, b) => a.atUs - b.atUs);
    // What happened at the moment that was read last may come now: it belongs among what is there.
    const firstUs = fresh[0]?.atUs ?? Number.POSITIVE_INFINITY;
    let at = rows.length;
    while (at > 0 && (rows[at - 1] as LogRow).atUs > firstUs) at--;
    const later = rows.splice(at);
    rows.push(...[...later, ...fresh].sort((a, b) => a.atUs - b.atUs));
    return rows;
  };
}

/** How many of each kind have been read of one lane. */
interface Read {
  lives: number;
  ends: number;
  errors: number;
  logs: number;
}

function freshRows(lane: Lane, read: Read, words: LogWords): LogRow[] {
  const { process } = lane;
  const rows: LogRow[] = [];
  for (const { fromUs, incarnation } of lane.lives.slice(read.lives))
    rows.push({ atUs: fromUs, process, text: words.started(incarnation), kind: 'life' });
  const ends = lane.lives.flatMap(({ end }) => (end === null ? [] : [end]));
  for (const { atUs, killed, code } of ends.slice(read.ends))
    rows.push({
      atUs,
      process,
      text: words.ended(killed, code),
      kind: killed || code !== 0 ? 'end' : 'life',
    });
  for (const { atUs, name, message } of lane.errors.slice(read.errors))
    rows.push({ atUs, process, text: words.error(name, message), kind: 'error' });
  for (const { atUs, stream, text } of lane.logs.slice(read.logs))
    for (const line of logText({ process, text }).replace(/\n$/, '').split('\n'))
      rows.push({ atUs, process, text: line, kind: stream });
  read.lives = lane.lives.length;
  read.ends = ends.length;
  read.errors = lane.errors.length;
  read.logs = lane.logs.length;
  return rows;
}
