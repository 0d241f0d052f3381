/**
 * The hub: every segment between two hosts passes through it. Owns connections as the hosts' kernels would
 * (who is joined to whom, what waits for a retransmission, what a dead process answers) and the order of arrivals.
 * Its delays come from src/network/links.ts. It knows nothing of HTTP, processes' code, or wall clocks.
 */
import { EventQueue } from '../kernel/event-queue.ts';
import { isLinkFault } from '../kernel/fault-parties.ts';
import type { DropRecord, Fault, SendRecord, VirtualUs } from '../kernel/journal.ts';
import { Backlogs } from './backlogs.ts';
import { before, type Direction, type Flight, type NetworkEvent, wait } from './flights.ts';
import { Links } from './links.ts';
import { type PayloadSummary, summaryOf } from './payload.ts';
import type { Segment } from './protocol.ts';
import { retryDelayUs } from './retransmission.ts';
import { LATENCY_US_MIN } from './rules/latency.ts';
import { carries, controlSegment, expectsAnswer } from './segments.ts';

/** A segment on its way, with the identity that the journal knows it by. */
export interface Arrival {
  atUs: VirtualUs;
  /** "<from>#<index>". */
  id: string;
  index: number;
  segment: Segment;
}

/** A record before the journal has numbered it. */
export type Unnumbered<R> = Omit<R, 'n'>;

export interface NetworkOptions {
  hostNames: readonly string[];
  /** The one of them that stands outside of the cluster; it has no part in anything before a process runs on it. */
  outside?: string | undefined;
  latencyMs: { min: number; max: number };
  seed: number;
  /** Receives send and drop records, in no particular order within a window. */
  emit(record: Unnumbered<SendRecord> | Unnumbered<DropRecord>): void;
}

const NO_PAYLOAD: PayloadSummary = { head: '', digest: 0 };

export class Network {
  readonly links: Links;
  /** What hosts' kernels do for processes that are stopped. */
  readonly backlogs: Backlogs;
  #names: readonly string[];
  #emit: NetworkOptions['emit'];
  #events = new EventQueue<NetworkEvent>(before);
  #directions: Map<number, Direction>[];
  #sent: number[];
  #alive: boolean[];
  /** Their hosts have no power: they answer nothing. */
  #down: boolean[];
  /** Sockets with numbers up to this were gone when their host crashed. */
  #socketBase: number[];

  constructor(options: NetworkOptions) {
    this.#names = options.hostNames;
    this.#emit = options.emit;
    this.links = new Links(
      options.hostNames,
      latencyUs(options.latencyMs.min, options.latencyMs.max),
      options.seed,
      options.outside,
    );
    this.backlogs = new Backlogs(options.hostNames.length);
    this.#directions = options.hostNames.map(() => new Map());
    this.#sent = options.hostNames.map(() => 0);
    this.#alive = options.hostNames.map(() => false);
    this.#down = options.hostNames.map(() => false);
    this.#socketBase = options.hostNames.map(() => 0);
  }

  /** When the next segment arrives or is tried again; Infinity when nothing is under way. */
  nextUs(): VirtualUs {
    return this.#events.peek()?.atUs ?? Number.POSITIVE_INFINITY;
  }

