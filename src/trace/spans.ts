/**
 * Journal → spans: for each HTTP request what its client saw of it and what its server did, and which caused which.
 * Nothing of it was on the wire, unless a program sent a `traceparent` header: then its trace and span are taken over.
 * Plain data. Connections to oneself, WebSocket, raw sockets and datagrams have no spans: the network knows no requests in them.
 */
import type { CauseRecord, ExitRecord, JournalRecord, SendRecord, VirtualUs } from '../kernel/journal.ts';
import { parseTraceparent, requestName, spanIdOf, traceIdOf } from '../kernel/trace-context.ts';
import { type Message, messagesOf } from './messages.ts';
import { type RequestOutcome, requestsOfMessages } from './outcomes.ts';

/** One side of a request: what its client saw of it, or its server. */
export interface Span {
  /** 32 hexadecimal digits; the same for all that one request led to. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
  /** Null where a trace begins. It may name a span that only the program knows. */
  parentSpanId: string | null;
  kind: 'client' | 'server';
  process: string;
  /** The process at the other end. */
  peer: string;
  connection: string;
  /** Null where the connection never came about. */
  request: Message | null;
  method: string | null;
  /** As it was asked for, such as "/add?n=1". */
  target: string | null;
  startUs: VirtualUs;
  endUs: VirtualUs;
  /** It was still under way when the recording ends. */
  unfinished: boolean;
  /** Of the response, where there was one. */
  status: number | null;
  /** Why it failed, in a word or two: "500", "reset", "request lost" …; null when it did not. */
  error: string | null;
}

/** How often a connection of this name has been opened before a moment: a name may be used again. */
type Generation = (connection: string, atUs: VirtualUs) => number;

/** All spans of a run, those of a trace by their beginning, parents first. */
export function spansOf(
  records: readonly JournalRecord[],
  { seed, untilUs }: { seed: number; untilUs: VirtualUs },
): Span[] {
  return createSpanReader(seed).spans(records, messagesOf(records), untilUs);
}

export interface SpanReader {
  /** All spans so far. The same growing journal each time, with its messages. */
  spans(records: readonly JournalRecord[], messages: readonly Message[], untilUs: VirtualUs): Span[];
}

/** Of its client, and of its server once it has come there. */
type RequestSpans = readonly [client: Span, server: Span | null];

/** What is known of a request once and for all. */
interface Known {
  connection: string;
  n: number;
  key: string;
  ids: Ids;
  /** Its server's. */
  own: Ids;
  /** Once there is an answer. */
  spans: RequestSpans | null;
}

/** Spans of a run that grows: what is known of a request does not have to be worked out each time. */
export function createSpanReader(seed: number): SpanReader {
  const openings = createOpenings();
  const causes = new Map<string, CauseRecord>();
  const exits: ExitRecord[] = [];
  const known = new Map<Message, Known>();
  let read = 0;
  const exitAfter = (process: string, fromUs: VirtualUs) =>
    exits.find((exit) => exit.process === process && exit.atUs >= fromUs)?.atUs ?? null;

  const readOn = (records: readonly JournalRecord[]) => {
    for (; read < records.length; read++) {
      const record = records[read] as JournalRecord;
      if (record.kind === 'send' && record.segment === 'syn') openings.open(record);
      else if (record.kind === 'exit') exits.push(record);
      else if (record.kind === 'cause')
        causes.set(place(openings.generationOf, record.request, record.atUs), record);
    }
  };

  const spansOfRequest = (outcome: RequestOutcome, { ids, own }: Known, untilUs: VirtualUs): RequestSpans => {
    const { request } = outcome;
    const client = clientSpan(outcome, ids, exitAfter(request.from, request.sentUs), untilUs);
    if (request.fate !== 'delivered' || request.endUs === null) return [client, null];
    return [client, serverSpan(outcome, own, exitAfter(request.to, request.endUs), untilUs)];
  };

  const spans = (messages: readonly Message[], untilUs: VirtualUs): Span[] => {
    const { generationOf } = openings;
    const servers = new Map<string, Span>();
    const used = new Set<string>();
    const counts = new Map<string, number>();
    const found: Span[] = [];
    const newIds = (key: string, atUs: VirtualUs, header: string | null): Ids => {
      const cause = causes.get(key);
      const parent = cause ? servers.get(place(generationOf, cause.by, atUs)) : undefined;
      const given = parseTraceparent(header);
      const traceId = given?.traceId ?? parent?.traceId ?? traceIdOf(seed, key);
      const parentSpanId = parent?.traceId === traceId ? parent.spanId : null;
      // Who passes a header on as it came stands for nobody: the span that it names is another's already.
      const isOwn = given !== null && !used.has(given.spanId);
      return {
        traceId,
        spanId: isOwn ? given.spanId : spanIdOf(seed, `client:${key}`),
        parentSpanId: parentSpanId ?? (given && !isOwn ? given.spanId : null),
      };
    };
    const newlyKnown = (request: Message, connection: string): Known => {
      const n = (counts.get(connection) ?? 0) + 1;
      const key = requestName(connection, n);
      const ids = newIds(key, request.sentUs, headerOf(request.head, 'traceparent'));
      const own = { traceId: ids.traceId, spanId: spanIdOf(seed, `server:${key}`), parentSpanId: ids.spanId };
      return { connection, n, key, ids, own, spans: null };
    };

    for (const outcome of requestsOfMessages(messages)) {
      const { request } = outcome;
      const one =
        known.get(request) ??
        newlyKnown(request, `${request.connection}/${generationOf(request.connection, request.sentUs)}`);
      known.set(request, one);
      const { key, ids } = one;
      counts.set(one.connection, one.n);
      used.add(ids.spanId);
      const isOver = outcome.outcome === 'answered';
      // After an answer nothing changes any more, but that more of it may come.
      const same = isOver && one.spans?.[0].endUs === outcome.endUs && one.spans[1] !== null;
      const [client, server] = (same && one.spans) || spansOfRequest(outcome, one, untilUs);
      one.spans = isOver ? [client, server] : null;
      found.push(client);
      if (server === null) continue;
      servers.set(key, server);
      found.push(server);
    }
    for (const message of messages) {
      if (message.kind !== 'connect' || (message.fate !== 'refused' && message.fate !== 'lost')) continue;
      if (!message.connection.startsWith(`${message.from}:`)) continue;
      const key = `${message.connection}/${generationOf(message.connection, message.sentUs)}#1`;
      found.push(failedConnection(message, newIds(key, message.sentUs, null), untilUs));
    }
    return found.sort((a, b) => a.startUs - b.startUs);
  };
  return {
    spans(records, messages, untilUs) {
      readOn(records);
      return spans(messages, untilUs);
    },
  };
}

