import { describe, expect, it } from 'vitest';
import type { DropRecord, SendRecord } from '../kernel/journal.ts';
import { type Arrival, Network } from './network.ts';
import type { Segment } from './protocol.ts';

const CLIENT = 0;
const SERVER = 1;

function segment(kind: Segment['kind'], more: Partial<Segment> = {}): Segment {
  const base = {
    from: CLIENT,
    to: SERVER,
    socket: 1,
    peerSocket: 0,
    port: 8080,
    localPort: 50_000,
    window: 0,
  };
  return {
    kind,
    ...base,
    bytes: kind === 'data' || kind === 'datagram' ? new Uint8Array([1, 2, 3]) : null,
    ...more,
  };
}

function build(latencyMs = { min: 5, max: 5 }, seed = 1) {
  const records: (Omit<SendRecord, 'n'> | Omit<DropRecord, 'n'>)[] = [];
  const network = new Network({
    hostNames: ['client', 'server'],
    latencyMs,
    seed,
    emit: (record) => records.push(record),
  });
  network.processStarted(CLIENT, 1000);
  network.processStarted(SERVER, 1000);
  return { network, records, drops: () => records.filter((one) => one.kind === 'drop') };
}

/** client 1 ⇄ server 9, joined, with nothing under way. */
function joined(latencyMs?: { min: number; max: number }) {
  const world = build(latencyMs);
  world.network.send(segment('syn'), 0, 'client');
  world.network.takeDue(1_000_000);
  world.network.send(
    segment('synack', { from: SERVER, to: CLIENT, socket: 9, peerSocket: 1 }),
    5000,
    'server',
  );
  world.network.takeDue(1_000_000);
  return world;
}

const seen = (arrivals: Arrival[]) => arrivals.map(({ atUs, segment: { kind } }) => [kind, atUs]);

