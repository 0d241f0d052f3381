/** Lines → rows of the log lanes: a lane for each process, one line in each row. Pure. */
import { withWords } from '../filter.tsx';
import type { ProcessIdentity } from '../process-identity.ts';
import type { Cell, CellRow, Column } from '../row-cells.tsx';
import { inMs } from '../words.ts';
import type { LogRow } from './log-rows.ts';
import type { LogWords } from './words.ts';

const TONES: Readonly<Record<LogRow['kind'], Cell['tone']>> = {
  stdout: undefined,
  stderr: 'aside',
  life: 'muted',
  end: 'fault',
  error: 'fault',
};

export function logColumns(identities: readonly ProcessIdentity[], words: LogWords): Column[] {
  return [
    { key: 'time', label: words.time, isNumber: true, rem: 5.2 },
    ...identities.map((identity) => ({
      key: identity.name,
      label: identity.name,
      identity,
      rem: 11,
      grows: true,
    })),
  ];
}

export function logCells(row: LogRow, identities: readonly ProcessIdentity[]): CellRow {
  const tone = TONES[row.kind];
  const cell: Cell = tone === undefined ? { text: row.text } : { text: row.text, tone };
  return [
    { text: inMs(row.atUs, 1), isNumber: true, tone: 'muted' },
    ...identities.map(({ name }) => (name === row.process ? cell : null)),
  ];
}

/** Those with all these words. */
export function filteredRows(rows: readonly LogRow[], filter: string): readonly LogRow[] {
  return withWords(rows, filter, ({ process, text }) => `${process} ${text}`);
}
