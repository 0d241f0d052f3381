/**
 * Journal → HTTP requests with their answers, headers and bodies, as checks read them. Owns the joining of what outcomes.ts
 * says of a request with what was in it. Bodies are kept as far as the journal keeps them: 2,048 bytes of each segment.
 */
import type { JournalRecord, VirtualUs } from '../kernel/journal.ts';
import { readHttpText } from './http-text.ts';
import { createMessageReader, type Message } from './messages.ts';
import { type Outcome, requestsOfMessages } from './outcomes.ts';

/** One HTTP message's contents. */
interface Contents {
  /** By name in small letters. */
  headers: Readonly<Record<string, string>>;
  body: string;
  /** False where the journal does not hold all of the body. */
  bodyWhole: boolean;
  sentUs: VirtualUs;
  /** When the last of it arrived; null when it never did. */
  arrivedUs: VirtualUs | null;
}

/** The answer to a request. */
export interface ExchangeResponse extends Contents {
  /** Id of the record that sent it. */
  id: string;
  status: number;
  /** When its first bytes arrived, from which its client can know the status; null when they never did. */
  beganUs: VirtualUs | null;
}

/** A request, its answer where one was sent, and what became of both. */
export interface Exchange extends Contents {
  /** Id of the record that sent it. */
  id: string;
  from: string;
  to: string;
  method: string;
  /** As it was asked for: "/add?n=1". */
  target: string;
  /** Without the query: "/add". */
  path: string;
  /** Decoded, the first of each name. */
  query: Readonly<Record<string, string>>;
  connection: string;
  /** Null where none was sent; one that was lost on its way is there. */
  response: ExchangeResponse | null;
  outcome: Outcome;
  /** When its client knew: the answer or a reset arrived. Null when it never did. */
  endUs: VirtualUs | null;
  /** When its client closed the connection, where it did so before the whole answer was there. It then never saw it. */
  givenUpUs: VirtualUs | null;
  /** Ids of the records that show it. */
  events: readonly string[];
}

/** Every HTTP request of a run, in the order of sending. Connections that were refused carried none. */
export function exchangesOf(records: readonly JournalRecord[]): Exchange[] {
  const payloads = new Map<Message, { text: string; whole: boolean }>();
  const reader = createMessageReader((message, seen, bytes) => {
    const known = payloads.get(message) ?? { text: '', whole: true };
    // Behind a gap nothing more is taken: it could not be told where it belongs.
    if (known.whole) known.text += seen;
    known.whole &&= seen.length === bytes;
    payloads.set(message, known);
  });
  reader.read(records);
  const contents = (message: Message): Contents => {
    const { text = '', whole = true } = payloads.get(message) ?? {};
    return {
      ...readHttpText(text),
      bodyWhole: whole,
      sentUs: message.sentUs,
      arrivedUs: message.fate === 'delivered' ? message.endUs : null,
    };
  };
  const { deliveredUs, closedAfter } = arrivalsAndEnds(records);
  return requestsOfMessages(reader.messages).map(({ request, response, status, outcome, endUs }) => {
    const [method = '', target = ''] = request.label.split(' ');
    const closedUs = closedAfter(request);
    return {
      ...contents(request),
      id: request.id,
      from: request.from,
      to: request.to,
      method,
      ...partsOfTarget(target),
      connection: request.connection,
      response:
        response === null
          ? null
          : {
              ...contents(response),
              id: response.id,
              status: status ?? 0,
              beganUs: deliveredUs.get(response.id) ?? null,
            },
      outcome,
      endUs,
      givenUpUs: outcome === 'answered' && (closedUs ?? 0) >= (endUs ?? 0) ? null : closedUs,
      events: response === null ? [request.id] : [request.id, response.id],
    };
  });
}

/** When segments arrived, and when the client of a request first closed or reset its connection after sending it. */
function arrivalsAndEnds(records: readonly JournalRecord[]) {
  const deliveredUs = new Map<string, VirtualUs>();
  const closings = new Map<string, VirtualUs[]>();
  for (const record of records) {
    if (record.kind === 'deliver') deliveredUs.set(record.id, record.atUs);
    if (record.kind !== 'send' || (record.segment !== 'fin' && record.segment !== 'rst')) continue;
    const key = `${record.connection} ${record.from}`;
    closings.set(key, [...(closings.get(key) ?? []), record.atUs]);
  }
  return {
    deliveredUs,
    closedAfter: ({ connection, from, sentUs }: Message) =>
      closings.get(`${connection} ${from}`)?.find((atUs) => atUs >= sentUs) ?? null,
  };
}

function partsOfTarget(target: string): Pick<Exchange, 'target' | 'path' | 'query'> {
  const [path = '', search = ''] = target.split(/\?(.*)/s);
  const query: Record<string, string> = {};
  for (const part of search.split('&')) {
    const [name = '', value = ''] = part.split(/=(.*)/s).map(decoded);
    if (name !== '' && !Object.hasOwn(query, name)) query[name] = value;
  }
  return { target, path, query };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
