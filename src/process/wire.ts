/**
 * Steps on their way between threads, packed: one buffer holds every segment of a step, which costs
 * a fraction of cloning an object for each. What is not a segment (logs, errors …) is rare and travels as it is.
 */
import type { SegmentKind } from '../kernel/journal.ts';
import type { Segment } from '../network/protocol.ts';
import type { Exchange } from '../node/bindings.ts';
import type { ArrivedSegment, ProcessItem } from './protocol.ts';

const KINDS: readonly SegmentKind[] = ['syn', 'synack', 'data', 'fin', 'rst', 'refuse', 'ack', 'datagram'];
const KIND_NUMBERS = new Map(KINDS.map((kind, index) => [kind, index]));

/** 32-bit words in front of each entry's bytes. */
const WORDS = 13;
const DELIVER = 1;
const SEND = 2;
const ARRIVAL = 3;
const CAUSE = 4;

/** Buffers up to this size are copied: taking one out of its thread costs more than copying so little (measured: 211 µs against 245 µs for two round trips of 300 bytes). */
const COPIED_BYTES_MAX = 16_384;

/** What to transfer with a message that holds `packed`. */
export function transferOf(packed: ArrayBuffer | null): ArrayBuffer[] {
  return packed && packed.byteLength > COPIED_BYTES_MAX ? [packed] : [];
}

export interface PackedItems {
  packed: ArrayBuffer;
  /** The items that are no segments, each with its place among all items. */
  others: { place: number; item: ProcessItem }[];
  /** How many items there are in all. */
  count: number;
}

export function packArrivals(arrivals: readonly ArrivedSegment[]): ArrayBuffer {
  let bytes = 4;
  for (const { segment } of arrivals) bytes += entryBytes(segment);
  const writer = new Writer(bytes, arrivals.length);
  for (const { atUs, id, segment } of arrivals) writer.entry(ARRIVAL, atUs, indexOfId(id), segment);
  return writer.buffer;
}

/** `names` are the hosts' names, by index. */
export function unpackArrivals(packed: ArrayBuffer, names: readonly string[]): ArrivedSegment[] {
  const reader = new Reader(packed);
  const arrivals: ArrivedSegment[] = [];
  for (let left = reader.count; left > 0; left--) {
    reader.next();
    arrivals.push({
      atUs: reader.atUs,
      id: `${names[reader.from]}#${reader.index}`,
      segment: reader.segment(),
    });
  }
  return arrivals;
}

export function packItems(items: readonly ProcessItem[]): PackedItems {
  const others: PackedItems['others'] = [];
  let bytes = 4;
  let entries = 0;
  for (const item of items) {
    if (item.type === 'send') bytes += entryBytes(item.segment);
    else if (item.type === 'deliver' || item.type === 'cause') bytes += WORDS * 4;
    else continue;
    entries++;
  }
  const writer = new Writer(bytes, entries);
  items.forEach((item, place) => {
    if (item.type === 'send') writer.entry(SEND, item.atUs, 0, item.segment);
    else if (item.type === 'deliver') writer.delivery(item.atUs, indexOfId(item.id), item.from);
    else if (item.type === 'cause') writer.cause(item.atUs, item.request, item.by);
    else others.push({ place, item });
  });
  return { packed: writer.buffer, others, count: items.length };
}

export function unpackItems({ packed, others, count }: PackedItems, names: readonly string[]): ProcessItem[] {
  const reader = new Reader(packed);
  const items: ProcessItem[] = [];
  let other = 0;
  for (let place = 0; place < count; place++) {
    const rare = others[other];
    if (rare?.place === place) {
      items.push(rare.item);
      other++;
      continue;
    }
    reader.next();
    if (reader.type === SEND) items.push({ type: 'send', atUs: reader.atUs, segment: reader.segment() });
    else if (reader.type === CAUSE) items.push(reader.cause());
    else {
      const id = `${names[reader.from]}#${reader.index}`;
      items.push({ type: 'deliver', atUs: reader.atUs, id, from: reader.from });
    }
  }
  return items;
}

/** What these items send to one host, as it arrives there: so much later, and numbered on from `sent`. */
export function unpackSends(
  { packed }: PackedItems,
  to: number,
  latencyUs: number,
  from: string,
  sent: number,
): ArrivedSegment[] {
  const reader = new Reader(packed);
  const arrivals: ArrivedSegment[] = [];
  let index = sent;
  for (let left = reader.count; left > 0; left--) {
    reader.next();
    if (reader.type !== SEND) continue;
    index++;
    const segment = reader.segment();
    if (segment.to === to) arrivals.push({ atUs: reader.atUs + latencyUs, id: `${from}#${index}`, segment });
  }
  return arrivals;
}

