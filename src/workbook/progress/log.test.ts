/** Joining logs, and what follows for progress, over hundreds of logs by their seeds. */
import { describe, expect, test } from 'vitest';
import { compactionOf, supersededIn } from './compaction.ts';
import { EMPTY_LOG, inOrder, type Log, mergeLogs, nameOf, newIn } from './log.ts';
import { progressOf } from './progress-of.ts';
import { someLog } from './test-logs.ts';

const SEEDS = Array.from({ length: 300 }, (_, index) => index + 1);

/** Three devices; the first two have met before, so they share a stream. */
function devices(seed: number): [Log, Log, Log] {
  const shared = someLog(seed, ['shared']);
  return [
    mergeLogs(shared, someLog(seed, ['phone'])),
    mergeLogs(shared, someLog(seed, ['laptop'])),
    someLog(seed, ['tablet', 'tv']),
  ];
}

function without(log: Log): Log {
  const gone = new Set(supersededIn(log.events).map(nameOf));
  return { ...log, events: log.events.filter((event) => !gone.has(nameOf(event))) };
}

describe('mergeLogs()', () => {
  test('comes to the same log and the same progress whichever comes first, and in whatever groups', () => {
    for (const seed of SEEDS) {
      const [a, b, c] = devices(seed);
      const whole = mergeLogs(mergeLogs(a, b), c);
      expect(mergeLogs(c, mergeLogs(b, a)), `seed ${seed}`).toEqual(whole);
      expect(mergeLogs(mergeLogs(c, a), b), `seed ${seed}`).toEqual(whole);
      expect(progressOf([...c.events, ...b.events, ...a.events]), `seed ${seed}`).toEqual(
        progressOf(whole.events),
      );
    }
  });

  test('a second copy changes nothing, and the empty log adds nothing', () => {
    for (const seed of SEEDS) {
      const [a, b] = devices(seed);
      const whole = mergeLogs(a, b);
      expect(mergeLogs(whole, a), `seed ${seed}`).toEqual(whole);
      expect(mergeLogs(whole, EMPTY_LOG), `seed ${seed}`).toEqual(whole);
      expect(progressOf([...whole.events, ...whole.events]), `seed ${seed}`).toEqual(
        progressOf(whole.events),
      );
    }
  });

  test('of two events of one name it keeps the same one whichever comes first', () => {
    const [event] = someLog(4, ['phone'], 400).events;
    if (event === undefined) throw new Error('seed 4 makes no event');
    const one: Log = { events: [{ ...event, body: 'one' }], compacted: {} };
    const other: Log = { events: [{ ...event, body: 'other' }], compacted: {} };
    expect(mergeLogs(one, other)).toEqual(mergeLogs(other, one));
  });

  test('the numbers of a stream stay without gaps', () => {
    for (const seed of SEEDS) {
      const [a, b] = devices(seed);
      for (const stream of ['shared', 'phone', 'laptop']) {
        const numbers = mergeLogs(a, b)
          .events.filter((event) => event.stream === stream)
          .map(({ seq }) => seq);
        expect(
          numbers.sort((x, y) => x - y),
          `seed ${seed}`,
        ).toEqual(numbers.map((_, index) => index + 1));
      }
    }
  });
});

describe('newIn()', () => {
  test('gives what a log lacks, and joined with it makes the same log as all of the other', () => {
    for (const seed of SEEDS) {
      const [a, b] = devices(seed);
      const added = newIn(a, b);
      expect(added.some(({ stream }) => stream === 'shared')).toBe(false);
      expect(mergeLogs(a, { events: added, compacted: {} }), `seed ${seed}`).toEqual(mergeLogs(a, b));
    }
  });

  test('does not bring back what was taken out', () => {
    const long = someLog(4, ['phone'], 400);
    const compaction = compactionOf(long, 10);
    if (compaction === null) throw new Error('seed 4 leaves nothing to take out');
    const gone = new Set(compaction.superseded.map(nameOf));
    const mine: Log = {
      events: long.events.filter((event) => !gone.has(nameOf(event))),
      compacted: compaction.compacted,
    };
    expect(gone.size).toBeGreaterThan(0);
    expect(newIn(mine, long)).toEqual([]);
  });
});

describe('supersededIn()', () => {
  test('progress is the same without them, also once another log has joined', () => {
    let gone = 0;
    for (const seed of SEEDS) {
      const [a, b, c] = devices(seed);
      gone += supersededIn(a.events).length;
      expect(progressOf(without(a).events), `seed ${seed}`).toEqual(progressOf(a.events));
      const both = mergeLogs(a, b);
      const all = mergeLogs(both, c);
      const thinner: [Log, Log][] = [
        [mergeLogs(without(a), b), both],
        [mergeLogs(without(a), without(b)), both],
        [mergeLogs(without(both), c), all],
        [without(mergeLogs(without(mergeLogs(without(a), b)), c)), all],
      ];
      for (const [thin, whole] of thinner) {
        expect(progressOf(thin.events), `seed ${seed}`).toEqual(progressOf(whole.events));
      }
    }
    expect(gone).toBeGreaterThan(100);
  });

  test('an event of a kind that this version does not know is never among them', () => {
    for (const seed of SEEDS) {
      expect(supersededIn(someLog(seed, ['phone']).events).map(({ kind }) => kind)).not.toContain('later');
    }
  });
});

describe('compactionOf()', () => {
  test('leaves a short log alone', () => {
    expect(compactionOf(someLog(3, ['phone'], 400))).toBeNull();
  });

  test('takes nothing out beyond a gap, and notes each stream up to its first one', () => {
    const { events } = someLog(4, ['phone'], 400);
    const gap = 40;
    const compaction = compactionOf({ events: events.filter(({ seq }) => seq !== gap), compacted: {} }, 10);
    expect(compaction?.compacted['phone']).toBe(gap - 1);
    expect(Math.max(...(compaction?.superseded ?? []).map(({ seq }) => seq))).toBeLessThan(gap);
  });

  test('what it took out before is no gap', () => {
    const { events } = someLog(4, ['phone'], 400);
    const rest = events.filter(({ seq }) => seq > 40).sort(inOrder);
    const compaction = compactionOf({ events: rest, compacted: { phone: 40 } }, 10);
    expect(compaction?.compacted['phone']).toBe(events.length);
  });
});
