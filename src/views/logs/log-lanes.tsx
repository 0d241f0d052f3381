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
import { exchangeOf } from './exchange.ts';
import { createLogReader, type LogRow } from './log-rows.ts';
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
  const seldom = useThrottled(props.version, FILTER_EVERY_MS);
  const version = filter === '' ? props.version : seldom;
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
  const message = trace.message(props.selected);
  const about = useMemo(
    () => (message === undefined ? null : exchangeOf(trace.messages, message)),
    [trace, version, message],
  );
  const isAbout = (one: LogRow | undefined) =>
    about !== null &&
    one !== undefined &&
    about.processes.includes(one.process) &&
    one.atUs >= about.fromUs &&
    one.atUs <= about.untilUs;
  const firstAbout = about === null ? -1 : rows.findIndex((one) => one.atUs >= about.fromUs);
  const atCursor = cursorUs === null ? -1 : rows.findLastIndex(({ atUs }) => atUs <= cursorUs);
  return (
    <ViewFrame
      name="logs"
      words={words}
      said={
        line === undefined
          ? message === undefined
            ? ''
            : words.line(message)
          : ownWords.line(words.time(line.atUs), line.process, line.text)
      }
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
          {message === undefined ? (
            <p>{ownWords.hint}</p>
          ) : (
            <p>
              <strong>{words.line(message)}</strong> {ownWords.about}
            </p>
          )}
        </>
      }
    >
      <Rows
        label={props.label}
        columns={logColumns(identities, ownWords)}
        count={rows.length}
        chosen={row}
        shown={row !== -1 ? row : firstAbout !== -1 ? firstAbout : atCursor}
        onChoose={(index) => {
          const next = index === null ? undefined : rows[index];
          setChosen(next ?? null);
          props.onCursor(next?.atUs ?? null);
        }}
        cells={(index) => {
          const one = rows[index];
          return one === undefined ? [] : logCells(one, identities);
        }}
        rowClass={(index) =>
          [
            ...(cursorUs !== null && (rows[index]?.atUs ?? 0) > cursorUs ? ['is-later'] : []),
            ...(isAbout(rows[index]) ? ['is-about'] : []),
          ].join(' ')
        }
        empty={filter === '' ? ownWords.empty : ownWords.none}
        newest={words.newest}
      />
    </ViewFrame>
  );
}

export const LogLanes = throttled(Lanes, ROWS_EVERY_MS);
