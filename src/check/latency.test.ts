/** Latencies and rates over hand-written runs, with their arithmetic. */
import { describe, expect, test } from 'vitest';
import { request, response } from '../trace/small-journals.ts';
import { latenciesOf, latencyWithin } from './latency.ts';
import { rateAtLeast, ratesOf, withinTokenBucket } from './rates.ts';
import { refusalsOf, requestsIn } from './requests.ts';
import { runOf } from './small-runs.ts';

/** Ten requests, 100 ms apart, with latencies of 1 to 10 ms; those of `failing` are answered with 503. */
const run = (failing: readonly number[] = []) =>
  runOf((journal) => {
    for (let n = 1; n <= 10; n++) {
      const on = { connection: `client:${n}-shop:8080` };
      journal.pass(100 * n, 100 * n + 0.5, 'client', 'shop', request(`GET /item?n=${n}`), on);
      const status = failing.includes(n) ? '503 Busy' : '200 OK';
      journal.pass(100 * n + 0.5, 101 * n, 'shop', 'client', response(status), on);
    }
  }, 2000);

describe('latencyWithin()', () => {
  test('takes the value at the percentile’s rank', () => {
    // Of ten, p90 is the ninth: 9 ms.
    expect(latencyWithin(requestsIn(run()), { percentile: 90, atMostMs: 9 })).toMatchObject({
      ok: true,
      reason: 'p90 of 10 requests is 9 ms; 0 of them failed.',
    });
    expect(latencyWithin(requestsIn(run()), { percentile: 91, atMostMs: 9 })).toMatchObject({
      ok: false,
      reason: 'p91 of 10 requests is 10 ms; 0 of them failed.',
      atUs: 1_010_000,
      events: ['client#10', 'shop#10'],
    });
  });

  test('a failure is infinitely slow, however quickly it came', () => {
    const exchanges = requestsIn(run([1]));
    expect(latenciesOf(exchanges)).toMatchObject({ total: 10, failures: 1 });
    expect(latencyWithin(exchanges, { percentile: 90, atMostMs: 10 }).ok).toBe(true);
    expect(latencyWithin(exchanges, { percentile: 99, atMostMs: 1e6 })).toMatchObject({
      ok: false,
      reason: 'p99 of 10 requests is a failure; 1 of them failed.',
    });
    expect(latencyWithin(exchanges, { percentile: 99, atMostMs: 10, failed: () => false }).ok).toBe(true);
  });

  test('does not hold of no requests', () => {
    expect(latencyWithin([], { percentile: 99, atMostMs: 1 }).ok).toBe(false);
  });
});

test('requests are chosen by client, server, method, path and moment', () => {
  const all = run();
  expect(requestsIn(all, { from: 'client', to: ['shop'], method: 'GET', path: '/item' })).toHaveLength(10);
  expect(requestsIn(all, { path: /^\/it/ })).toHaveLength(10);
  expect(requestsIn(all, { path: '/other' })).toEqual([]);
  expect(requestsIn(all, { to: 'client' })).toEqual([]);
  expect(requestsIn(all, { sinceMs: 300, untilMs: 500 }).map(({ query }) => query['n'])).toEqual(['3', '4']);
});

test('a refused connection is told with who asked whom, when, and when it was known', () => {
  const refused = runOf((journal) => {
    const on = { connection: 'client:1-shop:8080' };
    journal.deliver(15, journal.send(10, 'client', 'shop', 'syn', '', on));
    journal.deliver(20, journal.send(15, 'shop', 'client', 'refuse', '', on));
  });
  expect(refusalsOf(refused)).toEqual([
    { from: 'client', to: 'shop', askedUs: 10_000, atUs: 20_000, id: 'shop#1' },
  ]);
});

describe('rates', () => {
  const at = (...ms: number[]) => ms.map((one, index) => ({ atUs: one * 1000, events: [`e/${index}`] }));

  test('a moment belongs to the window that begins with it; what is left over at the end is no window', () => {
    const rates = ratesOf(at(0, 99, 100, 299, 350), { windowMs: 100, untilMs: 380 });
    expect(rates.map(({ count, perSecond }) => [count, perSecond])).toEqual([
      [2, 20],
      [1, 10],
      [1, 10],
    ]);
  });

  test('the first window with too few is named', () => {
    const windows = { windowMs: 100, fromMs: 100, untilMs: 400 };
    expect(rateAtLeast(at(100, 150, 220, 310, 320), 20, 'answers', windows)).toMatchObject({
      ok: false,
      reason: 'From 200 ms to 300 ms there were 10 answers a second. In all, 1 of 3 windows had too few.',
      atUs: 300_000,
    });
    expect(rateAtLeast(at(100, 220, 310), 10, 'answers', windows).ok).toBe(true);
  });

  test('a token bucket of 3 with 10 a second lets through 3 at once and then one every 100 ms', () => {
    const bucket = { burst: 3, perSecond: 10 };
    expect(withinTokenBucket(at(0, 0, 0, 100, 200, 300), bucket, 'requests').ok).toBe(true);
    expect(withinTokenBucket(at(0, 0, 0, 99), bucket, 'requests')).toMatchObject({
      ok: false,
      // 3 + 10/s × 0.099 s = 3.99, so 3 whole ones.
      reason: 'From 0 ms to 99 ms there were 4 requests, where 3 are allowed.',
      atUs: 99_000,
      events: ['e/3'],
    });
  });

  test('a token bucket heeds every stretch of time, also one that begins in the middle', () => {
    const bucket = { burst: 2, perSecond: 1 };
    expect(withinTokenBucket(at(0, 5000, 5000, 5000), bucket, 'requests')).toMatchObject({
      reason: 'From 5,000 ms to 5,000 ms there were 3 requests, where 2 are allowed.',
    });
  });
});
