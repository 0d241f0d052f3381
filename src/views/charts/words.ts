/** What the charts say. A second language is a second object. */

import { plural } from '../words.ts';
import type { Bin, Series } from './series.ts';

export interface ChartWords {
  rate(binUs: number): string;
  latency: string;
  heat: string;
  all: string;
  server: string;
  hint: string;
  none: string;
  bin(bin: Bin, time: (us: number) => string): string;
  total(total: Series['total']): string;
  seconds: string;
}

const rounded = (us: number) => {
  const ms = us / 1000;
  return ms >= 100 ? `${Math.round(ms)} ms` : `${Number(ms.toPrecision(2))} ms`;
};

export const english: ChartWords = {
  rate: (binUs) => `Requests in ${binUs >= 1_000_000 ? `${binUs / 1_000_000} s` : `${binUs / 1000} ms`}`,
  latency: 'Latency: p50, p90, p99',
  heat: 'Latency of each answer',
  all: 'all services',
  server: 'Requests to',
  hint: 'Left and right arrow keys move the moment that all pictures show.',
  none: 'No HTTP request has been made yet.',
  bin: (bin, time) => {
    const parts = [`${plural(bin.answered + bin.failed + bin.pending, 'request', 'requests')} sent`];
    if (bin.failed > 0) parts.push(`${bin.failed} failed`);
    if (bin.pending > 0) parts.push(`${bin.pending} under way`);
    for (const [name, value] of [
      ['p50', bin.p50],
      ['p90', bin.p90],
      ['p99', bin.p99],
    ] as const)
      if (value !== null) parts.push(`${name} ${Number.isFinite(value) ? rounded(value) : 'failed'}`);
    return `${time(bin.fromUs)} to ${time(bin.untilUs)}: ${parts.join(', ')}.`;
  },
  total: ({ answered, failed, pending }) =>
    `${answered} answered, ${failed} failed${pending > 0 ? `, ${pending} under way` : ''}`,
  seconds: 's',
};
