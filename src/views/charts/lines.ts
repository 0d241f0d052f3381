/** The charts as text: a sentence for each stretch of time in which something was asked. */
import type { TextLine } from '../text-alternative.tsx';
import type { Series } from './series.ts';
import type { ChartWords } from './words.ts';

export function chartLines(series: Series, words: ChartWords, time: (us: number) => string): TextLine[] {
  return series.bins
    .filter((one) => one.answered + one.failed + one.pending > 0)
    .map((one) => ({ atUs: one.fromUs, text: words.bin(one, time) }));
}
