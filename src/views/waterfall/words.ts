/** What the trace waterfall says. A second language is a second object. */
import type { Span } from '../../trace/index.ts';
import type { RequestTrace } from './traces.ts';

export interface WaterfallWords {
  begun: string;
  request: string;
  spans: string;
  took: string;
  result: string;
  none: string;
  traces(count: number): string;
  slowest: string;
  hint: string;
  root(trace: RequestTrace): string;
  outcome(trace: RequestTrace): string;
  /** Beside a bar. */
  span(span: Span): string;
  took1(span: Span, time: (us: number) => string): string;
  line(span: Span, depth: number, time: (us: number) => string): string;
  barsOf(name: string): string;
}

const name = ({ method, target }: Span) => `${method ?? 'connect'} ${target ?? ''}`.trim();

export const english: WaterfallWords = {
  begun: 'Began, ms',
  request: 'Request',
  spans: 'Spans',
  took: 'Took, ms',
  result: 'Result',
  none: 'No HTTP request has been made yet.',
  traces: (count) => `${count} ${count === 1 ? 'trace' : 'traces'}`,
  slowest: 'Slowest',
  hint: 'A trace is one request with all that it led to.',
  root: ({ rows }) => {
    const first = rows[0]?.span;
    return first === undefined ? '' : `${first.process} → ${first.peer}  ${name(first)}`;
  },
  outcome: (trace) => {
    const first = trace.rows[0]?.span;
    if (trace.unfinished) return 'unfinished';
    return first?.error ?? (first?.status === null ? '' : String(first?.status ?? ''));
  },
  span: (span) =>
    span.kind === 'client'
      ? `${span.process} → ${span.peer}  ${name(span)}`
      : `${span.process}  ${name(span)}`,
  took1: (span, time) => {
    const took = span.unfinished ? 'unfinished' : time(span.endUs - span.startUs);
    return span.error === null ? took : `${took}, ${span.error}`;
  },
  line: (span, depth, time) =>
    `${depth > 0 ? `Level ${depth}: ` : ''}${span.kind === 'client' ? `${span.process} asks ${span.peer}` : `${span.process} handles`} ${name(span)}, from ${time(span.startUs)}, ${english.took1(span, time)}.`,
  barsOf: (of) => `Spans of ${of}`,
};
