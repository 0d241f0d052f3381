/**
 * What a program printed, line by line. Owns the way from log records (which may hold several lines, or a part of one)
 * to whole lines with their moment and their evidence id. What the lines mean is each check's own matter.
 */
import type { LogRecord, Recording, VirtualUs } from '../kernel/journal.ts';

export interface Line {
  text: string;
  /** When its last character was written. */
  atUs: VirtualUs;
  /** "source/n" of the record that ended it, for a verdict's evidence. */
  id: string;
}

/** The lines that a process wrote to a stream, in order, without line ends. A last line without an end counts too. */
export function linesOf(run: Recording, process: string, stream: LogRecord['stream'] = 'stdout'): Line[] {
  const lines: Line[] = [];
  let open = '';
  let last: Line | null = null;
  for (const record of run.records) {
    if (record.kind === 'spawn' && record.process === process) {
      if (last && open !== '') lines.push({ ...last, text: open });
      open = '';
    }
    if (record.kind !== 'log' || record.process !== process || record.stream !== stream) continue;
    last = { text: '', atUs: record.atUs, id: `${record.source}/${record.n}` };
    const pieces = `${open}${record.text}`.split(/\r?\n/);
    open = pieces.pop() ?? '';
    for (const text of pieces) lines.push({ ...last, text });
  }
  if (last && open !== '') lines.push({ ...last, text: open });
  return lines;
}
