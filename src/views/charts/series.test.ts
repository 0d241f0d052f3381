/** What charts count, from hand-written messages. */
import { expect, it } from 'vitest';
import type { Message } from '../../trace/index.ts';
import { seriesOf } from './series.ts';

let n = 0;
function exchange(sentMs: number, tookMs: number | null, label = '200 OK', to = 's'): Message[] {
  const id = `m${n++}`;
  const base = { connection: `c${id}`, lostAttempts: [], bytes: 1, head: '' };
  const request: Message = {
    ...base,
    id,
    from: 'c',
    to,
    kind: 'request',
    label: 'GET /',
    sentUs: sentMs * 1000,
    endUs: sentMs * 1000 + 100,
    fate: 'delivered',
    requestId: null,
  };
  if (tookMs === null) return [request];
  return [
    request,
    {
      ...base,
      id: `${id}r`,
      from: to,
      to: 'c',
      kind: 'response',
      label,
      sentUs: sentMs * 1000 + 200,
      endUs: (sentMs + tookMs) * 1000,
      fate: 'delivered',
      requestId: id,
    },
  ];
}

it('counts failures as infinitely slow, and what is under way apart', () => {
  const messages = [
    ...exchange(1, 10),
    ...exchange(2, 20),
    ...exchange(3, 5, '503 Service Unavailable'),
    ...exchange(4, null),
  ];
  const { bins, binUs, total } = seriesOf(messages, 60_000, null);
  expect(binUs).toBe(1000);
  expect(total).toEqual({ answered: 2, failed: 1, pending: 1 });
  expect(bins[1]).toMatchObject({ answered: 1, failed: 0, p50: 10_000, p99: 10_000 });
  expect(bins[3]).toMatchObject({ answered: 0, failed: 1, p50: Number.POSITIVE_INFINITY });
  expect(bins[4]).toMatchObject({ pending: 1, p50: null });
});

it('counts connections that were refused, and only those of the server that is asked for', () => {
  const [refused] = exchange(1, null);
  if (!refused) throw new Error('no message');
  const messages: Message[] = [
    { ...refused, id: 'x', kind: 'connect', fate: 'refused', connection: 'c:1-s:80' },
    ...exchange(2, 3, '200 OK', 'other'),
  ];
  expect(seriesOf(messages, 10_000, 's').total).toEqual({ answered: 0, failed: 1, pending: 0 });
  expect(seriesOf(messages, 10_000, 'other').total).toEqual({ answered: 1, failed: 0, pending: 0 });
});

it('has rows of the heat-map that hold every answer', () => {
  const messages = [1, 2, 4, 8, 16, 100].flatMap((took) => exchange(1, took));
  const { bins, heatEdgesUs } = seriesOf(messages, 5000, null);
  expect(bins.reduce((sum, { heat }) => sum + heat.reduce((a, b) => a + b, 0), 0)).toBe(6);
  expect(heatEdgesUs[0]).toBeCloseTo(1000);
});
