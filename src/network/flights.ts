/** Segments on their way and those that wait to be sent again: their shapes, and the order in which they come. No state. */
import type { VirtualUs } from '../kernel/journal.ts';
import type { Segment } from './protocol.ts';

/** One direction of a connection: what one socket sends. */
export interface Direction {
  from: number;
  to: number;
  socket: number;
  /** 0 until known. */
  peerSocket: number;
  connection: string;
  lastArrivalUs: VirtualUs;
  /** Segments that wait for the first of them to get through, oldest first; empty when nothing waits. */
  waiting: Flight[];
  failed: number;
  /** The sender has closed (FIN or RST sent). */
  closed: boolean;
}

export interface Flight {
  id: string;
  index: number;
  segment: Segment;
  direction: Direction | null;
}

export interface NetworkEvent {
  atUs: VirtualUs;
  kind: 'arrive' | 'retry';
  flight: Flight;
}

/** Earlier first; at the same time by sender, then by the sender's own count. A retry comes before arrivals. */
export function before(a: NetworkEvent, b: NetworkEvent): boolean {
  if (a.atUs !== b.atUs) return a.atUs < b.atUs;
  if (a.kind !== b.kind) return a.kind === 'retry';
  const byHost = a.flight.segment.from - b.flight.segment.from;
  return byHost !== 0 ? byHost < 0 : a.flight.index < b.flight.index;
}

/** Takes its place among those that wait: in the order in which they were sent. */
export function wait({ waiting }: Direction, flight: Flight): void {
  if (waiting.includes(flight)) return;
  const behind = waiting.findIndex((one) => one.index > flight.index);
  waiting.splice(behind === -1 ? waiting.length : behind, 0, flight);
}
