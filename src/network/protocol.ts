/**
 * What a process and the network say to one another: segments of TCP connections, and datagrams, between named hosts.
 * Owns the shapes only. Node's sockets are built on them in src/node, links and faults apply to them in this folder.
 */
import type { SegmentKind } from '../kernel/journal.ts';

/**
 * One segment. A socket is known by a number that its own process chose and never uses twice in a run.
 * `syn` carries `port` (of the listener) and `localPort` (of the sender); every later segment only the two socket numbers.
 * `ack` carries no bytes: `window` bytes were consumed by the reader (back-pressure).
 * `datagram` carries `port` (of the receiver) and `localPort` (of the sender), and 0 for both socket numbers.
 */
export interface Segment {
  kind: SegmentKind;
  /** Index of the receiving host in the cluster's host list. */
  to: number;
  /** Index of the sending host; the transport fills it in. */
  from: number;
  /** The sender's socket. */
  socket: number;
  /** The receiver's socket; 0 in a `syn`. */
  peerSocket: number;
  port: number;
  localPort: number;
  window: number;
  /** Payload of `data`, at most 65,536 bytes, or of `datagram`, at most 65,507; otherwise null. */
  bytes: Uint8Array | null;
}

/** Longest payload of one segment: a longer write is cut up by the sender. */
export const SEGMENT_BYTES_MAX = 65_536;
