/** Lanes → lines in the order of time: what each process printed, its beginnings, ends and errors. Pure. */
import { type Lane, logText } from '../../trace/index.ts';
import type { LogWords } from './words.ts';

export interface LogRow {
  atUs: number;
  process: string;
  text: string;
  kind: 'stdout' | 'stderr' | 'life' | 'end' | 'error';
}

export function logRows(lanes: readonly Lane[], words: LogWords): LogRow[] {
  const rows: LogRow[] = [];
  for (const lane of lanes) {
    const { process } = lane;
    for (const life of lane.lives) {
      rows.push({ atUs: life.fromUs, process, text: words.started(life.incarnation), kind: 'life' });
      if (life.end !== null)
        rows.push({
          atUs: life.end.atUs,
          process,
          text: words.ended(life.end.killed, life.end.code),
          kind: 'end',
        });
    }
    for (const { atUs, name, message } of lane.errors)
      rows.push({ atUs, process, text: words.error(name, message), kind: 'error' });
    for (const { atUs, stream, text } of lane.logs)
      for (const line of logText({ process, text }).replace(/\n$/, '').split('\n'))
        rows.push({ atUs, process, text: line, kind: stream });
  }
  return rows.sort((a, b) => a.atUs - b.atUs);
}
