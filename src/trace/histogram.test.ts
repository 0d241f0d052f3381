/** Percentiles are exact to a bucket, merging loses nothing, and failures are slower than everything. */
import { expect, test } from 'vitest';
import { bucketOf, histogramOf, merged, nearestRank, percentileBucket, percentileUs } from './histogram.ts';

test('up to 2,047 µs a bucket is one microsecond, and later never wider than a thousandth', () => {
  for (const us of [0, 1, 1023, 1024, 2047]) expect(bucketOf(us)).toEqual({ fromUs: us, toUs: us });
  expect(bucketOf(2048)).toEqual({ fromUs: 2048, toUs: 2049 });
  for (let us = 1; us < 1e10; us = Math.ceil(us * 1.37)) {
    const { fromUs, toUs } = bucketOf(us);
    expect(fromUs <= us && us <= toUs, `${us} in ${fromUs} to ${toUs}`).toBe(true);
    expect((toUs - fromUs) / us).toBeLessThan(0.001);
  }
});

test('buckets follow one another without a gap', () => {
  let { toUs } = bucketOf(0);
  for (let turn = 0; turn < 20_000; turn++) {
    const next = bucketOf(toUs + 1);
    expect(next.fromUs).toBe(toUs + 1);
    toUs = next.toUs;
  }
});

test('a percentile lies in the bucket of the value at its rank', () => {
  const values = Array.from({ length: 1000 }, (_, index) => ((index * 7919) % 1000) * 137);
  const sorted = values.toSorted((a, b) => a - b);
  const histogram = histogramOf(values);
  for (const percent of [1, 50, 90, 99, 99.9, 100]) {
    // Nearest rank: of 1,000 values p99 is the 990th.
    const exact = sorted[Math.ceil((percent / 100) * 1000 - 1e-9) - 1] ?? -1;
    expect(percentileBucket(histogram, percent), `p${percent}`).toEqual(bucketOf(exact));
  }
});

test('merging two histograms is taking all values in at one', () => {
  const one = [100, 5000, 123_456, Number.POSITIVE_INFINITY];
  const other = [100, 77, 9_999_999];
  expect(merged([histogramOf(one), histogramOf(other)])).toEqual(histogramOf([...one, ...other]));
});

test('p99 of two servers is not the mean of theirs', () => {
  const quick = histogramOf(Array.from({ length: 9900 }, () => 1000));
  const slow = histogramOf(Array.from({ length: 100 }, () => 1_000_000));
  expect(percentileUs(merged([quick, slow]), 99)).toBe(1000);
  expect(percentileUs(merged([quick, slow]), 99.1)).toBe(bucketOf(1_000_000).toUs);
});

test('a failure is slower than anything', () => {
  const histogram = histogramOf([
    ...Array.from({ length: 98 }, () => 10),
    ...Array.from({ length: 2 }, () => Number.POSITIVE_INFINITY),
  ]);
  expect(percentileUs(histogram, 98)).toBe(10);
  expect(percentileBucket(histogram, 99)).toBe('failed');
  expect(percentileUs(histogram, 99)).toBe(Number.POSITIVE_INFINITY);
});

test('without values there is no percentile', () => {
  expect(percentileBucket(histogramOf([]), 50)).toBeNull();
  expect(percentileUs(histogramOf([]), 50)).toBeNaN();
});

test('nearest rank: the smallest value that so many percent do not exceed', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  for (const percent of [1, 7, 29, 50, 99, 100]) expect(nearestRank(values, percent)).toBe(percent);
  expect(nearestRank([7], 99)).toBe(7);
  expect(nearestRank([], 50)).toBeNull();
});
