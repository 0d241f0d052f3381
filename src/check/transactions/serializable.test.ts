/** The anomalies of the literature, each with the smallest history that shows it. */
import { describe, expect, test } from 'vitest';
import type { Access, Transaction } from './dependency-graph.ts';
import { serializable } from './serializable.ts';

const list = (text: string): Access[] =>
  text === ''
    ? []
    : text.split(' ').map((one) => {
        const [key = '', version = ''] = one.split('=');
        return { key, version: version === '0' ? null : Number(version) };
      });

let clock = 0;
/** `T('T1', 'x=0', 'y=1')`: it read the initial x and wrote version 1 of y. One follows another in time, unless told. */
function T(id: string, reads: string, writes: string, rest: Partial<Transaction> = {}): Transaction {
  clock += 10;
  return {
    id,
    process: id.toLowerCase(),
    committed: true,
    beginUs: clock,
    endUs: clock + 5,
    reads: list(reads),
    writes: list(writes),
    events: [`${id}/1`],
    ...rest,
  };
}

const edges = (transactions: Transaction[], options = {}) =>
  serializable(transactions, options).cycle?.map(
    ({ from, kind, to, key }) => `${from.id} ${kind} ${to.id} ${key}`,
  );

test('dependencies are found by versions', () => {
  const { graph, ok } = serializable([
    T('T1', '', 'x=1'),
    T('T2', 'x=1', 'x=2'),
    T('T3', 'x=2 y=0', ''),
    T('T4', '', 'y=1'),
  ]);
  expect(ok).toBe(true);
  expect(
    graph.dependencies.map(({ from, kind, to, key }) => `${from.id} ${kind} ${to.id} ${key}`).sort(),
  ).toEqual(['T1 wr T2 x', 'T1 ww T2 x', 'T2 wr T3 x', 'T3 rw T4 y']);
});

describe('anomalies', () => {
  test('write skew is a cycle of two rw edges, which snapshots let pass', () => {
    const skew = [T('T1', 'x=0 y=0', 'x=1'), T('T2', 'x=0 y=0', 'y=1')];
    const result = serializable(skew);
    expect(result).toMatchObject({ ok: false, anomaly: 'write skew', events: ['T1/1', 'T2/1'] });
    expect(edges(skew)).toEqual(['T1 rw T2 y', 'T2 rw T1 x']);
    expect(result.reason).toBe(
      'T2 overwrote what T1 had read of y (rw); T1 overwrote what T2 had read of x (rw). So each would have to come before itself: a write skew.',
    );
    expect(serializable(skew, { level: 'snapshot isolation' }).ok).toBe(true);
  });

  test('a lost update has one rw edge, and snapshots forbid it', () => {
    const lost = [T('T1', 'x=0', 'x=1'), T('T2', 'x=0', 'x=2')];
    expect(serializable(lost).anomaly).toBe('lost update');
    expect(edges(lost)).toEqual(['T1 ww T2 x', 'T2 rw T1 x']);
    expect(serializable(lost, { level: 'snapshot isolation' }).ok).toBe(false);
  });

  test('read skew: a reader sees one half of a transaction', () => {
    const skew = [T('T1', '', 'x=1 y=1'), T('T2', 'x=0 y=1', '')];
    expect(serializable(skew).anomaly).toBe('read skew');
    expect(edges(skew)).toEqual(['T1 wr T2 y', 'T2 rw T1 x']);
  });

  test('dirty writes: two transactions overwrite each other', () => {
    const dirty = [T('T1', '', 'x=1 y=2'), T('T2', '', 'x=2 y=1')];
    expect(serializable(dirty).anomaly).toBe('dirty write');
  });

  test('circular reading: each read what the other wrote', () => {
    expect(serializable([T('T1', 'y=1', 'x=1'), T('T2', 'x=1', 'y=1')]).anomaly).toBe('circular reading');
  });

  test('a long fork: two readers disagree about the order of two writers, and snapshots forbid it', () => {
    const fork = [T('W1', '', 'x=1'), T('W2', '', 'y=1'), T('R1', 'x=1 y=0', ''), T('R2', 'x=0 y=1', '')];
    expect(serializable(fork).anomaly).toBe('long fork');
    expect(serializable(fork, { level: 'snapshot isolation' })).toMatchObject({
      ok: false,
      anomaly: 'long fork',
    });
  });

  test('reading what was aborted, what was in between, and what nobody wrote', () => {
    const aborted = [T('T1', '', 'x=1', { committed: false }), T('T2', 'x=1', '')];
    expect(serializable(aborted)).toMatchObject({ ok: false, anomaly: 'aborted read', cycle: null });
    expect(serializable(aborted).reason).toBe(
      'T2 read version 1 of x, but T1, which wrote it, did not commit.',
    );
    expect(serializable([T('T1', '', 'x=1 x=2'), T('T2', 'x=1', '')]).anomaly).toBe('intermediate read');
    expect(serializable([T('T2', 'x=9', '')]).anomaly).toBe('read of what nobody wrote');
  });
});

test('the shortest cycle is reported, and of those the one with the fewest rw edges', () => {
  const long = [T('A', '', 'p=1'), T('B', 'p=1', 'q=1'), T('C', 'q=1 r=0', ''), T('D', 'p=0', 'r=1')];
  // A wr B wr C rw D rw A is a cycle of four; a lost update beside it is one of two.
  expect(edges(long)).toHaveLength(4);
  const both = [...long, T('E', 'x=0', 'x=1'), T('F', 'x=0', 'x=2')];
  expect(edges(both)).toEqual(['E ww F x', 'F rw E x']);
  const skewToo = [T('G', 's=0 t=0', 's=1'), T('H', 's=0 t=0', 't=1'), ...both];
  expect(edges(skewToo)).toEqual(['E ww F x', 'F rw E x']);
});

test('a transaction of which nobody knows counts once somebody read it', () => {
  const unknown = T('T1', 'y=0', 'x=1', { committed: null, endUs: null });
  expect(serializable([unknown, T('T2', 'x=0', 'y=1')]).graph.transactions).toHaveLength(1);
  expect(serializable([unknown, T('T2', 'x=1', 'y=1')]).graph.transactions).toHaveLength(2);
});

test('by time: a stale read is serializable, and not strictly so', () => {
  const stale = [T('T1', '', 'x=1'), T('T2', 'x=0', '')];
  expect(serializable(stale).ok).toBe(true);
  expect(serializable(stale, { inTime: true })).toMatchObject({ ok: false, anomaly: 'cycle against time' });
  expect(edges(stale, { inTime: true })).toEqual(['T1 time T2 null', 'T2 rw T1 x']);
});

test('versions that are no numbers need an order', () => {
  const texts = [T('T1', '', ''), T('T2', '', '')].map((one, index) => ({
    ...one,
    reads: [{ key: 'x', version: null }],
    writes: [{ key: 'x', version: ['b', 'a'][index] ?? '' }],
  }));
  expect(() => serializable(texts)).toThrow('say in `versions` in which order they came');
  expect(serializable(texts, { versions: { x: ['b', 'a'] } }).anomaly).toBe('lost update');
});

test('a thousand transactions one after another have no cycle', () => {
  const many = Array.from({ length: 1000 }, (_, index) => T(`T${index}`, `x=${index}`, `x=${index + 1}`));
  expect(serializable(many).reason).toBe(
    '1,000 transactions and 1,998 dependencies between them form no cycle.',
  );
});
