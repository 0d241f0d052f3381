/** Requests that lead to requests: who caused which is in the journal, and spans come out of it. */
import { expect, it } from 'vitest';
import type { Recording } from '../../kernel/journal.ts';
import { type Span, spansOf } from '../../trace/index.ts';
import type { Cluster } from '../runner.ts';
import { createInThreadRunner } from './in-thread-runner.ts';

const client = `
await Promise.all([1, 2].map((n) => fetch('http://gateway:80/buy?n=' + n).then((response) => response.text()).then(console.log)));
`;
const gateway = `
import { createServer, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
createServer(async (request, response) => {
  await wait(request.url === '/buy?n=1' ? 30 : 5);
  const stock = await (await fetch('http://store:80/stock', { method: 'POST', body: 'x' })).text();
  const code = await new Promise((resolve) => get('http://store:80/missing', (answer) => answer.resume().on('end', () => resolve(answer.statusCode))));
  response.end(stock + ' ' + code + ' ' + request.headers.traceparent + '\\n');
}).listen(80);
`;
const store = `
import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/missing') response.statusCode = 404;
  request.resume().on('end', () => response.end(String(request.headers.traceparent)));
}).listen(80);
`;

function clusterOf(programs: Record<string, string>, traceparent = false): Cluster {
  const names = Object.keys(programs);
  return {
    name: 'chain',
    services: names.map((name) => ({ name, entry: `${name}/main.ts`, environment: {} })),
    files: Object.fromEntries(names.map((name) => [`${name}/main.ts`, programs[name] ?? ''])),
    network: { latencyMs: { min: 1, max: 3 } },
    traceparent,
  };
}

async function record(cluster: Cluster): Promise<Recording> {
  const runner = createInThreadRunner();
  try {
    return await runner.record(cluster, { seed: 7, scenario: [], untilMs: 500 });
  } finally {
    runner.dispose();
  }
}

const linesOf = ({ records }: Recording, process: string) =>
  records.flatMap((one) =>
    one.kind === 'log' && one.process === process
      ? [`${one.stream === 'stderr' ? 'ERROR ' : ''}${one.text.trim()}`]
      : [],
  );
const shape = (spans: readonly Span[]) => {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const path = (span: Span): string => {
    const parent = span.parentSpanId === null ? undefined : byId.get(span.parentSpanId);
    return `${parent ? `${path(parent)} > ` : ''}${span.kind} ${span.process} ${span.target}`;
  };
  return spans.map(path).sort();
};

it('joins the requests that one request led to into one trace, without a word on the wire', async () => {
  const recording = await record(clusterOf({ client, gateway, store }));
  const spans = spansOf(recording.records, recording);
  expect(recording.records.filter(({ kind }) => kind === 'error')).toEqual([]);
  expect(linesOf(recording, 'client')).toEqual(['undefined 404 undefined', 'undefined 404 undefined']);
  const buy = (n: number) => `client client /buy?n=${n} > server gateway /buy?n=${n}`;
  const tree = (n: number) => [
    `client client /buy?n=${n}`,
    buy(n),
    ...['missing', 'stock'].flatMap((path) => [
      `${buy(n)} > client gateway /${path}`,
      `${buy(n)} > client gateway /${path} > server store /${path}`,
    ]),
  ];
  expect(shape(spans)).toEqual([...tree(1), ...tree(2)]);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  expect(spans.filter(({ error }) => error).map((span) => `${span.kind} ${span.error}`)).toEqual([
    'client 404',
    'client 404',
  ]);
  for (const span of spans) {
    expect(span.traceId).toMatch(/^[\da-f]{32}$/);
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
    if (!parent) continue;
    expect(parent.startUs).toBeLessThanOrEqual(span.startUs);
    expect(parent.endUs).toBeGreaterThanOrEqual(span.endUs);
  }
});

it('writes nothing for requests that no request led to', async () => {
  const recording = await record(clusterOf({ client: client.replaceAll('gateway', 'store'), store }));
  expect(recording.records.some(({ kind }) => kind === 'cause')).toBe(false);
  expect(spansOf(recording.records, recording)).toHaveLength(4);
});

it('attaches traceparent headers where it is asked to, and the spans are those of the headers', async () => {
  const recording = await record(clusterOf({ client, gateway, store }, true));
  const spans = spansOf(recording.records, recording);
  const lines = linesOf(recording, 'client');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const [, inner, outer] =
      /^(00-[\da-f]{32}-[\da-f]{16}-01) 404 (00-[\da-f]{32}-[\da-f]{16}-01)$/.exec(line) ?? [];
    const [, traceId, innerSpan] = inner?.split('-') ?? [];
    const [, outerTrace, outerSpan] = outer?.split('-') ?? [];
    expect(traceId).toBe(outerTrace);
    const mine = spans.filter((span) => span.traceId === traceId);
    expect(mine).toHaveLength(6);
    expect(mine.find(({ spanId }) => spanId === innerSpan)?.process).toBe('gateway');
    expect(mine.find(({ spanId }) => spanId === outerSpan)?.parentSpanId).toBeNull();
  }
});

it('takes over a valid header that a program sends, and none that is invalid', async () => {
  const own = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const send = (value: string) =>
    `await (await fetch('http://store:80/', { headers: { traceparent: '${value}' } })).text();\n`;
  const zeros = `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`;
  const recording = await record(clusterOf({ client: send(own) + send(own) + send(zeros), store }, true));
  const [first, , second, , third] = spansOf(recording.records, recording);
  expect(first).toMatchObject({ traceId: own.slice(3, 35), spanId: own.slice(36, 52), parentSpanId: null });
  // The same header again can't name the same span.
  expect(second).toMatchObject({ traceId: own.slice(3, 35), parentSpanId: own.slice(36, 52) });
  expect(third?.traceId).not.toBe('0'.repeat(32));
});