describe('Network', () => {
  it('delivers a segment after the latency of its link', () => {
    const { network } = build();
    network.send(segment('syn'), 1000, 'client');
    expect(network.nextUs()).toBe(6000);
    expect(seen(network.takeDue(6000))).toEqual([]);
    expect(seen(network.takeDue(6001))).toEqual([['syn', 6000]]);
  });

  it('keeps the order of one connection although its latencies differ', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const { network } = build({ min: 1, max: 50 }, seed);
      network.send(segment('syn'), 0, 'client');
      for (let index = 0; index < 20; index++)
        network.send(segment('data', { window: index }), index, 'client');
      const order = network
        .takeDue(1e9)
        .flatMap(({ segment: one }) => (one.kind === 'data' ? [one.window] : []));
      expect(order, `seed ${seed}`).toEqual(Array.from({ length: 20 }, (_, index) => index));
    }
  });

  it('tries data again after 0.2, 0.4 and 0.8 s while the link is cut, and delivers it in order after it heals', () => {
    const { network, drops } = joined();
    network.apply({ kind: 'cut', from: 'client', to: 'server' }, 0);
    network.send(segment('data', { peerSocket: 9, window: 1 }), 1_000_000, 'client');
    network.send(segment('data', { peerSocket: 9, window: 2 }), 1_100_000, 'client');
    expect(seen(network.takeDue(2_000_000))).toEqual([]);
    expect(drops().map(({ atUs, retryAtUs }) => [atUs, retryAtUs])).toEqual([
      [1_000_000, 1_200_000],
      [1_200_000, 1_600_000],
      [1_600_000, 2_400_000],
    ]);
    network.apply({ kind: 'heal', from: 'client', to: 'server' }, 0);
    const arrivals = network.takeDue(1e9);
    expect(seen(arrivals)).toEqual([
      ['data', 2_405_000],
      ['data', 2_410_000],
    ]);
    expect(arrivals.map(({ segment: one }) => one.window)).toEqual([1, 2]);
  });

  it('loses what is in flight when the link is cut before it arrives', () => {
    const { network, drops } = joined();
    network.send(segment('data', { peerSocket: 9 }), 1_000_000, 'client');
    network.apply({ kind: 'cut', from: 'client', to: 'server' }, 0);
    expect(network.takeDue(1_010_000)).toEqual([]);
    expect(drops().map(({ reason, atUs }) => [reason, atUs])).toEqual([['cut', 1_005_000]]);
  });

  it('gives a connection attempt up after 1 + 2 + … + 64 s and tells its sender that it timed out', () => {
    const { network, drops } = build();
    network.apply({ kind: 'cut', from: 'client', to: 'server' }, 0);
    network.send(segment('syn'), 0, 'client');
    const arrivals = network.takeDue(1e12);
    expect(drops()).toHaveLength(8);
    expect(drops().at(-1)).toMatchObject({ atUs: 127_000_000, retryAtUs: null });
    expect(arrivals.map(({ segment: one }) => [one.kind, one.to, one.peerSocket, one.window])).toEqual([
      ['rst', CLIENT, 1, 1],
    ]);
  });

  it('cuts one way only where asked', () => {
    const { network } = joined();
    network.apply({ kind: 'cut', from: 'client', to: 'server', oneWay: true }, 0);
    network.send(
      segment('data', { from: SERVER, to: CLIENT, socket: 9, peerSocket: 1 }),
      1_000_000,
      'server',
    );
    expect(seen(network.takeDue(1_100_000))).toEqual([['data', 1_005_000]]);
  });

  it('resets the peers of a killed process, and refuses whoever connects afterwards', () => {
    const { network } = joined();
    network.processEnded(SERVER, 1_000_000, true);
    expect(seen(network.takeDue(1_100_000))).toEqual([['rst', 1_005_000]]);
    network.send(segment('syn', { socket: 2 }), 2_000_000, 'client');
    expect(seen(network.takeDue(3_000_000))).toEqual([['refuse', 2_010_000]]);
  });

  it('carries a datagram once, in no connection, and names its ends in the journal', () => {
    const { network, records, drops } = build();
    network.send(segment('datagram', { socket: 0, port: 9, localPort: 40_000 }), 1000, 'client');
    expect(seen(network.takeDue(1e9))).toEqual([['datagram', 6000]]);
    expect(records).toMatchObject([
      { kind: 'send', segment: 'datagram', connection: 'client:40000-server:9', bytes: 3 },
    ]);
    expect(drops()).toEqual([]);
  });

  it('loses a datagram on a cut link, in flight and at a dead host, and tells nobody', () => {
    const { network, records, drops } = build();
    network.apply({ kind: 'cut', from: 'client', to: 'server' }, 0);
    network.send(segment('datagram', { socket: 0 }), 0, 'client');
    network.apply({ kind: 'heal', from: 'client', to: 'server' }, 0);
    network.send(segment('datagram', { socket: 0 }), 10_000, 'client');
    network.apply({ kind: 'cut', from: 'client', to: 'server' }, 0);
    expect(network.takeDue(20_000)).toEqual([]);
    network.apply({ kind: 'heal', from: 'client', to: 'server' }, 0);
    network.processEnded(SERVER, 20_000, true);
    network.send(segment('datagram', { socket: 0 }), 30_000, 'client');
    expect(network.takeDue(1e9)).toEqual([]);
    expect(network.nextUs()).toBe(Number.POSITIVE_INFINITY);
    expect(drops()).toMatchObject([
      { atUs: 0, reason: 'cut', retryAtUs: null },
      { atUs: 15_000, reason: 'cut', retryAtUs: null },
      { atUs: 35_000, reason: 'dead', retryAtUs: null },
    ]);
    expect(records.filter((one) => one.kind === 'send')).toHaveLength(3);
  });

  it('lets datagrams overtake one another where latencies differ', () => {
    const { network } = build({ min: 1, max: 50 });
    for (let index = 0; index < 20; index++)
      network.send(segment('datagram', { socket: 0, window: index }), index, 'client');
    const order = network.takeDue(1e9).map(({ segment: one }) => one.window);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
  });

  it('lets a killed process speak no more, though its reset may be lost on a cut link', () => {
    const { network, drops } = joined();
    network.apply({ kind: 'cut', from: 'client', to: 'server' }, 0);
    network.processEnded(SERVER, 1_000_000, true);
    expect(network.takeDue(1e9)).toEqual([]);
    expect(drops()).toMatchObject([{ reason: 'cut', retryAtUs: null }]);
  });
});

