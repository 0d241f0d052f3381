/**
 * The spans of a run: each request as its client and as its server saw it, and which caused which. Owns the assertions about
 * whole traces. Where spans come from is src/trace/spans.ts's.
 */
import type { Recording } from '../kernel/journal.ts';
import { type Span, spansOf } from '../trace/spans.ts';
import { each } from './findings.ts';
import { perRun } from './per-run.ts';
import type { Finding } from './verdict.ts';
import { inMs } from './words.ts';

/** All spans of a run by their beginning, parents first. */
export const spansIn: (run: Recording) => readonly Span[] = perRun((run) => spansOf(run.records, run));

/** Spans by trace, in the order in which the traces begin. */
export function tracesOf(spans: readonly Span[]): ReadonlyMap<string, readonly Span[]> {
  return Map.groupBy(spans, ({ traceId }) => traceId);
}

/** The journal records that show a span. */
export function eventsOfSpan({ request }: Span): readonly string[] {
  return request === null ? [] : [request.id];
}

/** Every span has a parent among the others that began no later, but for those that begin a trace: one for each trace. */
export function spansConnected(spans: readonly Span[]): Finding {
  const byId = new Map(spans.map((span) => [`${span.traceId}/${span.spanId}`, span]));
  const roots = new Map<string, Span>();
  for (const span of spans)
    if (span.parentSpanId === null && !roots.has(span.traceId)) roots.set(span.traceId, span);
  return each(spans, {
    expected: 'every span but the first of its trace has a parent in the trace that began no later',
    noun: 'span',
    wrong(span) {
      if (span.parentSpanId === null)
        return roots.get(span.traceId) === span
          ? null
          : 'has no parent, though its trace has begun elsewhere';
      const parent = byId.get(`${span.traceId}/${span.parentSpanId}`);
      if (parent === undefined) return 'has a parent that is nowhere in its trace';
      return parent.startUs <= span.startUs
        ? null
        : `began before its parent, which began at ${inMs(parent.startUs)}`;
    },
    name: (span) =>
      `The ${span.kind} span of ${span.method ?? 'a connection'} ${span.target ?? `to ${span.peer}`} in ${span.process}, begun at ${inMs(span.startUs)},`,
    atUs: ({ startUs }) => startUs,
    events: eventsOfSpan,
    passed: (all) => `All ${all.length} spans hang together, in ${tracesOf(all).size} traces.`,
  });
}
