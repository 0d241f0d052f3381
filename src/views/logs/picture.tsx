/** What the processes printed as one picture, a lane each. */
import { lastRows, type Picture, type PictureAsk } from '../picture.ts';
import { identitiesOf } from '../process-identity.ts';
import { filteredRows, logCells, logColumns } from './cells.ts';
import { logRows } from './log-rows.ts';
import { english } from './words.ts';

export function logsPicture(ask: PictureAsk): Picture {
  const { trace, words, fromUs, untilUs } = ask;
  const identities = identitiesOf(trace.processes);
  const all = filteredRows(logRows(trace.lanes, english), ask.shown.filter ?? '');
  const rows = all.filter(({ atUs }) => atUs >= fromUs && atUs <= untilUs);
  return {
    classes: 'hb-view hb-logs',
    parts: [
      {
        columns: logColumns(identities, english),
        ...lastRows(rows, (row) => logCells(row, identities)),
      },
    ],
    lines: rows.map(({ atUs, process, text }) => ({
      atUs,
      text: english.line(words.time(atUs), process, text),
    })),
  };
}
