/**
 * Journal → messages: the arrows that people see. One message is one HTTP request or response, one
 * datagram, or one connection event worth drawing; pieces of a long body and acknowledgements fold into it.
 * Plain data, computed from the records alone, so live and recorded runs look the same.
 */
import type { JournalRecord, SendRecord, VirtualUs } from '../kernel/journal.ts';
import { createWireReader } from './http-wire.ts';

export type MessageFate = 'in-flight' | 'delivered' | 'lost' | 'refused';

export interface Message {
  /** Id of the first segment's send record; of a second message within one segment "<id>+2", and so on. */
  id: string;
  from: string;
  to: string;
  kind: 'request' | 'response' | 'connect' | 'reset' | 'close' | 'data' | 'datagram';
  /** What an arrow says: "POST /add", "200 OK", "connection refused". */
  label: string;
  connection: string;
  sentUs: VirtualUs;
  /** When the last of it arrived; for a lost one when it was lost; null while in flight. */
  endUs: VirtualUs | null;
  fate: MessageFate;
  /** Attempts that were lost before it arrived, or until now. */
  lostAttempts: { atUs: VirtualUs; retryAtUs: VirtualUs | null }[];
  bytes: number;
  /** First bytes of the payload, as in the journal. */
  head: string;
  /** For a response, the id of its request, where known. */
  requestId: string | null;
}

/** Reads records in order, as they come, and keeps the messages that they make. */
export interface MessageReader {
  read(records: readonly JournalRecord[]): void;
  /** In the order in which they were sent. The same array every time; messages in it change as their fate does. */
  readonly messages: readonly Message[];
  /**
   * Only grows: every message when it is first known, and again whenever something of it has changed. Who reads on from
   * where it had come to learns what is new without going through all messages.
   */
  readonly news: readonly Message[];
  /** The message of that id, once it is known. */
  find(id: string): Message | undefined;
}

/** One direction of one connection: what was begun last in it, and for a client's, what waits for its answer. */
interface Direction {
  read(record: SendRecord): void;
  readonly unanswered: Message[];
}

/** The messages of a whole run. */
export function messagesOf(records: readonly JournalRecord[]): readonly Message[] {
  const reader = createMessageReader();
  reader.read(records);
  return reader.messages;
}

/**
 * `onPayload` is told, in order, what each message carries: `seen` is as much of the next `bytes` bytes as the journal
 * keeps, one character a byte.
 */
export function createMessageReader(
  onPayload?: (message: Message, seen: string, bytes: number) => void,
): MessageReader {
  const messages: Message[] = [];
  const news: Message[] = [];
  let newsBefore = 0;
  const byId = new Map<string, Message>();
  /** Segments that have not arrived yet, and what they are part of. Handshakes are here, though not in `messages`. */
  const travelling = new Map<string, Message[]>();
  const missing = new Map<Message, number>();
  const handshakes: Message[] = [];
  const directions = new Map<string, Direction>();
  /** The newest segment that came to a dead host, and whether people see it: a reset answers it. */
  let deadDrop: { atUs: VirtualUs; from: string; to: string; seen: boolean } | null = null;

  const show = (message: Message) => {
    // A handshake is shown only once it is known to have gone wrong, so it may belong further up.
    let at = messages.length;
    while (at > 0 && (messages[at - 1]?.sentUs ?? 0) > message.sentUs) at--;
    messages.splice(at, 0, message);
    byId.set(message.id, message);
    news.push(message);
  };
  /** Something of it has changed. A handshake that went well is never shown. */
  const tell = (message: Message) => {
    if (!byId.has(message.id)) return;
    // Once is enough where nobody can have read the one before.
    if (news.length > newsBefore && news.at(-1) === message) return;
    news.push(message);
  };
  const carry = (id: string, message: Message) => {
    const parts = travelling.get(id);
    if (parts?.includes(message)) return;
    if (parts) parts.push(message);
    else travelling.set(id, [message]);
    missing.set(message, (missing.get(message) ?? 0) + 1);
    if (message.fate === 'delivered') {
      message.fate = 'in-flight';
      message.endUs = null;
    }
    tell(message);
  };
  const lose = (message: Message, atUs: VirtualUs) => {
    if (message.fate !== 'in-flight') return;
    message.fate = 'lost';
    message.endUs = atUs;
    tell(message);
  };

  const directionOf = (record: SendRecord): Direction => {
    // Both ends of a connection to oneself bear one name: its answers are told by their start line.
    const loop = record.from === record.to;
    const side = (host: string, answers: boolean) => `${record.connection} ${loop ? String(answers) : host}`;
    const answers = record.head.startsWith('HTTP/');
    const key = side(record.from, answers);
    const found = directions.get(key);
    if (found) return found;
    const created = createDirection(() => directions.get(side(record.to, !answers)), {
      show,
      carry,
      onPayload,
    });
    directions.set(key, created);
    return created;
  };

  const refuse = (record: SendRecord) => {
    const handshake = handshakes.findLast(
      (one) =>
        one.from === record.to &&
        one.to === record.from &&
        one.fate !== 'refused' &&
        one.fate !== 'in-flight',
    );
    if (!handshake) return;
    // A dead host's refusal is told as a drop first: it was not lost, it was answered.
    if (handshake.lostAttempts.at(-1)?.retryAtUs === null) handshake.lostAttempts.pop();
    handshake.fate = 'refused';
    handshake.endUs = record.atUs;
    handshake.label = 'connection refused';
    if (byId.has(handshake.id)) tell(handshake);
    else show(handshake);
  };

  const send = (record: SendRecord) => {
    switch (record.segment) {
      case 'syn': {
        const handshake = newMessage(record, 'connect', 'connect');
        handshakes.push(handshake);
        if (handshakes.length > HANDSHAKES_KEPT) handshakes.shift();
        carry(record.id, handshake);
        break;
      }
      case 'synack':
        carry(record.id, newMessage(record, 'connect', 'accept'));
        break;
      case 'refuse':
        refuse(record);
        break;
      case 'rst': {
        // A reset throws away what its sender still had to send again.
        for (const message of missing.keys()) {
          if (message.connection === record.connection && message.from === record.from && stalled(message)) {
            lose(message, record.atUs);
          }
        }
        // A dead host resets late closings too; what answers nothing that is drawn is not drawn.
        if (deadDrop && !deadDrop.seen && deadDrop.atUs === record.atUs) {
          if (deadDrop.from === record.to && deadDrop.to === record.from) break;
        }
        const reset = newMessage(record, 'reset', 'reset');
        show(reset);
        carry(record.id, reset);
        break;
      }
      case 'data':
        directionOf(record).read(record);
        break;
      case 'datagram': {
        const datagram = newMessage(record, 'datagram', dataLabel(record.head, record.bytes));
        datagram.bytes = record.bytes;
        datagram.head = record.head;
        show(datagram);
        carry(record.id, datagram);
        break;
      }
      default:
        // Acknowledgements and the orderly close are not drawn.
        break;
    }
  };

  const deliver = (id: string, atUs: VirtualUs) => {
    for (const message of travelling.get(id) ?? []) {
      const left = (missing.get(message) ?? 1) - 1;
      if (left > 0) {
        missing.set(message, left);
        continue;
      }
      missing.delete(message);
      if (message.fate === 'refused') continue;
      message.fate = 'delivered';
      message.endUs = atUs;
      tell(message);
    }
    travelling.delete(id);
  };

  const read = (record: JournalRecord) => {
    switch (record.kind) {
      case 'send':
        send(record);
        break;
      case 'deliver':
        deliver(record.id, record.atUs);
        break;
      case 'drop':
        if (record.reason === 'dead') {
          const { atUs, from, to } = record;
          deadDrop = { atUs, from, to, seen: travelling.has(record.id) };
        }
        for (const message of travelling.get(record.id) ?? []) {
          message.lostAttempts.push({ atUs: record.atUs, retryAtUs: record.retryAtUs });
          if (record.retryAtUs === null) {
            // Also where a death was seen before: the drop is the better moment.
            message.fate = 'lost';
            message.endUs = record.atUs;
          }
          if (message.kind === 'connect' && !byId.has(message.id)) show(message);
          else tell(message);
        }
        if (record.retryAtUs === null) travelling.delete(record.id);
        break;
      case 'exit':
        for (const message of missing.keys()) {
          const gone = message.to === record.process || (message.from === record.process && stalled(message));
          if (gone) lose(message, record.atUs);
        }
        break;
      default:
        break;
    }
  };

  return {
    messages,
    news,
    find: (id) => byId.get(id),
    read(records) {
      newsBefore = news.length;
      for (const record of records) read(record);
    },
  };
}

