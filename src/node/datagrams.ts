/** Where datagrams go once they have arrived: to the UDP sockets of node:dgram, a part that few programs take in. */
import type { Segment } from '../network/protocol.ts';

/** Null while the program has no UDP socket: then a datagram ends here, and its sender learns nothing, as with a real host. */
export const datagrams: { receive: ((segment: Segment) => void) | null } = { receive: null };
