/**
 * What programs printed, line by line. Owns the way from log records (which may hold several lines, or a part of one)
 * to whole lines with their moment and their evidence id. What the lines mean is each check's own matter.
 */
import type { LogRecord, Recording, VirtualUs } from '../kernel/journal.ts';
import { YOU } from '../trace/asked.ts';
import { perRun } from './per-run.ts';
import { eventId } from './records.ts';

/** One line of output. */
export interface Line {
  text: string;
  process: string;
  stream: LogRecord['stream'];
  /** When its last character was written. */
  atUs: VirtualUs;
  /** "source/n" of the record that ended it, for a verdict's evidence. */
  id: string;
}

/** A line that a pattern was found in. */
export interface Match extends Line {
  /** What the pattern's groups caught, from the first on; "" for a group that caught nothing. */
  groups: readonly string[];
}

/** The lines that a process wrote to a stream, in order, without line ends. A last line without an end counts too. */
export function linesOf(run: Recording, process: string, stream: LogRecord['stream'] = 'stdout'): Line[] {
  return allLines(run).filter((line) => line.process === process && line.stream === stream);
}

/**
 * The lines on standard output that a pattern is found in, in order: `matchesOf(run, 'client', /^read (\d+): (.*)$/)`.
 * `process` may be several, or null for all services.
 */
export function matchesOf(
  run: Recording,
  process: string | readonly string[] | null,
  pattern: RegExp,
): Match[] {
  const wanted = typeof process === 'string' ? [process] : process;
  // With the flag "g" a pattern would go on where it found the last line's.
  const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  return allLines(run).flatMap((line) => {
    if (line.stream !== 'stdout') return [];
    if (wanted === null ? line.process === YOU : !wanted.includes(line.process)) return [];
    const found = once.exec(line.text);
    return found === null ? [] : [{ ...line, groups: found.slice(1).map((group) => group ?? '') }];
  });
}

/** The lines of all processes, by the records that ended them. */
export const allLines: (run: Recording) => readonly Line[] = perRun((run) => {
  const lines: Line[] = [];
  const open = new Map<string, Line>();
  const end = (key: string) => {
    const line = open.get(key);
    open.delete(key);
    if (line && line.text !== '') lines.push(line);
  };
  for (const record of run.records) {
    if (record.kind === 'spawn')
      for (const stream of ['stdout', 'stderr']) end(`${record.process} ${stream}`);
    if (record.kind !== 'log') continue;
    const { process, stream, atUs } = record;
    const key = `${process} ${stream}`;
    const pieces = `${open.get(key)?.text ?? ''}${record.text}`.split(/\r?\n/);
    const rest = pieces.pop() ?? '';
    const id = eventId(record);
    for (const text of pieces) lines.push({ text, process, stream, atUs, id });
    open.set(key, { text: rest, process, stream, atUs, id });
  }
  for (const key of open.keys()) end(key);
  return lines;
});