type Ids = Pick<Span, 'traceId' | 'spanId' | 'parentSpanId'>;

function clientSpan(
  { request, status, sentUs, endUs, outcome }: RequestOutcome,
  ids: Ids,
  exitUs: VirtualUs | null,
  untilUs: VirtualUs,
): Span {
  const lostUs = outcome === 'request-lost' ? request.endUs : null;
  const overUs = endUs ?? lostUs ?? exitUs;
  const failed = outcome === 'answered' ? (status !== null && status >= 400 ? String(status) : null) : null;
  return {
    ...ids,
    ...common(request),
    kind: 'client',
    process: request.from,
    peer: request.to,
    startUs: sentUs,
    endUs: overUs ?? untilUs,
    unfinished: overUs === null,
    status,
    error:
      outcome === 'answered'
        ? failed
        : outcome === 'unanswered'
          ? exitUs === null || endUs !== null
            ? null
            : 'process ended'
          : outcome.replace('-', ' '),
  };
}

function serverSpan(
  { request, response, status }: RequestOutcome,
  ids: Ids,
  exitUs: VirtualUs | null,
  untilUs: VirtualUs,
): Span {
  const startUs = request.endUs ?? request.sentUs;
  const overUs = response?.sentUs ?? exitUs;
  return {
    ...ids,
    ...common(request),
    kind: 'server',
    process: request.to,
    peer: request.from,
    startUs,
    endUs: Math.max(startUs, overUs ?? untilUs),
    unfinished: overUs === null,
    status,
    error:
      status !== null && status >= 500
        ? String(status)
        : !response && exitUs !== null
          ? 'process ended'
          : null,
  };
}

function failedConnection(message: Message, ids: Ids, untilUs: VirtualUs): Span {
  return {
    ...ids,
    kind: 'client',
    process: message.from,
    peer: message.to,
    connection: message.connection,
    request: null,
    method: null,
    target: null,
    startUs: message.sentUs,
    endUs: message.endUs ?? untilUs,
    unfinished: false,
    status: null,
    error: message.fate === 'refused' ? 'connection refused' : 'connection lost',
  };
}

function common(request: Message): Pick<Span, 'connection' | 'request' | 'method' | 'target'> {
  const [method = '', target = ''] = request.label.split(' ');
  return { connection: request.connection, request, method, target };
}

/** When each connection's name was used. */
function createOpenings(): { open(record: SendRecord): void; generationOf: Generation } {
  const opened = new Map<string, VirtualUs[]>();
  return {
    open({ connection, atUs }) {
      const moments = opened.get(connection);
      if (moments) moments.push(atUs);
      else opened.set(connection, [atUs]);
    },
    generationOf(connection, atUs) {
      const moments = opened.get(connection) ?? [];
      if (moments.length < 2) return 1;
      return Math.max(1, moments.filter((moment) => moment <= atUs).length);
    },
  };
}

function place(generationOf: Generation, request: CauseRecord['request'], atUs: VirtualUs): string {
  const { connection, n } = request;
  return requestName(`${connection}/${generationOf(connection, atUs)}`, n);
}

/** A header's value in what the journal keeps of a message (its first 2,048 bytes); null for none and for several. */
export function headerOf(head: string, name: string): string | null {
  const block = head.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const values = block
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return line.slice(0, colon).toLowerCase() === name ? [line.slice(colon + 1).trim()] : [];
    });
  return values.length === 1 ? (values[0] ?? null) : null;
}
