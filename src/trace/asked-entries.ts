/**
 * Journal → what was asked of a run from outside, each with what came of it, and the ports that could be asked now. Plain data
 * that grows as records come, so that a run that is replayed or shared has the same list as the one in which somebody asked.
 */
import { type AskFault, partsOfUrl, YOU } from '../kernel/asking.ts';
import type { JournalRecord, SendRecord, VirtualUs } from '../kernel/journal.ts';
import { type Asked, askedIn } from './asked.ts';

export interface AskedEntry {
  readonly fault: AskFault;
  readonly atUs: VirtualUs;
  /** The last report of it; null while there is none. */
  asked: Asked | null;
  /** It was given up, or whoever asks ended first: nothing comes any more. */
  isOver: boolean;
  /** Of a single request, once it is begun: the name that the connection has in messages. */
  connection: string | null;
}

export interface AskedReader {
  read(records: readonly JournalRecord[]): void;
  /** In the order in which they were asked; entries change as reports come. The same array every time. */
  readonly entries: readonly AskedEntry[];
  /** Ports that are open now, by process, in the order of opening. */
  readonly ports: ReadonlyMap<string, readonly number[]>;
  /** Grows whenever any of these has changed. */
  readonly changes: number;
}

export function createAskedReader(): AskedReader {
  const entries: AskedEntry[] = [];
  const byNumber = new Map<number, AskedEntry>();
  const ports = new Map<string, number[]>();
  let changes = 0;

  const report = (asked: Asked) => {
    const entry = byNumber.get(asked.n);
    if (!entry) return;
    changes++;
    entry.asked = asked;
    entry.isOver = asked.kind !== 'load' || asked.done;
  };
  /** Names are looked up without time passing, so a request opens its connection at its own moment. */
  const connect = (record: SendRecord) => {
    const entry = entries.findLast(({ atUs }) => atUs <= record.atUs);
    if (entry?.atUs !== record.atUs) return;
    const mine = entries.find(
      ({ fault, atUs, connection }) =>
        connection === null && atUs === record.atUs && fault.kind === 'request' && leadsTo(record, fault.url),
    );
    if (mine) mine.connection = record.connection;
  };
  const read = (record: JournalRecord) => {
    switch (record.kind) {
      case 'fault': {
        const { fault, atUs } = record;
        if (fault.kind !== 'request' && fault.kind !== 'load') return;
        const entry: AskedEntry = { fault, atUs, asked: null, isOver: false, connection: null };
        entries.push(entry);
        byNumber.set(fault.n, entry);
        changes++;
        return;
      }
      case 'send':
        if (record.from === YOU && record.segment === 'syn') connect(record);
        return;
      case 'log':
        askedIn(record).forEach(report);
        return;
      case 'listen':
        changes++;
        ports.set(record.process, [...(ports.get(record.process) ?? []), record.port]);
        return;
      case 'unlisten':
        changes++;
        ports.set(
          record.process,
          (ports.get(record.process) ?? []).filter((port) => port !== record.port),
        );
        return;
      case 'exit':
        changes++;
        ports.delete(record.process);
        if (record.process === YOU) for (const entry of entries) entry.isOver = true;
        return;
    }
  };
  return {
    entries,
    ports,
    get changes() {
      return changes;
    },
    read(records) {
      for (const record of records) read(record);
    },
  };
}

function leadsTo({ to, connection }: SendRecord, url: string): boolean {
  const parts = partsOfUrl(url);
  return parts?.host === to && connection.endsWith(`:${parts.port}`);
}
