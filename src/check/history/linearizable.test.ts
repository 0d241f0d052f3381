/** Small histories, each with what makes it tricky. Times are in microseconds of no meaning; sentences round them to ms. */
import { describe, expect, test } from 'vitest';
import { linearizable } from './linearizable.ts';
import type { Model } from './model.ts';
import { appendList, keyValue, queue, register } from './models.ts';
import { op } from './small-histories.ts';

const ms = (one: number) => one * 1000;
const write = (value: number) => ({ f: 'write' as const, value });
const read = { f: 'read' as const };
const cas = (from: number | null, to: number) => ({ f: 'cas' as const, from, to });

describe('a register', () => {
  test('a read that overlaps a write may answer the old value or the new one, but not the old one after the new one', () => {
    const first = op('a', 0, 100, write(1));
    const old = (from: number, to: number) => op('b', from, to, read, null);
    const fresh = (from: number, to: number) => op('b', from, to, read, 1);
    expect(linearizable([first, old(10, 20), fresh(30, 40)], register()).answer).toBe('yes');
    expect(linearizable([first, fresh(10, 20), old(30, 40)], register()).answer).toBe('no');
  });

  test('a stale read is named, with what it could have answered and why', () => {
    const history = [
      op('client-1', ms(10), ms(20), write(1)),
      op('client-1', ms(30), ms(40), write(2)),
      op('client-2', ms(50), ms(60), read, 1),
    ];
    const result = linearizable(history, register());
    expect(result).toMatchObject({
      ok: false,
      answer: 'no',
      atUs: ms(60),
      events: ['client-2/50000', 'client-1/30000'],
      observed: '2 of 3 operations fit into an order',
      violation: { operation: 2, states: [2], answers: [2], since: 1, key: null },
    });
    expect(result.reason).toBe(
      'read → 1 (client-2), called at 50 ms and answered at 60 ms, fits at no moment in between: the answer could only have been 2, after write 2 (client-1), answered at 40 ms.',
    );
  });

  test('a read of what nobody wrote is named, though nothing could be placed', () => {
    const result = linearizable([op('a', ms(1), ms(2), read, 7)], register(0));
    expect(result.reason).toBe(
      'read → 7 (a), called at 1 ms and answered at 2 ms, fits at no moment in between: the answer could only have been 0, as at the beginning.',
    );
    expect(result.objects[0]?.placements).toEqual([{ order: [], states: [], blockedBy: 0 }]);
  });

  test('a write without an answer may take effect long after its client gave up', () => {
    const lost = op('a', 0, null, write(1));
    const history = [lost, op('b', 10, 20, read, null), op('b', 100, 110, read, 1)];
    expect(linearizable(history, register()).answer).toBe('yes');
    // And it takes effect once: after another write it can't come back.
    const again = [...history, op('b', 120, 130, write(2)), op('b', 140, 150, read, 1)];
    expect(linearizable(again, register())).toMatchObject({ answer: 'no', violation: { operation: 4 } });
  });

  test('two writes of the same value without an answer can bring it back twice, and not three times', () => {
    const lost = [op('a', 0, null, write(1)), op('b', 1, null, write(1))];
    const turn = (at: number) => [op('c', at, at + 1, write(2)), op('c', at + 2, at + 3, read, 1)];
    expect(linearizable([...lost, ...turn(10), ...turn(20)], register()).answer).toBe('yes');
    expect(linearizable([...lost, ...turn(10), ...turn(20), ...turn(30)], register()).answer).toBe('no');
  });

  test('a write without an answer may also never take effect', () => {
    const history = [op('a', 0, null, write(1)), op('b', 500, 510, read, null)];
    expect(linearizable(history, register())).toMatchObject({
      answer: 'yes',
      reason: '2 operations fit into one order, each between its call and its answer.',
    });
  });

  test('of two cas from the same value one wins', () => {
    const start = op('a', 0, 1, write(0));
    const both = (first: boolean, second: boolean) => [
      start,
      op('a', 10, 20, cas(0, 1), first),
      op('b', 10, 20, cas(0, 2), second),
    ];
    expect(linearizable(both(true, false), register()).answer).toBe('yes');
    const result = linearizable(both(true, true), register());
    expect(result.answer).toBe('no');
    expect(result.reason).toContain('the answer could only have been false');
    expect(linearizable(both(false, false), register()).answer).toBe('no');
  });

  test('a cas without an answer explains a value that nothing else wrote', () => {
    const history = [
      op('a', 0, 1, write(0)),
      op('b', 2, null, cas(0, 5)),
      op('a', 10, 20, cas(5, 6), true),
      op('a', 30, 40, read, 6),
    ];
    expect(linearizable(history, register()).answer).toBe('yes');
    expect(
      linearizable(
        [history[0], history[2]].flatMap((one) => one ?? []),
        register(),
      ).answer,
    ).toBe('no');
  });

  test('operations that touch at one moment are concurrent, but not those of one process', () => {
    // b's read begins in the microsecond in which a's write ends: it may still miss it.
    expect(linearizable([op('a', 0, 10, write(1)), op('b', 10, 20, read, null)], register()).answer).toBe(
      'yes',
    );
    // a's own read begins when its write has ended: it may not.
    expect(linearizable([op('a', 0, 10, write(1)), op('a', 10, 20, read, null)], register()).answer).toBe(
      'no',
    );
  });

  test('an operation may begin and end in one microsecond', () => {
    const history = [op('a', 0, 10, write(1)), op('b', 5, 5, read, null), op('b', 5, 5, read, 1)];
    expect(linearizable(history, register()).answer).toBe('yes');
    const reversed = [op('a', 0, 10, write(1)), op('b', 5, 5, read, 1), op('b', 5, 5, read, null)];
    expect(linearizable(reversed, register()).answer).toBe('no');
  });
});

