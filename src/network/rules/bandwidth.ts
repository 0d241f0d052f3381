/**
 * A link that carries so many bytes a second, with a queue in front of it: what comes while the queue is full is dropped
 * at its tail. A segment leaves when all before it have left and its own last byte is out; then it takes the link's latency.
 */
import type { VirtualUs } from '../../kernel/journal.ts';

/** What headers add to every segment: 20 bytes of IP and 20 of TCP, without options (RFC 9293, RFC 791). */
export const HEADER_BYTES = 40;

export interface Bandwidth {
  bytesPerSecond: number;
  /** How much may wait, in bytes. */
  queueBytes: number;
  /** When all that was taken so far will have left. */
  freeAtUs: VirtualUs;
}

/** When a segment of so many payload bytes, handed over at `atUs`, has left; null when the queue has no room for it. */
export function departureUs(link: Bandwidth, bytes: number, atUs: VirtualUs): VirtualUs | null {
  const size = bytes + HEADER_BYTES;
  const startUs = Math.max(atUs, link.freeAtUs);
  const waitingBytes = ((startUs - atUs) * link.bytesPerSecond) / 1_000_000;
  if (waitingBytes > 0 && waitingBytes + size > link.queueBytes) return null;
  link.freeAtUs = startUs + Math.max(1, Math.round((size * 1_000_000) / link.bytesPerSecond));
  return link.freeAtUs;
}
