/** Traces → rows of the list of them. Pure. */
import type { CellRow, Column } from '../row-cells.tsx';
import { inMs } from '../words.ts';
import type { RequestTrace } from './traces.ts';
import type { WaterfallWords } from './words.ts';

export function traceColumns(words: WaterfallWords): Column[] {
  return [
    { key: 'begun', label: words.begun, isNumber: true },
    { key: 'request', label: words.request },
    { key: 'spans', label: words.spans, isNumber: true },
    { key: 'took', label: words.took, isNumber: true },
    { key: 'result', label: words.result },
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
