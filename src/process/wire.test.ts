import { describe, expect, it } from 'vitest';
import type { SegmentKind } from '../kernel/journal.ts';
import type { ProcessItem } from './protocol.ts';
import { packArrivals, packItems, unpackArrivals, unpackItems } from './wire.ts';

const KINDS: Record<SegmentKind, true> = {
  syn: true,
  synack: true,
  data: true,
  fin: true,
  rst: true,
  refuse: true,
  ack: true,
  datagram: true,
};

const segments = (Object.keys(KINDS) as SegmentKind[]).map((kind, index) => ({
  kind,
  to: 1,
  from: 0,
  socket: index,
  peerSocket: 2,
  port: 53,
  localPort: 40_000,
  window: 7,
  bytes: kind === 'data' || kind === 'datagram' ? new Uint8Array([1, 2, 3].slice(index % 2)) : null,
}));

describe('the wire between threads', () => {
  it('carries every kind of segment as it is', () => {
    const arrivals = segments.map((segment, index) => ({ atUs: 2 ** 33 + index, id: `a#${index}`, segment }));
    expect(unpackArrivals(packArrivals(arrivals), ['a', 'b'])).toEqual(arrivals);
    const items: ProcessItem[] = segments.map((segment) => ({ type: 'send', atUs: 5, segment }));
    expect(unpackItems(packItems(items), ['a', 'b'])).toEqual(items);
  });
});
