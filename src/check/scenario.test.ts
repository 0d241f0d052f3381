/** Scenarios: moments, ends of faults, and draws that a seed repeats. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../kernel/random.ts';
import type { RandomFaults } from './random-faults.ts';
import { scenario } from './scenario.ts';

const random = (seed: number) => createRandom(seed, 'scenario');

test('the pen goes to moments and on, and faults end as their kind ends', () => {
  const written = scenario((world) => {
    world.at(1000).fault({ kind: 'cut', from: 'a', to: 'b', oneWay: true }, { forMs: 400 });
    world.wait(100).fault({ kind: 'kill', process: 'c' }).wait(50).start('c');
    world.at(500).fault({ kind: 'loss', from: 'a', to: 'b', share: 0.2 }, { forMs: 5000 });
  })(random(1));
  expect(written).toEqual([
    { atMs: 500, fault: { kind: 'loss', from: 'a', to: 'b', share: 0.2 } },
    { atMs: 1000, fault: { kind: 'cut', from: 'a', to: 'b', oneWay: true } },
    { atMs: 1100, fault: { kind: 'kill', process: 'c' } },
    { atMs: 1150, fault: { kind: 'restart', process: 'c' } },
    { atMs: 1400, fault: { kind: 'heal', from: 'a', to: 'b', oneWay: true } },
    { atMs: 5500, fault: { kind: 'loss', from: 'a', to: 'b', share: 0 } },
  ]);
});

test('requests and loads from outside are numbered', () => {
  const written = scenario((world) => {
    world.at(100).request({ url: 'http://shop:8080/', method: 'PUT', body: 'x', headers: { 'x-a': '1' } });
    world.at(200).load({ url: 'http://shop:8080/items', perSecond: 50, forMs: 5000, timeoutMs: 300 });
  })(random(1));
  expect(written).toEqual([
    {
      atMs: 100,
      fault: {
        kind: 'request',
        n: 1,
        method: 'PUT',
        url: 'http://shop:8080/',
        headers: [['x-a', '1']],
        body: 'x',
        timeoutMs: 10_000,
      },
    },
    {
      atMs: 200,
      fault: {
        kind: 'load',
        n: 2,
        perSecond: 50,
        forMs: 5000,
        method: 'GET',
        url: 'http://shop:8080/items',
        headers: [],
        body: '',
        timeoutMs: 300,
      },
    },
  ]);
});

test('a fault without an end of its own needs one, and a moment before the beginning is a mistake', () => {
  const latency = { kind: 'latency' as const, from: 'a', to: 'b', minMs: 100, maxMs: 200 };
  const back = { ...latency, minMs: 4, maxMs: 12 };
  expect(() => scenario((world) => world.fault(latency, { forMs: 100 }))(random(1))).toThrow(
    'say with `followedBy`',
  );
  expect(
    scenario((world) => world.fault(latency, { forMs: 100, followedBy: back }))(random(1))[1]?.fault,
  ).toEqual(back);
  expect(() => scenario((world) => world.at(-1))(random(1))).toThrow('no moment -1 ms');
});

describe('draws', () => {
  test('between() takes both ends, pick() each, shuffle() all', () => {
    const numbers = new Set<number>();
    const picked = new Set<string>();
    for (let seed = 1; seed <= 200; seed++) {
      scenario((world) => {
        numbers.add(world.between(3, 5));
        picked.add(world.pick(['x', 'y']));
        expect(world.shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
      })(random(seed));
    }
    expect([...numbers].sort()).toEqual([3, 4, 5]);
    expect([...picked].sort()).toEqual(['x', 'y']);
  });
});

describe('random faults', () => {
  const wanted: RandomFaults = {
    kinds: ['kill', 'crash', 'pause', 'cut', 'cut-one-way', 'partition', 'loss', 'slow', 'clock'],
    processes: ['a', 'b', 'c'],
    fromMs: 1000,
    untilMs: 9000,
    count: { least: 2, most: 5 },
  };
  const drawn = (seed: number) => scenario((world) => world.randomFaults(wanted))(random(seed));

  test('a seed always gives the same, and seeds differ', () => {
    expect(drawn(7)).toEqual(drawn(7));
    const all = new Set(Array.from({ length: 50 }, (_, seed) => JSON.stringify(drawn(seed))));
    expect(all.size).toBe(50);
  });

  test('every one begins in time and is over in time, one after another', () => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 300; seed++) {
      const faults = drawn(seed);
      expect(faults.length % 2, `seed ${seed}`).toBe(0);
      expect(faults.length / 2).toBeGreaterThanOrEqual(2);
      expect(faults.length / 2).toBeLessThanOrEqual(5);
      expect(faults[0]?.atMs, `seed ${seed}`).toBeGreaterThanOrEqual(1000);
      expect(faults.at(-1)?.atMs, `seed ${seed}`).toBeLessThanOrEqual(9000);
      for (let index = 0; index < faults.length; index += 2) {
        const [begin, end] = [faults[index], faults[index + 1]];
        kinds.add(begin?.fault.kind ?? '');
        // What begins ends before anything else begins: the next record is its end.
        const ends: Record<string, string> = {
          kill: 'restart',
          crash: 'restart',
          pause: 'resume',
          cut: 'heal',
          partition: 'heal-all',
        };
        expect(end?.fault.kind, `seed ${seed}`).toBe(ends[begin?.fault.kind ?? ''] ?? begin?.fault.kind);
        expect((end?.atMs ?? 0) - (begin?.atMs ?? 0), `seed ${seed}`).toBeGreaterThanOrEqual(200);
      }
    }
    expect([...kinds].sort()).toEqual([
      'clock',
      'crash',
      'cut',
      'kill',
      'loss',
      'partition',
      'pause',
      'slow',
    ]);
  });

  test('where there is no room for so many the author is told', () => {
    const crowded = { ...wanted, untilMs: 1500, count: 5 };
    expect(() => scenario((world) => world.randomFaults(crowded))(random(1))).toThrow(
      'Between 1000 and 1500 ms there is no room for 5 faults of 200 ms or more.',
    );
  });
});
