/**
 * How long requests took. Owns which of them count as failed (and so as infinitely slow: what fails at once is not quick) and
 * the sentence about a percentile. Histograms and how they merge are src/trace/histogram.ts's.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import type { Exchange } from '../trace/exchanges.ts';
import { type Histogram, histogramOf, nearestRank } from '../trace/histogram.ts';
import { failed } from './requests.ts';
import { breaks, type Finding, holds } from './verdict.ts';
import { count, grouped, inMs } from './words.ts';

/** From sending to the end of the answer, in microseconds; Infinity for what failed or was not answered. */
export function latencyUs(exchange: Exchange, isFailed: (one: Exchange) => boolean = failed): VirtualUs {
  return isFailed(exchange) || exchange.endUs === null
    ? Number.POSITIVE_INFINITY
    : exchange.endUs - exchange.sentUs;
}

/** All of them in one histogram. Merge those of several servers with `merged`; never average their percentiles. */
export function latenciesOf(
  exchanges: readonly Exchange[],
  isFailed: (one: Exchange) => boolean = failed,
): Histogram {
  return histogramOf(exchanges.map((one) => latencyUs(one, isFailed)));
}

/** The limit on a percentile: `{ percentile: 99, atMostMs: 140 }`. */
export interface LatencyLimit {
  /** From 0 to 100. */
  percentile: number;
  atMostMs: number;
  /** "request", unless told; and its plural, where that isn't an added s. */
  noun?: string;
  plural?: string;
  failed?(exchange: Exchange): boolean;
}

/** A percentile of the latencies is within a limit. Without a single request the finding is broken. */
export function latencyWithin(exchanges: readonly Exchange[], limit: LatencyLimit): Finding {
  const { percentile, atMostMs, noun = 'request', plural } = limit;
  const isFailed = limit.failed ?? failed;
  const expected = `p${percentile} at most ${atMostMs} ms, failures counted as infinite`;
  const tookUs = exchanges.map((one) => latencyUs(one, isFailed));
  const many = count(tookUs.length, noun, plural);
  if (tookUs.length === 0) return breaks({ expected, reason: `There was no ${noun} to measure.` });
  // Every latency is at hand: no limit is judged by the width of a bucket.
  const sorted = tookUs.toSorted((a, b) => a - b);
  const us = nearestRank(sorted, percentile) ?? Number.NaN;
  const failures = tookUs.filter((one) => one === Number.POSITIVE_INFINITY).length;
  const took = us === Number.POSITIVE_INFINITY ? 'a failure' : inMs(us);
  const reason = `p${percentile} of ${many} is ${took}; ${grouped(failures)} of them failed.`;
  if (us <= atMostMs * 1000) return holds(expected, reason);
  const over = exchanges.filter((one) => latencyUs(one, isFailed) > atMostMs * 1000);
  return breaks({
    expected,
    reason,
    atUs: over[0] === undefined ? null : (over[0].endUs ?? over[0].sentUs + atMostMs * 1000),
    events: over.slice(0, 10).flatMap(({ events }) => events),
  });
}
