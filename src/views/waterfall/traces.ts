/** Spans → traces: the spans of one request and of all that it led to, as a tree in the order of time. Pure. */
import type { Span } from '../../trace/index.ts';

export interface TraceRow {
  span: Span;
  /** 0 for the span that the trace begins with. */
  depth: number;
}

export interface RequestTrace {
  traceId: string;
  startUs: number;
  endUs: number;
  /** Depth first, children by their beginning. */
  rows: readonly TraceRow[];
  /** Spans that failed. */
  failed: number;
  unfinished: boolean;
}

/** All traces, in the order in which they began. */
export function tracesOf(spans: readonly Span[]): RequestTrace[] {
  return createTraceReader()(spans);
}

/** The same again and again: a trace of which no span has changed is the same object. */
export function createTraceReader(): (spans: readonly Span[]) => RequestTrace[] {
  const known = new Map<string, { spans: readonly Span[]; trace: RequestTrace }>();
  return (spans) =>
    [...groupsOf(spans)]
      .map(([traceId, group]) => {
        const before = known.get(traceId);
        const isSame =
          before?.spans.length === group.length && before.spans.every((span, index) => span === group[index]);
        if (before && isSame) return before.trace;
        const trace = traceOfSpans(traceId, group);
        known.set(traceId, { spans: group, trace });
        return trace;
      })
      .sort((a, b) => a.startUs - b.startUs);
}

function groupsOf(spans: readonly Span[]): ReadonlyMap<string, Span[]> {
  const groups = new Map<string, Span[]>();
  for (const span of spans) {
    const group = groups.get(span.traceId);
    if (group) group.push(span);
    else groups.set(span.traceId, [span]);
  }
  return groups;
}

function traceOfSpans(traceId: string, spans: readonly Span[]): RequestTrace {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const children = new Map<string | null, Span[]>();
  for (const span of spans) {
    const parent = span.parentSpanId !== null && known.has(span.parentSpanId) ? span.parentSpanId : null;
    const list = children.get(parent);
    if (list) list.push(span);
    else children.set(parent, [span]);
  }
  const rows: TraceRow[] = [];
  const seen = new Set<string>();
  const add = (span: Span, depth: number) => {
    // A program's own headers can make a circle.
    if (seen.has(span.spanId)) return;
    seen.add(span.spanId);
    rows.push({ span, depth });
    for (const child of [...(children.get(span.spanId) ?? [])].sort((a, b) => a.startUs - b.startUs))
      add(child, depth + 1);
  };
  for (const root of [...(children.get(null) ?? [])].sort((a, b) => a.startUs - b.startUs)) add(root, 0);
  for (const span of spans) add(span, 0);
  return {
    traceId,
    startUs: Math.min(...spans.map(({ startUs }) => startUs)),
    endUs: Math.max(...spans.map(({ endUs }) => endUs)),
    rows,
    failed: spans.filter(({ error }) => error !== null).length,
    unfinished: spans.some(({ unfinished }) => unfinished),
  };
}

/** The one that took longest of those that are over. */
export function slowestOf(traces: readonly RequestTrace[]): RequestTrace | undefined {
  return traces
    .filter(({ unfinished }) => !unfinished)
    .reduce<RequestTrace | undefined>(
      (best, one) => (best === undefined || one.endUs - one.startUs > best.endUs - best.startUs ? one : best),
      undefined,
    );
}

/** The trace that a message belongs to: its request's, whichever of the two it is. */
export function traceOfMessage(
  traces: readonly RequestTrace[],
  message: { id: string; requestId: string | null } | undefined,
): RequestTrace | undefined {
  if (message === undefined) return undefined;
  const ids = [message.id, message.requestId];
  return traces.find(({ rows }) =>
    rows.some(({ span }) => span.request !== null && ids.includes(span.request.id)),
  );
}