function entryBytes(segment: Segment): number {
  return WORDS * 4 + (((segment.bytes?.length ?? 0) + 3) & ~3);
}

function indexOfId(id: string): number {
  return Number(id.slice(id.lastIndexOf('#') + 1));
}

class Writer {
  readonly buffer: ArrayBuffer;
  #words: Uint32Array;
  #bytes: Uint8Array;
  #at = 1;

  constructor(bytes: number, count: number) {
    this.buffer = new ArrayBuffer(bytes);
    this.#words = new Uint32Array(this.buffer);
    this.#bytes = new Uint8Array(this.buffer);
    this.#words[0] = count;
  }

  entry(type: number, atUs: number, index: number, segment: Segment): void {
    const words = this.#words;
    const at = this.#at;
    const { bytes } = segment;
    words[at] = type | ((KIND_NUMBERS.get(segment.kind) ?? 0) << 8);
    words[at + 1] = atUs >>> 0;
    words[at + 2] = Math.floor(atUs / 4294967296);
    words[at + 3] = index;
    words[at + 4] = segment.to;
    words[at + 5] = segment.from;
    words[at + 6] = segment.socket;
    words[at + 7] = segment.peerSocket;
    words[at + 8] = segment.port;
    words[at + 9] = segment.localPort;
    words[at + 10] = segment.window;
    words[at + 11] = bytes ? 1 : 0;
    words[at + 12] = bytes?.length ?? 0;
    this.#at = at + WORDS;
    if (!bytes) return;
    this.#bytes.set(bytes, this.#at * 4);
    this.#at += (bytes.length + 3) >> 2;
  }

  cause(atUs: number, request: Exchange, by: Exchange): void {
    const words = this.#words;
    const at = this.#at;
    words[at] = CAUSE;
    words[at + 1] = atUs >>> 0;
    words[at + 2] = Math.floor(atUs / 4294967296);
    [request, by].forEach(({ peer, peerPort, ownPort, n }, index) => {
      words.set([peer, peerPort, ownPort, n], at + 3 + 4 * index);
    });
    this.#at = at + WORDS;
  }

  delivery(atUs: number, index: number, from: number): void {
    const words = this.#words;
    const at = this.#at;
    words[at] = DELIVER;
    words[at + 1] = atUs >>> 0;
    words[at + 2] = Math.floor(atUs / 4294967296);
    words[at + 3] = index;
    words[at + 5] = from;
    this.#at = at + WORDS;
  }
}

class Reader {
  readonly count: number;
  #words: Uint32Array;
  #buffer: ArrayBuffer;
  #at = 0;
  #next = 1;

  constructor(buffer: ArrayBuffer) {
    this.#buffer = buffer;
    this.#words = new Uint32Array(buffer);
    this.count = this.#word(0);
  }

  next(): void {
    this.#at = this.#next;
    this.#next = this.#at + WORDS + ((this.#word(this.#at + 12) + 3) >> 2);
  }

  get type(): number {
    return this.#word(this.#at) & 0xff;
  }

  get atUs(): number {
    return this.#word(this.#at + 1) + this.#word(this.#at + 2) * 4294967296;
  }

  cause(): ProcessItem {
    const exchange = (at: number): Exchange => ({
      peer: this.#word(at),
      peerPort: this.#word(at + 1),
      ownPort: this.#word(at + 2),
      n: this.#word(at + 3),
    });
    return { type: 'cause', atUs: this.atUs, request: exchange(this.#at + 3), by: exchange(this.#at + 7) };
  }

  get index(): number {
    return this.#word(this.#at + 3);
  }

  get from(): number {
    return this.#word(this.#at + 5);
  }

  /** Its bytes are a view of the packed buffer. */
  segment(): Segment {
    const at = this.#at;
    const hasBytes = this.#word(at + 11) === 1;
    return {
      kind: KINDS[(this.#word(at) >> 8) & 0xff] as SegmentKind,
      to: this.#word(at + 4),
      from: this.#word(at + 5),
      socket: this.#word(at + 6),
      peerSocket: this.#word(at + 7),
      port: this.#word(at + 8),
      localPort: this.#word(at + 9),
      window: this.#word(at + 10),
      bytes: hasBytes ? new Uint8Array(this.#buffer, (at + WORDS) * 4, this.#word(at + 12)) : null,
    };
  }

  #word(at: number): number {
    return this.#words[at] as number;
  }
}
