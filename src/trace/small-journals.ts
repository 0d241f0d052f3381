/**
 * Hand-written journals for tests: a few helpers that number records as the kernel would.
 * Only tests import this. Times are given in milliseconds, as people think of them.
 */
import type { DropRecord, Fault, JournalRecord, SegmentKind, SendRecord } from '../kernel/journal.ts';

export interface JournalWriter {
  readonly records: JournalRecord[];
  spawn(atMs: number, process: string): void;
  exit(atMs: number, process: string, code?: number): void;
  fault(atMs: number, fault: Fault): void;
  log(atMs: number, process: string, text: string, stream?: 'stdout' | 'stderr'): void;
  error(atMs: number, process: string, message: string): void;
  listen(atMs: number, process: string, port: number): void;
  /** Gives the segment's id. */
  send(
    atMs: number,
    from: string,
    to: string,
    segment: SegmentKind,
    payload?: string,
    options?: SendOptions,
  ): string;
  deliver(atMs: number, id: string): void;
  drop(atMs: number, id: string, reason: DropRecord['reason'], retryAtMs?: number): void;
  /** A request or response that arrives: send and deliver. */
  pass(
    atMs: number,
    untilMs: number,
    from: string,
    to: string,
    payload: string,
    options?: SendOptions,
  ): string;
  /** The records in the journal's order. */
  sorted(): JournalRecord[];
}

interface SendOptions {
  connection?: string;
  /** Length on the wire, where the payload given is only its beginning. */
  bytes?: number;
}

export function createJournal(): JournalWriter {
  const records: JournalRecord[] = [];
  const counts = new Map<string, number>();
  const starts = new Map<string, number>();
  const segments = new Map<string, SendRecord>();
  const count = (key: string) => {
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    return next;
  };
  const stamp = (atMs: number, source: string) => ({
    atUs: Math.round(atMs * 1000),
    source,
    n: count(source),
  });
  const ends = (id: string) => {
    const segment = segments.get(id);
    if (!segment) throw new Error(`No segment "${id}" was sent in this journal.`);
    return { id, from: segment.from, to: segment.to };
  };
  const journal: JournalWriter = {
    records,
    spawn(atMs, process) {
      const incarnation = (starts.get(process) ?? 0) + 1;
      starts.set(process, incarnation);
      records.push({ kind: 'spawn', ...stamp(atMs, ''), process, incarnation });
    },
    exit(atMs, process, code) {
      const signal = code === undefined ? 'SIGKILL' : null;
      records.push({ kind: 'exit', ...stamp(atMs, ''), process, code: code ?? null, signal });
    },
    fault(atMs, fault) {
      records.push({ kind: 'fault', ...stamp(atMs, ''), fault, by: 'scenario' });
    },
    log(atMs, process, text, stream = 'stdout') {
      records.push({ kind: 'log', ...stamp(atMs, process), process, stream, text });
    },
    error(atMs, process, message) {
      const place = { file: `${process}/main.ts`, line: 12, column: 5 };
      const stack = `at handle (${process}/main.ts:12:5)\nat Server.emit (${process}/main.ts:30:3)`;
      const cause = 'exception' as const;
      records.push({
        kind: 'error',
        ...stamp(atMs, process),
        process,
        cause,
        name: 'TypeError',
        message,
        stack,
        place,
      });
    },
    listen(atMs, process, port) {
      records.push({ kind: 'listen', ...stamp(atMs, process), process, port });
    },
    send(atMs, from, to, segment, payload = '', options = {}) {
      const record: SendRecord = {
        kind: 'send',
        ...stamp(atMs, from),
        id: `${from}#${count(`#${from}`)}`,
        from,
        to,
        segment,
        connection: options.connection ?? [`${from}`, `${to}`].sort().join('-'),
        bytes: options.bytes ?? payload.length,
        head: payload.slice(0, 2048),
        digest: 0,
      };
      records.push(record);
      segments.set(record.id, record);
      return record.id;
    },
    deliver(atMs, id) {
      const { to, from } = ends(id);
      records.push({ kind: 'deliver', ...stamp(atMs, to), id, from, to });
    },
    drop(atMs, id, reason, retryAtMs) {
      const retryAtUs = retryAtMs === undefined ? null : Math.round(retryAtMs * 1000);
      records.push({ kind: 'drop', ...stamp(atMs, ''), ...ends(id), reason, retryAtUs });
    },
    pass(atMs, untilMs, from, to, payload, options) {
      const id = journal.send(atMs, from, to, 'data', payload, options);
      journal.deliver(untilMs, id);
      return id;
    },
    sorted() {
      return records.toSorted((a, b) => a.atUs - b.atUs);
    },
  };
  return journal;
}

/** An HTTP request as Node writes it. */
export function request(line: string, body = ''): string {
  const length = body === '' ? '' : `Content-Length: ${body.length}\r\n`;
  return `${line} HTTP/1.1\r\nHost: counter:8080\r\nConnection: keep-alive\r\n${length}\r\n${body}`;
}

/** An HTTP response as Node writes it. */
export function response(status: string, body = ''): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
