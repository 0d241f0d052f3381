import { describe, expect, it } from 'vitest';
import { LeasedPlay } from './leased-play.ts';
import type { Lease, LeaseSide, ProcessItem, StepResult } from './protocol.ts';
import type { PackedTurn } from './turn-wire.ts';
import type { FromProcess } from './worker-protocol.ts';

const NAMES = ['client', 'server', 'third'];
const never = Number.POSITIVE_INFINITY;
const side = (host: number): LeaseSide => ({
  host,
  latencyUs: 50,
  sent: 10 * (host + 1),
  justSent: 0,
  nextUs: never,
  settleUs: never,
});
const lease = (more: Partial<Lease> = {}): Lease => ({
  number: 1,
  lookaheadUs: 50,
  horizonUs: 10_000,
  itemsLeft: 1000,
  played: 0,
  reported: 0,
  mine: side(0),
  other: side(1),
  ...more,
});
const send = (from: number, to: number, atUs: number): ProcessItem => ({
  type: 'send',
  atUs,
  segment: {
    kind: 'data',
    from,
    to,
    socket: 1,
    peerSocket: 2,
    port: 0,
    localPort: 0,
    window: 0,
    bytes: new Uint8Array([7]),
  },
});
const result = (items: ProcessItem[], more: Partial<StepResult> = {}): StepResult => ({
  items,
  nextUs: never,
  quiet: true,
  settleUs: null,
  ended: null,
  ...more,
});

/** Client and server under one lease; what each reports, and the turns on their way to each. */
function pair() {
  const reports: { by: number; report: Extract<FromProcess, { lease: number }> }[] = [];
  const turns: PackedTurn[][] = [[], []];
  const plays = [0, 1].map(
    (by) => new LeasedPlay(NAMES, (report) => reports.push({ by, report: report as never })),
  ) as [LeasedPlay, LeasedPlay];
  plays[0].addPeer(1, (turn) => turns[1]?.push(structuredClone(turn)));
  plays[1].addPeer(0, (turn) => turns[0]?.push(structuredClone(turn)));
  const [client, server] = plays;
  const next = (host: number) => plays[host]?.take(turns[host]?.shift() as PackedTurn) ?? null;
  return { client, server, next, turns, reports };
}

describe('LeasedPlay', () => {
  it('gives the other what was sent, when it arrives, under the number that the network gives it', () => {
    const { client, next } = pair();
    client.start(lease(), 1000, 1050);
    client.finished(result([send(0, 1, 1000), send(0, 1, 1020)]));
    expect(next(1)).toMatchObject({
      fromUs: 1050,
      untilUs: 1100,
      arrivals: [
        { atUs: 1050, id: 'client#11' },
        { atUs: 1070, id: 'client#12' },
      ],
    });
    expect(client.playing).toBe(false);
  });

  it('keeps what arrives after the window', () => {
    const { client, server, next, turns } = pair();
    client.start(lease({ mine: { ...side(0), latencyUs: 80 } }), 1000, 1050);
    client.finished(result([send(0, 1, 1000), send(0, 1, 1060)]));
    expect(next(1)).toMatchObject({ fromUs: 1080, untilUs: 1130, arrivals: [{ id: 'client#11' }] });
    server.finished(result([send(1, 0, 1080)]));
    // The rest arrives at 1140, within the window that the answer opens: both would play in it.
    expect(turns[0]).toEqual([]);
  });

  it.each([
    ['nothing was sent', [], {}],
    ['somebody else got something', [send(0, 1, 1000), send(0, 2, 1000)], {}],
    ['the process ended', [send(0, 1, 1000)], { ended: { code: 0 } }],
    ['it has something to do itself in the next window', [send(0, 1, 1000)], { nextUs: 1099 }],
    ['it must be known before whether promises were rejected', [send(0, 1, 1000)], { settleUs: 1050 }],
  ] as const)('leaves when %s', (_, items, more) => {
    const { client, turns, reports } = pair();
    client.start(lease(), 1000, 1050);
    client.finished(result([...items], more));
    expect(turns[1]).toEqual([]);
    expect(reports).toMatchObject([{ by: 0, report: { first: 1, left: { played: 1 } } }]);
    expect(reports[0]?.report.steps).toHaveLength(1);
  });

  it('plays no window that ends after the horizon', () => {
    const { client, turns } = pair();
    client.start(lease({ horizonUs: 1099 }), 1000, 1050);
    client.finished(result([send(0, 1, 1000)]));
    expect(turns[1]).toEqual([]);
  });

  it('reports, when recalled, the steps of the other too: that one may never come back', () => {
    const { client, next, reports } = pair();
    client.start(lease(), 1000, 1050);
    client.finished(result([send(0, 1, 1000)]));
    expect(next(1)).not.toBeNull();
    expect(reports).toEqual([]);
    client.recall(1);
    expect(reports).toMatchObject([
      { by: 0, report: { first: 1, steps: [{ host: 0 }], left: { played: 1 } } },
    ]);
  });

  it('takes no turn of a lease that it has left, and says so once', () => {
    const { client, server, next, reports } = pair();
    client.start(lease(), 1000, 1050);
    client.finished(result([send(0, 1, 1000)]));
    server.recall(1);
    server.recall(1);
    expect(next(1)).toBeNull();
    expect(reports).toMatchObject([{ by: 1, report: { steps: [], left: { played: 0 } } }]);
  });

  it('every step is reported, few at a time', () => {
    const { client, server, next, reports } = pair();
    client.start(lease(), 1000, 1050);
    for (let turn = 0; turn < 50; turn++) {
      const atUs = 1000 + 100 * turn;
      client.finished(result([send(0, 1, atUs)]));
      next(1);
      server.finished(result([send(1, 0, atUs + 50)]));
      next(0);
    }
    client.recall(1);
    client.finished(result([]));
    server.recall(1);
    const numbers = reports.flatMap(({ report }) => report.steps.map((_, index) => report.first + index));
    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 101 }, (_, index) => index + 1),
    );
    expect(reports.length).toBeLessThan(20);
  });
});