  /** A process hands over a segment. `source` is the process that the record belongs to ("" when its host answers for it). */
  send(segment: Segment, atUs: VirtualUs, source: string, connection = ''): void {
    const index = this.#nextIndex(segment.from);
    const from = this.#names[segment.from] as string;
    const id = `${from}#${index}`;
    const direction = this.#directionOf(segment);
    this.#emit({
      kind: 'send',
      atUs,
      source,
      id,
      from,
      to: this.#names[segment.to] as string,
      segment: segment.kind,
      connection: direction?.connection ?? (segment.kind === 'datagram' ? this.#ends(segment) : connection),
      bytes: segment.bytes?.length ?? 0,
      ...(segment.bytes ? summaryOf(segment.bytes) : NO_PAYLOAD),
    });
    const flight: Flight = { id, index, segment, direction };
    if (direction && direction.waiting.length > 0 && carries(segment.kind)) direction.waiting.push(flight);
    else this.#attempt(flight, atUs);
  }

  /** Arrivals before `endUs`, in order, to hosts whose process lives. Handles retransmissions and dead hosts by the way. */
  takeDue(endUs: VirtualUs): Arrival[] {
    const arrivals: Arrival[] = [];
    for (;;) {
      const event = this.#events.peek();
      if (!event || event.atUs >= endUs) return arrivals;
      this.#events.pop();
      if (event.kind === 'retry') this.#retry(event);
      else this.#arrive(event, arrivals);
    }
  }

  /** With a host that had no power, its kernel is there again. */
  processStarted(host: number, socketBase: number): void {
    this.#alive[host] = true;
    this.links.join(host);
    this.backlogs.begin(host, socketBase);
    if (!this.#down[host]) return;
    this.#down[host] = false;
    this.#socketBase[host] = socketBase;
  }

  /** The host has no power: its connections are gone without a word, and whoever speaks to it hears nothing. */
  hostCrashed(host: number, atUs: VirtualUs): void {
    this.#alive[host] = false;
    this.#down[host] = true;
    const directions = this.#directions[host] as Map<number, Direction>;
    for (const { waiting } of directions.values())
      for (const flight of waiting.splice(0)) this.#drop(flight, atUs, 'down', null);
    directions.clear();
  }

  /** The process on this host is gone: its sockets close. Killed: they reset their peers; ended by itself: they say FIN. */
  processEnded(host: number, atUs: VirtualUs, killed: boolean): void {
    this.#alive[host] = false;
    const directions = this.#directions[host] as Map<number, Direction>;
    for (const direction of directions.values()) {
      for (const flight of direction.waiting.splice(0)) this.#drop(flight, atUs, 'dead', null);
      const peerKnows = direction.peerSocket !== 0;
      if (peerKnows && (killed || !direction.closed)) {
        const kind = killed ? 'rst' : 'fin';
        this.send(controlSegment(kind, host, direction.to, direction.socket, direction.peerSocket), atUs, '');
      }
    }
    directions.clear();
  }

  /** Applies the faults that concern links; the others are not the network's. */
  apply(fault: Fault, atUs: VirtualUs): void {
    const indexOf = (name: string) => this.#names.indexOf(name);
    if (fault.kind === 'partition') this.links.partition(fault.groups.map((group) => group.map(indexOf)));
    if (fault.kind === 'heal-all') this.links.healAll();
    if (fault.kind === 'black-hole') this.links.setBlackHole(indexOf(fault.process), fault.on);
    if (!isLinkFault(fault)) return;
    const from = indexOf(fault.from);
    const to = indexOf(fault.to);
    if (fault.kind === 'reset') {
      this.#reset(from, to, atUs);
      return;
    }
    const pairs: [number, number][] = fault.oneWay
      ? [[from, to]]
      : [
          [from, to],
          [to, from],
        ];
    for (const [a, b] of pairs) {
      if (fault.kind === 'latency') this.links.setLatency(a, b, latencyUs(fault.minMs, fault.maxMs));
      else if (fault.kind === 'cut' || fault.kind === 'heal') this.links.setCut(a, b, fault.kind === 'cut');
      else this.links.setRule(a, b, fault);
    }
  }

  /** Somebody in between resets what joins the two: either end hears it as if from the other. */
  #reset(a: number, b: number, atUs: VirtualUs): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const directions = this.#directions[from] as Map<number, Direction>;
      for (const direction of [...directions.values()]) {
        if (direction.to !== to) continue;
        for (const flight of direction.waiting.splice(0)) this.#drop(flight, atUs, 'dead', null);
        if (direction.peerSocket === 0) continue;
        this.send(controlSegment('rst', from, to, direction.socket, direction.peerSocket), atUs, '');
      }
    }
  }

  #attempt(flight: Flight, atUs: VirtualUs): void {
    const { segment, direction } = flight;
    const { from, to } = segment;
    if (this.links.isCut(from, to)) {
      this.#lost(flight, atUs, 'cut');
      return;
    }
    const attempt = direction?.failed ?? 0;
    let takenUs: VirtualUs;
    if (!this.links.hasRules(from, to)) takenUs = atUs + this.links.delayUs(from, to, flight.index, attempt);
    else {
      const { kind, bytes } = segment;
      const carried = { index: flight.index, kind, bytes: bytes?.length ?? 0 };
      const passage = this.links.passage(from, to, carried, attempt, atUs);
      if (passage.lost !== null) {
        this.#lost(flight, atUs, passage.lost);
        return;
      }
      takenUs = passage.arriveUs;
      if (passage.copyUs !== null) this.#events.push({ atUs: passage.copyUs, kind: 'arrive', flight });
    }
    const arriveUs = Math.max(takenUs, direction?.lastArrivalUs ?? 0);
    if (direction) direction.lastArrivalUs = arriveUs;
    this.#events.push({ atUs: arriveUs, kind: 'arrive', flight });
  }

  #arrive({ atUs, flight }: NetworkEvent, arrivals: Arrival[]): void {
    const { segment, direction } = flight;
    const first = direction?.waiting[0];
    if (direction && first && first.index < flight.index && carries(segment.kind)) {
      wait(direction, flight); // an earlier segment is still missing: TCP would hold this one back too
      return;
    }
    if (this.links.isCut(segment.from, segment.to) || this.#down[segment.to]) {
      this.#lost(flight, atUs, this.#down[segment.to] ? 'down' : 'cut');
      return;
    }
    if (segment.kind === 'syn' && this.backlogs.isFull(segment.to, segment.port)) {
      this.#lost(flight, atUs, 'queue');
      return;
    }
    if (direction && direction.waiting[0] === flight) this.#gotThrough(direction, atUs);
    if (!this.#alive[segment.to] || (segment.kind === 'fin' && this.#isOfBefore(segment))) {
      this.#answerForTheDead(flight, atUs);
      return;
    }
    if (segment.kind === 'syn' && this.backlogs.isStopped(segment.to)) {
      const socket = this.backlogs.take(segment.to, segment.port);
      if (socket === null) {
        this.#answerForTheDead(flight, atUs);
        return;
      }
      this.send(controlSegment('synack', segment.to, segment.from, socket, segment.socket), atUs, '');
      // By this the process knows that the connection has its socket, and is made.
      flight.segment = { ...segment, window: socket };
    }
    if (segment.kind === 'synack') this.#join(segment);
    if (segment.kind === 'rst' || segment.kind === 'refuse') this.#forget(segment.to, segment.peerSocket);
    if (segment.kind === 'fin' && this.#directions[segment.to]?.get(segment.peerSocket)?.closed === true) {
      this.#forget(segment.to, segment.peerSocket);
      this.#forget(segment.from, segment.socket);
    }
    arrivals.push({ atUs, id: flight.id, index: flight.index, segment: flight.segment });
  }

  /** For a connection that was gone when its host crashed. To all but a FIN the next process answers by itself. */
  #isOfBefore({ to, peerSocket }: Segment): boolean {
    return peerSocket < (this.#socketBase[to] ?? 0) && !this.#directions[to]?.has(peerSocket);
  }

  /** One attempt failed: say so, and set the next one where the kind of segment is tried again. */
  #lost(flight: Flight, atUs: VirtualUs, reason: 'cut' | 'loss' | 'queue' | 'down'): void {
    const { direction, segment } = flight;
    if (!direction || !carries(segment.kind)) {
      this.#drop(flight, atUs, reason, null);
      return;
    }
    wait(direction, flight);
    direction.failed++;
    const delayUs = retryDelayUs(segment.kind, direction.failed);
    const alive = this.#directions[segment.from]?.get(segment.socket) === direction;
    if (delayUs !== null && alive) {
      this.#drop(flight, atUs, reason, atUs + delayUs);
      this.#events.push({ atUs: atUs + delayUs, kind: 'retry', flight });
      return;
    }
    for (const waiting of direction.waiting.splice(0)) this.#drop(waiting, atUs, reason, null);
    if (!alive) return;
    this.#directions[segment.from]?.delete(segment.socket);
    const timedOut = controlSegment('rst', segment.to, segment.from, segment.peerSocket, segment.socket);
    timedOut.window = 1;
    // The sender's own host tells it; this never crosses the link, but keeps to the look-ahead like everything else.
    const index = this.#nextIndex(segment.from);
    const id = `${this.#names[segment.from]}#${index}`;
    this.#events.push({
      atUs: atUs + this.links.lookaheadUs(),
      kind: 'arrive',
      flight: { id, index, segment: { ...timedOut, from: segment.from }, direction: null },
    });
  }

  #retry({ atUs, flight }: NetworkEvent): void {
    if (flight.direction?.waiting[0] === flight) this.#attempt(flight, atUs);
  }

  /** The first waiting segment is through: the ones behind it follow at once. */
  #gotThrough(direction: Direction, atUs: VirtualUs): void {
    direction.waiting.shift();
    direction.failed = 0;
    for (const flight of direction.waiting.splice(0)) this.#attempt(flight, atUs);
  }

  /** Nobody runs there: the host's kernel refuses connections and resets the rest. */
  #answerForTheDead({ segment, id, index, direction }: Flight, atUs: VirtualUs): void {
    this.#drop({ segment, id, index, direction: null }, atUs, 'dead', null);
    if (!expectsAnswer(segment.kind)) return;
    const kind = segment.kind === 'syn' ? 'refuse' : 'rst';
    const answer = controlSegment(kind, segment.to, segment.from, segment.peerSocket, segment.socket);
    this.send(answer, atUs, '', direction?.connection);
  }

  #drop(
    { id, segment }: Flight,
    atUs: VirtualUs,
    reason: DropRecord['reason'],
    retryAtUs: VirtualUs | null,
  ): void {
    const from = this.#names[segment.from] as string;
    const to = this.#names[segment.to] as string;
    this.#emit({ kind: 'drop', atUs, source: '', id, from, to, reason, retryAtUs });
  }

  #directionOf(segment: Segment): Direction | null {
    const mine = this.#directions[segment.from] as Map<number, Direction>;
    const known = mine.get(segment.socket);
    if (known) {
      if (known.peerSocket === 0) known.peerSocket = segment.peerSocket;
      if (segment.kind === 'fin') known.closed = true;
      if (segment.kind === 'rst') mine.delete(segment.socket);
      return known;
    }
    if (segment.kind !== 'syn' && segment.kind !== 'synack') return null;
    const peer = this.#directions[segment.to]?.get(segment.peerSocket);
    const direction: Direction = {
      from: segment.from,
      to: segment.to,
      socket: segment.socket,
      peerSocket: segment.peerSocket,
      connection: peer?.connection ?? this.#ends(segment),
      lastArrivalUs: 0,
      waiting: [],
      failed: 0,
      closed: false,
    };
    mine.set(segment.socket, direction);
    return direction;
  }

  /** Who speaks to whom, as the journal names it. */
  #ends({ from, localPort, to, port }: Segment): string {
    return `${this.#names[from]}:${localPort}-${this.#names[to]}:${port}`;
  }

  /** How many segments a host has sent so far. */
  sentBy(host: number): number {
    return this.#sent[host] ?? 0;
  }

  /** Counts the segments that a host has sent, those that its kernel sent for it included. */
  #nextIndex(host: number): number {
    const index = (this.#sent[host] ?? 0) + 1;
    this.#sent[host] = index;
    return index;
  }

  #forget(host: number, socket: number): void {
    const direction = this.#directions[host]?.get(socket);
    if (direction && direction.waiting.length === 0) this.#directions[host]?.delete(socket);
  }

  /** The client learns the server's socket number. */
  #join(synack: Segment): void {
    const client = this.#directions[synack.to]?.get(synack.peerSocket);
    if (client) client.peerSocket = synack.socket;
  }
}

function latencyUs(minMs: number, maxMs: number): { minUs: number; maxUs: number } {
  const minUs = Math.max(LATENCY_US_MIN, Math.round(minMs * 1000));
  return { minUs, maxUs: Math.max(minUs, Math.round(maxMs * 1000)) };
}
