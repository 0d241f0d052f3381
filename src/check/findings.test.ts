/** What assertions over many things say, and what becomes of several findings. */
import { describe, expect, test } from 'vitest';
import { atLeast, atMost, each, shareOf } from './findings.ts';
import { breaks, holds, Undecided, undecided, verdictOf } from './verdict.ts';

interface Read {
  read: number;
  tookMs: number;
}
const reads = [3, 120, 40, 500].map((tookMs, index) => ({ read: index + 1, tookMs }));
const about = {
  expected: 'each read ends within 100 ms',
  noun: 'read',
  wrong: ({ tookMs }: Read) => (tookMs <= 100 ? null : `took ${tookMs} ms`),
  name: ({ read }: Read) => `Read ${read}`,
  atUs: ({ read }: Read) => read * 1000,
  events: ({ read }: Read) => [`client/${read}`],
};

describe('each()', () => {
  test('names the first that is wrong, and says how many are', () => {
    expect(each(reads, about)).toEqual({
      ok: false,
      expected: 'each read ends within 100 ms',
      reason: 'Read 2 took 120 ms. In all, 2 of 4 reads went wrong.',
      observed: '2 of 4 reads did',
      atUs: 2000,
      events: ['client/2'],
    });
  });

  test('takes sentences of the check’s own', () => {
    const own = {
      ...about,
      inAll: (wrong: unknown[], all: unknown[]) => `That is ${wrong.length} of ${all.length}.`,
      observed: () => 'some were slow',
      passed: (all: unknown[]) => `All ${all.length} were quick.`,
    };
    expect(each(reads, own)).toMatchObject({
      reason: 'Read 2 took 120 ms. That is 2 of 4.',
      observed: 'some were slow',
    });
    expect(each(reads.slice(0, 1), own)).toMatchObject({ ok: true, reason: 'All 1 were quick.' });
  });

  test('does not hold of nothing: what never happened is not right', () => {
    expect(each([], about)).toMatchObject({ ok: false, reason: 'There was no read to judge.' });
  });
});

test('atLeast() and atMost() count, and the latter names the first that is too much', () => {
  const lines = [1, 2, 3].map((n) => ({ atUs: n * 1000, id: `client/${n}` }));
  expect(atLeast(lines, 3, { noun: 'reply', plural: 'replies' })).toMatchObject({
    ok: true,
    reason: 'There were 3 replies.',
  });
  expect(atLeast(lines, 4, { noun: 'line' })).toMatchObject({ ok: false, expected: '4 lines or more' });
  expect(atMost(lines, 3, { noun: 'line' }).ok).toBe(true);
  expect(atMost(lines, 1, { noun: 'line' })).toMatchObject({
    ok: false,
    expected: '1 line at most',
    atUs: 2000,
    events: ['client/2'],
  });
  expect(atMost(lines, 0, { noun: 'line' }).expected).toBe('no line');
});

test('shareOf() rounds down, so that what is not reached is not claimed', () => {
  interface Order {
    atUs: number;
    good: boolean;
    events: string[];
  }
  const items = Array.from(
    { length: 10_000 },
    (_, index): Order => ({ atUs: index, good: index >= 101, events: [`e/${index}`] }),
  );
  const share = { noun: 'order', good: 'were done', isGood: ({ good }: Order) => good, atLeast: 0.99 };
  expect(shareOf(items, share)).toMatchObject({
    ok: false,
    // 9,899 of 10,000 are 98.99 %.
    reason: 'Of 10,000 orders, 9,899 were done, which is 98.9 %.',
    atUs: 0,
  });
  expect(shareOf(items.slice(2), share).ok).toBe(true);
  expect(shareOf([], share).ok).toBe(false);
});

describe('verdictOf()', () => {
  const good = holds('a', 'A holds.');
  const bad = breaks({ expected: 'b', reason: 'B is broken.', atUs: 1500, events: ['x/1', 'x/1', 'y/2'] });
  const open = undecided('c', 'C did not come up.');

  test('says the first finding that is broken, with its moment and each of its records once', () => {
    expect(verdictOf(good, bad)).toEqual({
      pass: false,
      reason: 'B is broken.',
      expected: 'b',
      observed: 'B is broken',
      atMs: 1.5,
      evidence: ['x/1', 'y/2'],
    });
  });

  test('says all of them where all hold', () => {
    expect(verdictOf(good, holds('d', 'D holds.'))).toMatchObject({
      pass: true,
      reason: 'A holds. D holds.',
      expected: 'a; d',
    });
  });

  test('is undecided where nothing is broken and something could not be judged, and a failure where something is', () => {
    expect(() => verdictOf(good, open)).toThrow(new Undecided('C did not come up'));
    expect(() => verdictOf(undecided('c', 'It was open.', 'Ask less.'))).toThrow(
      new Undecided('It was open. Ask less'),
    );
    expect(verdictOf(open, bad).pass).toBe(false);
  });
});