/** How many handshakes back a refusal is looked for; it comes within one way across the link. */
const HANDSHAKES_KEPT = 256;

/** `opposite` gives the other direction, whose requests this one answers. */
function createDirection(
  opposite: () => Direction | undefined,
  {
    show,
    carry,
    onPayload,
  }: {
    show(message: Message): void;
    carry(id: string, message: Message): void;
    onPayload: ((message: Message, seen: string, bytes: number) => void) | undefined;
  },
): Direction {
  const unanswered: Message[] = [];
  let current: Message | null = null;
  let record: SendRecord;
  let begun = 0;
  let read = 0;
  const wire = createWireReader({
    begin(text) {
      begun++;
      current = newMessage(record, 'data', dataLabel(text, record.bytes));
      if (begun > 1) current.id = `${record.id}+${begun}`;
      current.head = text;
      show(current);
    },
    head(head) {
      if (!current) return false;
      current.kind = head.kind;
      current.label = head.label;
      if (head.kind === 'request') {
        unanswered.push(current);
        return false;
      }
      const asked = opposite()?.unanswered;
      const request = asked?.[0];
      current.requestId = request?.id ?? null;
      // 1xx is not the answer yet, except 101, which ends HTTP on this connection.
      const status = head.status ?? 0;
      if (status >= 200 || status === 101) asked?.shift();
      return request?.label.startsWith('HEAD ') ?? false;
    },
    more(bytes) {
      const seen = record.head.slice(read, read + bytes);
      read += bytes;
      if (!current) return;
      current.bytes += bytes;
      onPayload?.(current, seen, bytes);
      carry(record.id, current);
    },
  });
  return {
    unanswered,
    read(next) {
      record = next;
      begun = 0;
      read = 0;
      wire.segment(next.head, next.bytes);
    },
  };
}

function newMessage(record: SendRecord, kind: Message['kind'], label: string): Message {
  return {
    id: record.id,
    from: record.from,
    to: record.to,
    kind,
    label,
    connection: record.connection,
    sentUs: record.atUs,
    endUs: null,
    fate: 'in-flight',
    lostAttempts: [],
    bytes: 0,
    head: '',
    requestId: null,
  };
}

/** Its last attempt was lost, so it is not on the way but in its sender's memory. */
function stalled(message: Message): boolean {
  return message.lostAttempts.at(-1) !== undefined;
}

/** What an arrow says of bytes that are not HTTP: their first line, where people can read it. */
function dataLabel(text: string, bytes: number): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  const readable = line.length > 0 && /^[\x20-\x7e]+$/.test(line);
  if (!readable) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return line.length > 32 ? `“${line.slice(0, 31)}…”` : `“${line}”`;
}
