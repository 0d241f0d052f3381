/** Traces as text: a sentence for each span, those of a request and of what it led to one after the other. */
import type { TextLine } from '../text-alternative.tsx';
import type { RequestTrace } from './traces.ts';
import type { WaterfallWords } from './words.ts';

export function traceLines(
  traces: readonly RequestTrace[],
  words: WaterfallWords,
  time: (us: number) => string,
): TextLine[] {
  return traces.flatMap(({ rows }) =>
    rows.map(({ span, depth }) => ({ atUs: span.startUs, text: words.line(span, depth, time) })),
  );
}
