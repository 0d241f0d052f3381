/** Who waits and who is worked on, from hand-written journals. */
import { expect, it } from 'vitest';
import { requestsOf } from './outcomes.ts';
import { createJournal, request, response } from './small-journals.ts';
import { turnsOf, waitingIn } from './turns.ts';

/** Requests that arrive at the first moment and are answered at the second, in milliseconds, each on a connection of its own. */
function served(...times: (readonly [arrivedMs: number, leftMs: number | null])[]) {
  const journal = createJournal();
  journal.spawn(0, 'client');
  journal.spawn(0, 'shop');
  times.forEach(([arrivedMs, leftMs], index) => {
    const connection = `client:${index + 1}-shop:80`;
    journal.pass(arrivedMs - 1, arrivedMs, 'client', 'shop', request('GET /hello'), { connection });
    if (leftMs !== null)
      journal.pass(leftMs, leftMs + 1, 'shop', 'client', response('200 OK'), { connection });
  });
  return requestsOf(journal.sorted());
}
const began = (requests: ReturnType<typeof served>, workers: number) =>
  turnsOf(requests, 'shop', workers).turns.map(({ beganUs }) => beganUs / 1000);

it('lets a request begin when one of so many workers is free, first come, first served', () => {
  const requests = served([10, 30], [12, 50], [14, 70], [80, 90]);
  expect(began(requests, 1)).toEqual([10, 30, 50, 80]);
  const pool = served([10, 30], [12, 50], [14, 40], [16, 60]);
  expect(began(pool, 2)).toEqual([10, 12, 30, 40]);
  expect(began(pool, Number.POSITIVE_INFINITY)).toEqual([10, 12, 14, 16]);
});

it('lets all others wait for ever behind one that is never answered', () => {
  expect(began(served([10, null], [12, null]), 1)).toEqual([10, Number.POSITIVE_INFINITY]);
});

it('notices a server that has more workers than were said', () => {
  expect(turnsOf(served([10, 30], [12, 40]), 'shop', 1).impossible).toBeNull();
  expect(turnsOf(served([10, 30], [12, 20]), 'shop', 1).impossible).toMatchObject({ arrivedUs: 12_000 });
  expect(turnsOf(served([10, 30], [12, 20]), 'shop', 2).impossible).toBeNull();
});

it('says how many waited, how long, and how many at once', () => {
  // From 12 and 14 on two wait, until the first of them begins at 30; from 45 on one more.
  const { turns } = turnsOf(served([10, 30], [12, 50], [14, 70], [45, 75]), 'shop', 1);
  expect(waitingIn(turns, 100_000)).toEqual({
    waited: 3,
    longestUs: 36_000,
    most: { count: 2, atUs: 14_000 },
  });
  // At 40 the third has waited for 26.
  expect(waitingIn(turns, 40_000)).toMatchObject({ waited: 2, longestUs: 26_000 });
  expect(waitingIn([], 100_000)).toMatchObject({ waited: 0, longestUs: 0, most: { count: 0 } });
});
