/** Traces → rows of the list of them. Pure. */
import type { CellRow, Column } from '../row-cells.tsx';
import { inMs } from '../words.ts';
import type { RequestTrace } from './traces.ts';
import type { WaterfallWords } from './words.ts';

export function traceColumns(words: WaterfallWords): Column[] {
  return [
    { key: 'begun', label: words.begun, isNumber: true, rem: 5.6 },
    { key: 'request', label: words.request, rem: 14, grows: true },
    { key: 'spans', label: words.spans, isNumber: true, rem: 4 },
    { key: 'took', label: words.took, isNumber: true, rem: 5.6 },
    { key: 'result', label: words.result, rem: 9.5 },
  ];
}

export function traceCells(trace: RequestTrace, words: WaterfallWords): CellRow {
  return [
    { text: inMs(trace.startUs, 1), isNumber: true },
    { text: words.root(trace) },
    { text: String(trace.rows.length), isNumber: true },
    { text: inMs(trace.endUs - trace.startUs, 1), isNumber: true },
    { text: words.outcome(trace), tone: trace.failed > 0 ? 'fault' : 'muted' },
  ];
}
