/**
 * How long a segment takes over a link. Each distribution turns one uniform draw into a time, by its quantile function,
 * so that every segment takes exactly one draw. No time is shorter than LATENCY_US_MIN: what would be is set to it.
 */
import { exp, ln, normalQuantile } from '../../kernel/exact-math.ts';
import type { LatencyDistribution } from '../../kernel/journal.ts';

/** The shortest latency that a link can have, in microseconds: windows are as long as the shortest of all. */
export const LATENCY_US_MIN = 50;
/** And the longest, of distributions without an end: an hour. */
const LATENCY_US_MAX = 3_600_000_000;

/** Draws lie in [0, 1); the quantiles of 0 and 1 may be infinite. */
const inside = (draw: number) => Math.min(Math.max(draw, 2 ** -33), 1 - 2 ** -33);

const clamp = (us: number) => Math.round(Math.min(Math.max(us, LATENCY_US_MIN), LATENCY_US_MAX));

/** Whole microseconds. `draw` is uniform in [0, 1). */
export function latencyUs(latency: LatencyDistribution, draw: number): number {
  switch (latency.kind) {
    case 'uniform': {
      const least = clamp(latency.minMs * 1000);
      const most = Math.max(least, clamp(latency.maxMs * 1000));
      return least + Math.floor(draw * (most - least + 1));
    }
    case 'normal':
      return clamp(1000 * (latency.meanMs + latency.deviationMs * normalQuantile(inside(draw))));
    case 'log-normal':
      // Its logarithm is normal: half of all segments take longer than the median.
      return clamp(1000 * latency.medianMs * exp(latency.sigma * normalQuantile(inside(draw))));
    case 'pareto':
      // P(X > x) = (min / x) ^ shape for x ≥ min: a small shape means a long tail.
      return clamp(1000 * latency.minMs * exp(-ln(1 - inside(draw)) / latency.shape));
    case 'recorded':
      return clamp(1000 * (latency.samplesMs[Math.floor(draw * latency.samplesMs.length)] ?? 0));
  }
}

/** The least that the distribution can give, in whole microseconds: draws have 32 bits, so no tail is without an end. */
export function leastLatencyUs(latency: LatencyDistribution): number {
  if (latency.kind === 'recorded') return clamp(1000 * Math.min(...latency.samplesMs));
  return latencyUs(latency, 0);
}

/** What is wrong with a distribution, as a sentence; null when nothing is. */
export function latencyProblem(latency: LatencyDistribution): string | null {
  const positive = (...values: number[]) => values.every((value) => value > 0 && Number.isFinite(value));
  const notNegative = (...values: number[]) => values.every((value) => value >= 0 && Number.isFinite(value));
  switch (latency.kind) {
    case 'uniform':
      return notNegative(latency.minMs, latency.maxMs) && latency.maxMs >= latency.minMs
        ? null
        : `A latency wants 0 ≤ minMs ≤ maxMs, but these are ${latency.minMs} and ${latency.maxMs}.`;
    case 'normal':
      return notNegative(latency.meanMs, latency.deviationMs)
        ? null
        : `A normal latency wants meanMs and deviationMs of 0 or more, but these are ${latency.meanMs} and ${latency.deviationMs}.`;
    case 'log-normal':
      return positive(latency.medianMs) && notNegative(latency.sigma) && latency.sigma <= 5
        ? null
        : `A log-normal latency wants medianMs above 0 and sigma from 0 to 5, but these are ${latency.medianMs} and ${latency.sigma}.`;
    case 'pareto':
      return positive(latency.minMs, latency.shape)
        ? null
        : `A Pareto latency wants minMs and shape above 0, but these are ${latency.minMs} and ${latency.shape}.`;
    case 'recorded':
      return latency.samplesMs.length > 0 && notNegative(...latency.samplesMs)
        ? null
        : 'A recorded latency wants samplesMs: a list of at least one time, 0 or more.';
  }
}
