/**
 * Latencies as histograms that can be merged (after HdrHistogram, Tene): percentiles don't average, counts add up. Owns the
 * buckets: 2,048 of equal width up to 2 ms, and then 1,024 for each doubling, so that a bucket is never wider than a thousandth
 * of its values. What failed counts as infinitely slow. Plain data; functions give new or changed histograms.
 */
import type { VirtualUs } from '../kernel/journal.ts';

/** Latencies by bucket, and how many failed. */
export interface Histogram {
  /** How many values, failures included. */
  total: number;
  /** How many never came to an end. */
  failures: number;
  /** By number of the bucket. */
  counts: Map<number, number>;
}

/** From the least to the greatest whole number of microseconds that fall into it, both included. */
export interface Bucket {
  fromUs: VirtualUs;
  toUs: VirtualUs;
}

const HALF = 1024;

/** An empty one. */
export function createHistogram(): Histogram {
  return { total: 0, failures: 0, counts: new Map() };
}

/** Takes in one latency in microseconds; Infinity for what failed. */
export function addTo(histogram: Histogram, us: VirtualUs): void {
  histogram.total++;
  if (us === Number.POSITIVE_INFINITY) {
    histogram.failures++;
    return;
  }
  const bucket = bucketNumber(us);
  histogram.counts.set(bucket, (histogram.counts.get(bucket) ?? 0) + 1);
}

/** One of these latencies, in microseconds; Infinity for what failed. */
export function histogramOf(latenciesUs: Iterable<VirtualUs>): Histogram {
  const histogram = createHistogram();
  for (const us of latenciesUs) addTo(histogram, us);
  return histogram;
}

/** One histogram of all values of several: the same as if they had been taken in by one. */
export function merged(histograms: readonly Histogram[]): Histogram {
  const sum = createHistogram();
  for (const { total, failures, counts } of histograms) {
    sum.total += total;
    sum.failures += failures;
    for (const [bucket, count] of counts) sum.counts.set(bucket, (sum.counts.get(bucket) ?? 0) + count);
  }
  return sum;
}

/**
 * The bucket that holds the smallest value which `percent` of all values do not exceed (nearest rank): 99 for p99.
 * "failed" where that is a failure; null where there are no values.
 */
export function percentileBucket(histogram: Histogram, percent: number): Bucket | 'failed' | null {
  const { total, counts } = histogram;
  if (total === 0) return null;
  let left = rankOf(percent, total);
  for (const bucket of [...counts.keys()].sort((a, b) => a - b)) {
    left -= counts.get(bucket) ?? 0;
    if (left <= 0) return bucketAt(bucket);
  }
  return 'failed';
}

/** The same as one number: the bucket's greatest value, Infinity for a failure, NaN without values. */
export function percentileUs(histogram: Histogram, percent: number): VirtualUs {
  const bucket = percentileBucket(histogram, percent);
  if (bucket === null) return Number.NaN;
  return bucket === 'failed' ? Number.POSITIVE_INFINITY : bucket.toUs;
}

/** The same of values that are at hand, sorted: the smallest that `percent` of them do not exceed; null without any. */
export function nearestRank(sorted: readonly number[], percent: number): number | null {
  return sorted[rankOf(percent, sorted.length) - 1] ?? null;
}

/** From 1. Fractions are binary: 7 % of 100 would be a hair more than 7, and so the eighth. */
const rankOf = (percent: number, total: number): number =>
  Math.max(1, Math.ceil((percent / 100) * total - 1e-9));

/** The bucket that a latency falls into. */
export function bucketOf(us: VirtualUs): Bucket {
  return bucketAt(bucketNumber(us));
}

function bucketNumber(us: VirtualUs): number {
  let value = Math.max(0, Math.round(us));
  let doublings = 0;
  while (value >= 2 * HALF) {
    value = Math.floor(value / 2);
    doublings++;
  }
  return doublings * HALF + value;
}

function bucketAt(number: number): Bucket {
  const doublings = Math.max(0, Math.floor(number / HALF) - 1);
  const width = 2 ** doublings;
  const fromUs = (number - doublings * HALF) * width;
  return { fromUs, toUs: fromUs + width - 1 };
}
