import { expect, it } from 'vitest';
import type { Span } from '../../trace/index.ts';
import { traceOfMessage, tracesOf } from './traces.ts';

function span(
  spanId: string,
  parentSpanId: string | null,
  startUs: number,
  endUs: number,
  more: Partial<Span> = {},
): Span {
  return {
    traceId: 't1',
    spanId,
    parentSpanId,
    kind: 'client',
    process: 'a',
    peer: 'b',
    connection: 'c',
    request: null,
    method: 'GET',
    target: '/',
    startUs,
    endUs,
    unfinished: false,
    status: 200,
    error: null,
    ...more,
  };
}

it('orders a trace depth first, children by their beginning', () => {
  const [trace] = tracesOf([
    span('root', null, 0, 100),
    span('late', 'root', 50, 90),
    span('early', 'root', 10, 40),
    span('inner', 'early', 12, 30, { error: '500' }),
  ]);
  expect(trace?.rows.map(({ span: { spanId }, depth }) => `${depth} ${spanId}`)).toEqual([
    '0 root',
    '1 early',
    '2 inner',
    '1 late',
  ]);
  expect(trace).toMatchObject({ startUs: 0, endUs: 100, failed: 1, unfinished: false });
});

it('keeps every span where parents are unknown or make a circle', () => {
  const [trace] = tracesOf([span('x', 'y', 0, 1), span('y', 'x', 1, 2), span('z', 'nobody', 3, 4)]);
  expect(trace?.rows.map(({ span: { spanId } }) => spanId).sort()).toEqual(['x', 'y', 'z']);
});

it('finds the trace of a request and of its response', () => {
  const request = { id: 'm1' } as NonNullable<Span['request']>;
  const traces = tracesOf([span('s', null, 0, 1, { request }), span('o', null, 0, 1, { traceId: 't2' })]);
  expect(traceOfMessage(traces, { id: 'm1', requestId: null })?.traceId).toBe('t1');
  expect(traceOfMessage(traces, { id: 'm9', requestId: 'm1' })?.traceId).toBe('t1');
  expect(traceOfMessage(traces, { id: 'm9', requestId: null })).toBeUndefined();
});