describe('keys', () => {
  const put = (value: string) => ({ f: 'put' as const, value });
  const get = { f: 'get' as const };

  test('each is judged apart, and the one that fails is named', () => {
    const history = [
      op('a', ms(0), ms(1), put('1'), undefined, 'x'),
      op('a', ms(2), ms(3), put('2'), undefined, 'y'),
      op('b', ms(4), ms(5), get, '1', 'x'),
      op('b', ms(6), ms(7), get, null, 'y'),
    ];
    const result = linearizable(history, keyValue());
    expect(result.objects.map(({ key, operations }) => [key, operations])).toEqual([
      ['x', [0, 2]],
      ['y', [1, 3]],
    ]);
    expect(result).toMatchObject({ answer: 'no', violation: { key: 'y', operation: 3, since: 1 } });
    expect(result.reason).toContain('get y → null (b), called at 6 ms');
    expect(result.reason).toContain('after put y "2" (a), answered at 3 ms');
  });

  test('appended text must be read in one of the orders in which it can have been appended', () => {
    const append = (process: string, value: string) => op(process, 0, 10, { f: 'append' as const, value });
    const reading = (output: string) => op('c', 20, 30, get, output);
    const two = [append('a', 'x'), append('b', 'y')];
    expect(linearizable([...two, reading('xy')], keyValue('')).answer).toBe('yes');
    expect(linearizable([...two, reading('yx')], keyValue('')).answer).toBe('yes');
    const result = linearizable([...two, reading('x')], keyValue(''));
    expect(result.reason).toContain(
      'the answer could only have been "xy" or "yx", in whatever order the others took effect.',
    );
  });

  test('a delete brings back what a get answers where nothing is', () => {
    const history = [
      op('a', 0, 1, put('1')),
      op('a', 2, 3, { f: 'delete' as const }),
      op('a', 4, 5, get, null),
    ];
    expect(linearizable(history, keyValue()).answer).toBe('yes');
  });
});

describe('lists and queues', () => {
  const append = (value: number) => ({ f: 'append' as const, value });

  test('two reads of a list must not disagree about what came first', () => {
    const two = [op('a', 0, 50, append(1)), op('b', 0, 50, append(2))];
    const reads = (one: number[], other: number[]) => [
      op('c', 10, 20, read, one),
      op('d', 60, 70, read, other),
    ];
    expect(linearizable([...two, ...reads([1], [1, 2])], appendList()).answer).toBe('yes');
    expect(linearizable([...two, ...reads([2], [1, 2])], appendList()).answer).toBe('no');
  });

  const enqueue = (value: number) => ({ f: 'enqueue' as const, value });
  const dequeue = { f: 'dequeue' as const };

  test('a queue gives back what was put in one after another in that order', () => {
    const two = [op('a', 0, 1, enqueue(1)), op('a', 2, 3, enqueue(2))];
    const taken = (one: number, other: number) => [
      op('b', 4, 5, dequeue, one),
      op('b', 6, 7, dequeue, other),
    ];
    expect(linearizable([...two, ...taken(1, 2)], queue()).answer).toBe('yes');
    const result = linearizable([...two, ...taken(2, 1)], queue());
    expect(result.reason).toContain('dequeue → 2 (b)');
    expect(result.reason).toContain('the answer could only have been 1');
  });

  test('what was put in at once may come out either way, and only once', () => {
    const two = [op('a', 0, 10, enqueue(1)), op('b', 0, 10, enqueue(2))];
    const taken = (...values: (number | null)[]) =>
      values.map((value, index) => op('c', 20 + 2 * index, 21 + 2 * index, dequeue, value));
    expect(linearizable([...two, ...taken(2, 1, null)], queue()).answer).toBe('yes');
    expect(linearizable([...two, ...taken(1, 1)], queue()).answer).toBe('no');
  });

  test('a dequeue without an answer may have taken the first one away', () => {
    const history = [op('a', 0, 1, enqueue(1)), op('b', 2, null, dequeue), op('c', 10, 11, dequeue, null)];
    expect(linearizable(history, queue()).answer).toBe('yes');
    expect(
      linearizable(
        [history[0], history[2]].flatMap((one) => one ?? []),
        queue(),
      ).answer,
    ).toBe('no');
  });
});

