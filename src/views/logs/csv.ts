/** Log lines as CSV, with exact times. */
import { csv, inMsExactly } from '../csv.ts';
import type { LogRow } from './log-rows.ts';

/** What a line is, for a reader who has no colours. */
const KINDS: Readonly<Record<LogRow['kind'], string>> = {
  stdout: 'stdout',
  stderr: 'stderr',
  life: 'life',
  end: 'life',
  error: 'error',
};

export function logsCsv(rows: readonly LogRow[]): string {
  return csv(
    ['at_ms', 'process', 'kind', 'text'],
    rows.map(({ atUs, process, kind, text }) => [inMsExactly(atUs), process, KINDS[kind], text]),
  );
}
