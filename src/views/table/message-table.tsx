/** The table of messages: every one in the order of sending, filtered by words, with the bytes of the chosen one below. */
import type { VNode } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Message } from '../../trace/index.ts';
import { FilterField } from '../filter.tsx';
import { ViewFrame } from '../frame.tsx';
import { identitiesOf } from '../process-identity.ts';
import { Rows } from '../rows.tsx';
import { textLines } from '../text-alternative.tsx';
import { throttled, useThrottled } from '../throttle.tsx';
import type { ViewProps } from '../view-props.ts';
import { hexDump, readableText } from '../wire-text.ts';
import { filteredMessages, messageCells, messageColumns } from './cells.ts';
import { english, type TableWords } from './words.ts';

/** Rows that come faster than anybody reads are shown so often, in milliseconds. */
const ROWS_EVERY_MS = 100;
/** A filter goes through all messages. */
const FILTER_EVERY_MS = 300;

type TableProps = ViewProps & { ownWords?: TableWords };

function Table(props: TableProps): VNode {
  const { trace, words, cursorUs, selected, ownWords = english } = props;
  const [filter, setFilter] = useState('');
  props.seen.current = { filter };
  const version = useThrottled(props.version, filter === '' ? 0 : FILTER_EVERY_MS);
  const rows = useMemo(() => filteredMessages(trace.messages, filter), [trace, version, filter]);
  const identities = useMemo(
    () => new Map(identitiesOf(trace.processes).map((identity) => [identity.name, identity])),
    [trace, trace.processes.length],
  );
  const chosen = useMemo(
    () => (selected === null ? -1 : rows.findIndex(({ id }) => id === selected)),
    [rows, version, selected],
  );
  const lines = useCallback(() => textLines(trace, words), [trace, words]);
  const message = trace.message(selected);
  const atCursor = cursorUs === null ? -1 : rows.findLastIndex(({ sentUs }) => sentUs <= cursorUs);
  return (
    <ViewFrame
      name="table"
      words={words}
      said={message === undefined ? '' : words.line(message)}
      version={version}
      lines={lines}
      tools={
        <FilterField
          label={ownWords.filter}
          value={filter}
          shown={ownWords.shown(rows.length, trace.messages.length)}
          onFilter={setFilter}
        />
      }
    >
      <Rows
        label={props.label}
        columns={messageColumns(ownWords)}
        count={rows.length}
        chosen={chosen}
        shown={chosen === -1 ? atCursor : chosen}
        onChoose={(index) => props.onSelect(index === null ? null : (rows[index]?.id ?? null))}
        cells={(index) => {
          const row = rows[index];
          return row === undefined ? [] : messageCells(row, identities, words);
        }}
        rowClass={(index) => (cursorUs !== null && (rows[index]?.sentUs ?? 0) > cursorUs ? 'is-later' : '')}
        empty={filter === '' ? words.empty : ownWords.none}
        newest={words.newest}
      />
      {message === undefined ? null : <Bytes message={message} words={ownWords} line={words.line(message)} />}
    </ViewFrame>
  );
}

export const MessageTable = throttled(Table, ROWS_EVERY_MS);

function Bytes({ message, words, line }: { message: Message; words: TableWords; line: string }): VNode {
  const [raw, setRaw] = useState(true);
  const { head, bytes } = message;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
    <section class="hb-bytes" aria-label={words.wire(head.length, bytes)} tabIndex={0}>
      <p>
        {line} {head === '' ? words.noBytes : `${words.wire(head.length, bytes)}.`}
      </p>
      {head === '' ? null : (
        <>
          <div class="hb-view-tools">
            {[true, false].map((one) => (
              <button key={String(one)} type="button" aria-pressed={raw === one} onClick={() => setRaw(one)}>
                {one ? words.raw : words.asText}
              </button>
            ))}
          </div>
          <pre>{raw ? hexDump(head) : readableText(head, head.length)}</pre>
        </>
      )}
    </section>
  );
}