describe('the budget', () => {
  /** So many writes at once, and a read of what none of them wrote: every order of them must be looked at. */
  const hopeless = (writes: number) => [
    ...Array.from({ length: writes }, (_, index) => op(`w${index}`, 0, 10, write(index))),
    op('r', 20, 30, read, -1),
  ];

  test('where it is used up the answer is unknown, and the finding undecided', () => {
    const result = linearizable(hopeless(30), register(), { stepsMax: 10_000 });
    expect(result).toMatchObject({
      answer: 'unknown',
      ok: false,
      undecided: true,
      steps: 10_000,
      violation: null,
    });
    expect(result.reason).toBe('whether 31 operations fit into one order was still open after 10,000 steps');
  });

  test('what was seen before is not looked at again', () => {
    // With 8 writes at once there are 8! = 40,320 orders, but only 2⁸ sets of placed ones, each with up to 8 last writes.
    expect(linearizable(hopeless(8), register()).steps).toBeLessThan(8 * 2 ** 8 * 8);
  });

  test('the same history takes the same steps', () => {
    const steps = () => linearizable(hopeless(8), register()).steps;
    expect(steps()).toBe(steps());
  });

  test('a violation on one key is found although another one would use up the budget', () => {
    const on = <Operation extends object>(key: string, operations: Operation[]) =>
      operations.map((one) => ({ ...one, key }));
    // By number of operations the hopeless key is looked at first, so a single pass would never come to the other one.
    const long = Array.from({ length: 40 }, (_, index) =>
      op('a', 100 + 2 * index, 101 + 2 * index, write(index)),
    );
    const history = [...on('a', hopeless(30)), ...on('b', [...long, op('b', 300, 310, read, 3)])];
    expect(linearizable(history, register(), { stepsMax: 200_000 })).toMatchObject({
      answer: 'no',
      violation: { key: 'b' },
    });
  });
});

describe('placements', () => {
  test('a yes gives the whole order with its states', () => {
    const history = [op('a', 0, 100, write(1)), op('b', 10, 20, read, null), op('b', 30, 40, read, 1)];
    expect(linearizable(history, register()).objects[0]?.placements).toEqual([
      { order: [1, 0, 2], states: [null, 1, 1], blockedBy: null },
    ]);
  });

  test('a no gives the longest orders, and each that could be placed at all is in one of them', () => {
    const history = [
      op('a', 0, 10, write(1)),
      op('b', 0, 10, write(2)),
      op('c', 20, 30, read, 1),
      op('c', 40, 50, read, 2),
    ];
    const [object] = linearizable(history, register()).objects;
    expect(object?.placements[0]).toEqual({ order: [1, 0, 2], states: [2, 1, 1], blockedBy: 3 });
    expect(object?.placements.every(({ order }) => order.length <= 3)).toBe(true);
  });
});

test('a model of one’s own needs no more than a beginning and a step', () => {
  interface Lock {
    holder: string | null;
  }
  const lock: Model<Lock, { take?: string; free?: string }, boolean> = {
    name: 'lock',
    init: { holder: null },
    step({ holder }, { take, free }, output) {
      if (take !== undefined) return [output !== (holder !== null), { holder: holder ?? take }];
      return [output !== (holder !== free), { holder: null }];
    },
  };
  const taken = (process: string, at: number, output: boolean) =>
    op(process, at, at + 10, { take: process }, output);
  expect(linearizable([taken('a', 0, true), taken('b', 5, false)], lock).answer).toBe('yes');
  const result = linearizable([taken('a', 0, true), taken('b', 5, true)], lock);
  expect(result.answer).toBe('no');
  expect(result.reason).toContain('the lock could only have been {holder: "a"}');
});

test('an operation that ends before it begins is the author’s mistake', () => {
  expect(() => linearizable([op('a', 10, 5, read, 1)], register())).toThrow('called at 10 and returns at 5');
});
