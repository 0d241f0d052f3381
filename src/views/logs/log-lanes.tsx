/** What the processes printed, a lane each, in one order of time: who said what while the others said what. */
import type { VNode } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { FilterField } from '../filter.tsx';
import { ViewFrame } from '../frame.tsx';
import { identitiesOf } from '../process-identity.ts';
import { Rows } from '../rows.tsx';
import { throttled, useThrottled } from '../throttle.tsx';
import type { ViewProps } from '../view-props.ts';
import { filteredRows, logCells, logColumns } from './cells.ts';
import { createLogReader } from './log-rows.ts';
import { english, type LogWords } from './words.ts';

/** Lines that come faster than anybody reads are shown so often, in milliseconds. */
const ROWS_EVERY_MS = 100;
/** A filter goes through all lines. */
const FILTER_EVERY_MS = 300;

type LogProps = ViewProps & { ownWords?: LogWords };

function Lanes(props: LogProps): VNode {
  const { trace, words, cursorUs, ownWords = english } = props;
  const [filter, setFilter] = useState('');
  props.seen.current = { filter };
  const version = useThrottled(props.version, filter === '' ? 0 : FILTER_EVERY_MS);
  const read = useMemo(() => createLogReader(trace.lanes, ownWords), [trace, ownWords]);
  const all = useMemo(read, [read, version]);
  const rows = useMemo(() => filteredRows(all, filter), [all, version, filter]);
  const identities = useMemo(() => identitiesOf(trace.processes), [trace, trace.processes.length]);
  const [chosen, setChosen] = useState<{ atUs: number; process: string; text: string } | null>(null);
  const row =
    chosen === null
      ? -1
      : rows.findIndex(
          ({ atUs, process, text }) =>
            atUs === chosen.atUs && process === chosen.process && text === chosen.text,
        );
  const line = rows[row];
  const lines = useCallback(
    () =>
      rows.map(({ atUs, process, text }) => ({
        atUs,
        text: ownWords.line(words.time(atUs), process, text),
      })),
    [rows, words, ownWords],
  );
  const atCursor = cursorUs === null ? -1 : rows.findLastIndex(({ atUs }) => atUs <= cursorUs);
  return (
    <ViewFrame
      name="logs"
      words={words}
      said={line === undefined ? '' : ownWords.line(words.time(line.atUs), line.process, line.text)}
      version={version}
      lines={lines}
      tools={
        <>
          <FilterField
            label={ownWords.filter}
            value={filter}
            shown={ownWords.shown(rows.length, all.length)}
            onFilter={setFilter}
          />
          <p>{ownWords.hint}</p>
        </>
      }
    >
      <Rows
        label={props.label}
        columns={logColumns(identities, ownWords)}
        count={rows.length}
        chosen={row}
        shown={row === -1 ? atCursor : row}
        onChoose={(index) => {
          const next = index === null ? undefined : rows[index];
          setChosen(next ?? null);
          props.onCursor(next?.atUs ?? null);
        }}
        cells={(index) => {
          const one = rows[index];
          return one === undefined ? [] : logCells(one, identities);
        }}
        rowClass={(index) => (cursorUs !== null && (rows[index]?.atUs ?? 0) > cursorUs ? 'is-later' : '')}
        empty={filter === '' ? ownWords.empty : ownWords.none}
        newest={words.newest}
      />
    </ViewFrame>
  );
}

export const LogLanes = throttled(Lanes, ROWS_EVERY_MS);
