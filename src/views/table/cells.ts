/** Messages → rows of the table: what stands in which column. Pure. */
import type { Message, Trace } from '../../trace/index.ts';
import { withWords } from '../filter.tsx';
import type { ProcessIdentity } from '../process-identity.ts';
import type { CellRow, Column } from '../row-cells.tsx';
import { inMs, type ViewWords } from '../words.ts';
import type { TableWords } from './words.ts';

export function messageColumns(words: TableWords): Column[] {
  return [
    { key: 'time', label: words.time, isNumber: true, rem: 5.6 },
    { key: 'from', label: words.from, rem: 6.4 },
    { key: 'to', label: words.to, rem: 6.4 },
    { key: 'what', label: words.what, rem: 9, grows: true },
    { key: 'bytes', label: words.bytes, isNumber: true, rem: 3.6 },
    { key: 'took', label: words.took, isNumber: true, rem: 4.8 },
    { key: 'fate', label: words.fate, rem: 7.5 },
  ];
}

export function messageCells(
  message: Message,
  identities: ReadonlyMap<string, ProcessIdentity>,
  words: ViewWords,
): CellRow {
  const { sentUs, endUs, from, to, label, bytes, fate } = message;
  return [
    { text: inMs(sentUs, 3), isNumber: true },
    { text: from, identity: identities.get(from) },
    { text: to, identity: identities.get(to) },
    { text: label },
    { text: String(bytes), isNumber: true },
    { text: endUs === null ? '' : inMs(endUs - sentUs, 3), isNumber: true },
    { text: words.fateShort(message), tone: fate === 'lost' || fate === 'refused' ? 'fault' : 'muted' },
  ];
}

/** Those with all these words. */
export function filteredMessages(messages: Trace['messages'], filter: string): readonly Message[] {
  return withWords(
    messages,
    filter,
    ({ from, to, label, fate, kind }) => `${from} ${to} ${label} ${fate} ${kind}`,
  );
}
