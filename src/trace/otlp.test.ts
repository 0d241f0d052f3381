import { expect, it } from 'vitest';
import type { CauseRecord, Recording } from '../kernel/journal.ts';
import { formatTraceparent, parseTraceparent, spanIdOf, traceIdOf } from '../kernel/trace-context.ts';
import { OTLP_LIMITS, otlpOf } from './otlp.ts';
import { createJournal, request, response } from './small-journals.ts';
import { headerOf, spansOf } from './spans.ts';

/** a asks b, which asks c because of it; c's answer is 503. */
function chain(): Recording {
  const journal = createJournal();
  for (const process of ['a', 'b', 'c']) journal.spawn(0, process);
  journal.pass(1, 3, 'a', 'b', request('GET /x?y=1'), { connection: 'a:1-b:80' });
  const cause: CauseRecord = {
    kind: 'cause',
    atUs: 4000,
    source: 'b',
    n: 90,
    process: 'b',
    request: { connection: 'b:1-c:80', n: 1 },
    by: { connection: 'a:1-b:80', n: 1 },
  };
  journal.records.push(cause);
  journal.pass(4, 6, 'b', 'c', request('POST /z'), { connection: 'b:1-c:80' });
  journal.log(6, 'c', 'busy\n');
  journal.pass(7, 9, 'c', 'b', response('503 Service Unavailable'), { connection: 'b:1-c:80' });
  journal.pass(10, 12, 'b', 'a', response('200 OK'), { connection: 'a:1-b:80' });
  const records = journal.sorted();
  return { processes: ['a', 'b', 'c'], seed: 3, untilUs: 20_000, records, traceHash: '0123456789abcdef' };
}

it('gives each side of each request a span, under the span that led to it', () => {
  const recording = chain();
  const [asks, handles, asksOn, handlesOn] = spansOf(recording.records, recording);
  expect(
    [asks, handles, asksOn, handlesOn].map((span) => [span?.kind, span?.process, span?.startUs, span?.endUs]),
  ).toEqual([
    ['client', 'a', 1000, 12_000],
    ['server', 'b', 3000, 10_000],
    ['client', 'b', 4000, 9000],
    ['server', 'c', 6000, 7000],
  ]);
  expect(asks?.parentSpanId).toBeNull();
  expect(handles?.parentSpanId).toBe(asks?.spanId);
  expect(asksOn?.parentSpanId).toBe(handles?.spanId);
  expect(handlesOn?.parentSpanId).toBe(asksOn?.spanId);
  expect([asksOn?.error, handlesOn?.error, asks?.error]).toEqual(['503', '503', null]);
});

it('writes OTLP as its JSON encoding wants it', () => {
  const { traces, left } = otlpOf(chain(), { epochMs: 1_767_225_600_000, name: 'chain' });
  expect(left).toEqual({ spans: 0, events: 0 });
  expect(
    traces.resourceSpans.map(
      ({ resource }) => resource.attributes.find(({ key }) => key === 'service.name')?.value,
    ),
  ).toEqual([{ stringValue: 'a' }, { stringValue: 'b' }, { stringValue: 'c' }]);
  const spans = traces.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  for (const span of spans) {
    expect(span.traceId).toMatch(/^[\da-f]{32}$/);
    expect(span.spanId).toMatch(/^[\da-f]{16}$/);
    expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
  }
  const server = traces.resourceSpans[2]?.scopeSpans[0]?.spans.find(({ kind }) => kind === 2);
  expect(server).toMatchObject({
    name: 'POST',
    startTimeUnixNano: '1767225600006000000',
    status: { code: 2 },
  });
  expect(server?.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: '503' } });
  const life = traces.resourceSpans[2]?.scopeSpans[0]?.spans.find(({ kind }) => kind === 1);
  expect(life?.events.map(({ name }) => name)).toEqual(['log']);
});

it('says how much it leaves out', () => {
  const recording = chain();
  const log = recording.records.find(({ kind }) => kind === 'log');
  const many = OTLP_LIMITS.eventsOfSpan + 7;
  const records = recording.records.flatMap((one) =>
    one === log ? Array.from({ length: many }, () => one) : [one],
  );
  expect(otlpOf({ ...recording, records }, { epochMs: 0, name: 'chain' }).left).toEqual({
    spans: 0,
    events: 7,
  });
});

it('reads traceparent as the specification says, and ignores what it says to ignore', () => {
  const [trace, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  expect(parseTraceparent(`00-${trace}-${span}-01`)).toEqual({ traceId: trace, spanId: span, flags: '01' });
  expect(parseTraceparent(`cc-${trace}-${span}-01-more`)?.spanId).toBe(span);
  for (const wrong of [
    null,
    '',
    `ff-${trace}-${span}-01`,
    `00-${trace}-${span}-01-more`,
    `cc-${trace}-${span}-01more`,
    `00-${trace.toUpperCase()}-${span}-01`,
    `00-${'0'.repeat(32)}-${span}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace}-${span}`,
  ])
    expect([wrong, parseTraceparent(wrong)]).toEqual([wrong, null]);
  expect(formatTraceparent({ traceId: trace, spanId: span, flags: 'ff' })).toBe(`00-${trace}-${span}-01`);
  expect(headerOf(`GET / HTTP/1.1\r\nTraceParent: x\r\n\r\ntraceparent: y`, 'traceparent')).toBe('x');
  expect(headerOf('GET / HTTP/1.1\r\na: x\r\nA: y\r\n\r\n', 'a')).toBeNull();
});

it('derives identifiers from the seed and the name, all of them different', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `a:${index}-b:80#${index % 7}`);
  const ids = [1, 2].flatMap((seed) => names.map((name) => traceIdOf(seed, name)));
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map((id) => id.slice(16))).size).toBe(ids.length);
  expect(traceIdOf(1, 'a')).toBe(traceIdOf(1, 'a'));
  expect(new Set(names.map((name) => spanIdOf(1, name))).size).toBe(names.length);
});
