/** What a host's kernel does with each kind of segment, and the segments that it sends by itself. No state. */
import type { SegmentKind } from '../kernel/journal.ts';
import type { Segment } from './protocol.ts';

/** Whether TCP keeps order and tries again for this kind. Resets, acknowledgements and datagrams travel alone. */
export function carries(kind: SegmentKind): boolean {
  return kind === 'syn' || kind === 'synack' || kind === 'data' || kind === 'fin';
}

/** Whether a host's kernel tells the sender that nobody is there. Of a datagram it does not: its sender learns nothing. */
export function expectsAnswer(kind: SegmentKind): boolean {
  return kind !== 'rst' && kind !== 'refuse' && kind !== 'ack' && kind !== 'datagram';
}

/** One without bytes and ports: an answer that a kernel gives in a process's place. */
export function controlSegment(
  kind: SegmentKind,
  from: number,
  to: number,
  socket: number,
  peerSocket: number,
): Segment {
  return { kind, from, to, socket, peerSocket, port: 0, localPort: 0, window: 0, bytes: null };
}