describe('rules on a link', () => {
  const link = { from: 'client', to: 'server' };

  it('TCP sends a lost segment again after 0.2 s, and what follows waits for it: order is kept', () => {
    const { network, drops } = joined();
    // The first of the server's segments gets through, the next is lost, and the third follows it.
    network.send(segment('data', { bytes: new Uint8Array([1]) }), 10_000, 'client');
    network.apply({ kind: 'loss', ...link, share: 1 }, 10_000);
    network.send(segment('data', { bytes: new Uint8Array([2]) }), 10_001, 'client');
    network.apply({ kind: 'loss', ...link, share: 0 }, 10_002);
    network.send(segment('data', { bytes: new Uint8Array([3]) }), 10_003, 'client');
    const arrivals = network.takeDue(1_000_000);
    expect(arrivals.map(({ atUs, segment: { bytes } }) => [bytes?.[0], atUs])).toEqual([
      [1, 15_000],
      [2, 215_001],
      [3, 220_001],
    ]);
    expect(drops()).toMatchObject([{ reason: 'loss', retryAtUs: 210_001 }]);
  });

  it('a datagram that is lost is gone, one that is doubled comes twice, one that is held back comes later', () => {
    const { network, drops } = build();
    network.apply({ kind: 'loss', ...link, share: 1 }, 0);
    network.send(segment('datagram'), 0, 'client');
    network.apply({ kind: 'loss', ...link, share: 0 }, 0);
    network.apply({ kind: 'duplicate', ...link, share: 1 }, 0);
    network.send(segment('datagram'), 1000, 'client');
    network.apply({ kind: 'duplicate', ...link, share: 0 }, 0);
    network.apply({ kind: 'reorder', ...link, share: 1, byMs: 20 }, 0);
    network.send(segment('datagram'), 2000, 'client');
    network.apply({ kind: 'reorder', ...link, share: 0, byMs: 20 }, 0);
    network.send(segment('datagram'), 3000, 'client');
    const arrivals = network.takeDue(1_000_000);
    expect(arrivals.map(({ id, atUs }) => [id, atUs])).toEqual([
      ['client#2', 6000],
      ['client#2', 6000],
      ['client#4', 8000],
      ['client#3', 27_000],
    ]);
    expect(drops()).toMatchObject([{ id: 'client#1', reason: 'loss', retryAtUs: null }]);
  });

  it('a reset tells both ends, and nothing of the connection is left', () => {
    const { network } = joined();
    network.apply({ kind: 'reset', ...link }, 20_000);
    expect(seen(network.takeDue(1_000_000))).toEqual([
      ['rst', 25_000],
      ['rst', 25_000],
    ]);
  });

  it('a FIN is held up by a slow close, data is not', () => {
    const { network } = joined();
    network.apply({ kind: 'slow-close', ...link, byMs: 100 }, 0);
    network.send(segment('data'), 10_000, 'client');
    network.send(segment('fin'), 10_000, 'client');
    expect(seen(network.takeDue(1_000_000))).toEqual([
      ['data', 15_000],
      ['fin', 115_000],
    ]);
  });

  it('a black hole swallows what is sent to it, and lets out what it sends', () => {
    const { network, drops } = build();
    network.apply({ kind: 'black-hole', process: 'server', on: true }, 0);
    network.send(segment('datagram'), 0, 'client');
    network.send(segment('datagram', { from: SERVER, to: CLIENT }), 0, 'server');
    expect(network.takeDue(1_000_000)).toHaveLength(1);
    expect(drops()).toMatchObject([{ from: 'client', reason: 'cut' }]);
    network.apply({ kind: 'heal-all' }, 1_000_000);
    network.send(segment('datagram'), 1_000_000, 'client');
    expect(network.takeDue(2_000_000)).toHaveLength(1);
  });

  it('a distribution without a least latency makes windows short, and rules end leases', () => {
    const { network } = build();
    expect(network.links.lookaheadUs()).toBe(5000);
    expect(network.links.constantUs(CLIENT, SERVER)).toBe(5000);
    network.apply({ kind: 'delay', ...link, latency: { kind: 'normal', meanMs: 50, deviationMs: 10 } }, 0);
    expect(network.links.lookaheadUs()).toBe(50);
    expect(network.links.constantUs(CLIENT, SERVER)).toBeNull();
    network.apply({ kind: 'latency', ...link, minMs: 5, maxMs: 5 }, 0);
    expect(network.links.lookaheadUs()).toBe(5000);
    expect(network.links.constantUs(CLIENT, SERVER)).toBe(5000);
  });
});
