/** The rules' arithmetic, against closed forms and by hand. */
import { describe, expect, it } from 'vitest';
import { exp, ln, normalQuantile } from '../../kernel/exact-math.ts';
import type { LatencyDistribution } from '../../kernel/journal.ts';
import { randomAt } from '../../kernel/random.ts';
import { type Bandwidth, departureUs } from './bandwidth.ts';
import { drawFor } from './chance.ts';
import { latencyProblem, latencyUs, leastLatencyUs } from './latency.ts';

const COUNT = 100_000;
const draws = Array.from({ length: COUNT }, (_, index) => randomAt(7, 99, index, 0));
function sample(latency: LatencyDistribution) {
  const times = draws.map((draw) => latencyUs(latency, draw) / 1000).sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * COUNT)] as number;
  return { at, mean: times.reduce((sum, one) => sum + one, 0) / COUNT };
}
/** Within so many per cent. */
const near = (value: number, wanted: number, percent: number) =>
  expect(Math.abs(value / wanted - 1) * 100, `${value} is near ${wanted}`).toBeLessThan(percent);

describe('exact mathematics', () => {
  it('agrees with the host to 14 digits', () => {
    for (const x of [1e-9, 0.003, 0.5, 0.75, 1, 1.5, 2, 10, 12345.678, 1e12]) near(exp(ln(x)), x, 1e-12);
    for (const x of [0.003, 0.5, 1.7, 42]) expect(ln(x)).toBeCloseTo(Math.log(x), 13);
    for (const x of [-20, -1, -0.1, 0, 0.1, 1, 20]) near(exp(x), Math.exp(x), 1e-12);
  });

  it('has the well-known quantiles of the normal distribution', () => {
    expect(normalQuantile(0.5)).toBe(0);
    for (const [p, z] of [
      [0.975, 1.959964],
      [0.9, 1.281552],
      [0.999, 3.090232],
      [0.025, -1.959964],
      [1e-6, -4.753424],
    ] as const) {
      expect(normalQuantile(p)).toBeCloseTo(z, 5);
    }
  });
});

describe('latency', () => {
  it('is uniform between its bounds, both included', () => {
    expect(latencyUs({ kind: 'uniform', minMs: 4, maxMs: 12 }, 0)).toBe(4000);
    expect(latencyUs({ kind: 'uniform', minMs: 4, maxMs: 12 }, 1 - 2 ** -32)).toBe(12_000);
    near(sample({ kind: 'uniform', minMs: 4, maxMs: 12 }).mean, 8, 0.5);
    expect(latencyUs({ kind: 'uniform', minMs: 7, maxMs: 7 }, 0.4)).toBe(7000);
  });

  it('is normal: 68.3 % within one deviation, 2.3 % beyond two', () => {
    const { at, mean } = sample({ kind: 'normal', meanMs: 50, deviationMs: 10 });
    near(mean, 50, 0.3);
    near(at(0.8413), 60, 0.5);
    near(at(0.0228), 30, 1.5);
  });

  it('is log-normal: mean = median · e^(σ²/2), 97.5 % below median · e^(1.96 σ)', () => {
    const { at, mean } = sample({ kind: 'log-normal', medianMs: 50, sigma: 0.5 });
    near(at(0.5), 50, 1);
    near(mean, 50 * Math.exp(0.125), 1);
    near(at(0.975), 50 * Math.exp(1.959964 * 0.5), 2);
  });

  it('is Pareto: P(X > x) = (min / x)^shape, so 1 % takes more than min · 100^(1/shape)', () => {
    const { at } = sample({ kind: 'pareto', minMs: 10, shape: 2 });
    near(at(0.5), 10 * Math.SQRT2, 1);
    near(at(0.99), 100, 5);
    expect(latencyUs({ kind: 'pareto', minMs: 10, shape: 2 }, 0)).toBe(10_000);
  });

  it('is one of the recorded times, each as often', () => {
    const recorded = { kind: 'recorded', samplesMs: [1, 2, 300] } as const;
    const counts = new Map<number, number>();
    for (const draw of draws)
      counts.set(latencyUs(recorded, draw), (counts.get(latencyUs(recorded, draw)) ?? 0) + 1);
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([1000, 2000, 300_000]);
    for (const count of counts.values()) near(count, COUNT / 3, 2);
  });

  it('is never shorter than 50 µs, however unlikely the draw, and says its least', () => {
    expect(latencyUs({ kind: 'normal', meanMs: 1, deviationMs: 10 }, 0)).toBe(50);
    expect(leastLatencyUs({ kind: 'normal', meanMs: 50, deviationMs: 10 })).toBe(50);
    // 50 − 6.3 deviations, as far as 32 bits reach.
    near(leastLatencyUs({ kind: 'normal', meanMs: 50, deviationMs: 1 }), 43_700, 0.2);
    expect(leastLatencyUs({ kind: 'pareto', minMs: 10, shape: 2 })).toBe(10_000);
    expect(leastLatencyUs({ kind: 'recorded', samplesMs: [9, 3] })).toBe(3000);
  });

  it('says what is wrong with a distribution', () => {
    expect(latencyProblem({ kind: 'uniform', minMs: 5, maxMs: 4 })).toContain('0 ≤ minMs ≤ maxMs');
    expect(latencyProblem({ kind: 'pareto', minMs: 0, shape: 1 })).toContain('above 0');
    expect(latencyProblem({ kind: 'recorded', samplesMs: [] })).toContain('at least one');
    expect(latencyProblem({ kind: 'log-normal', medianMs: 1, sigma: Number.NaN })).toContain(
      'sigma from 0 to 5',
    );
    expect(latencyProblem({ kind: 'normal', meanMs: 1, deviationMs: 0 })).toBeNull();
  });
});

describe('chance', () => {
  it('strikes its share, and each rule by draws of its own', () => {
    const struck = (chance: 'loss' | 'duplicate') =>
      Array.from({ length: COUNT }, (_, index) => drawFor(chance, 3, 11, index, 0) < 0.05);
    const lost = struck('loss');
    const doubled = struck('duplicate');
    near(lost.filter(Boolean).length, COUNT * 0.05, 4);
    near(lost.filter((one, index) => one && doubled[index]).length, COUNT * 0.0025, 20);
  });
});

describe('bandwidth', () => {
  const link = (): Bandwidth => ({ bytesPerSecond: 100_000, queueBytes: 3000, freeAtUs: 0 });

  it('takes (bytes + 40) / rate for each segment, one after the other', () => {
    const slow = link();
    expect(departureUs(slow, 960, 0)).toBe(10_000);
    expect(departureUs(slow, 960, 0)).toBe(20_000);
    expect(departureUs(slow, 960, 50_000)).toBe(60_000);
  });

  it('drops what its queue has no room for, and takes on again when it has', () => {
    const slow = link();
    expect([0, 0, 0].map((atUs) => departureUs(slow, 960, atUs))).toEqual([10_000, 20_000, 30_000]);
    // 3,000 bytes wait: there is no room for 1,000 more until the first has left.
    expect(departureUs(slow, 960, 0)).toBeNull();
    expect(departureUs(slow, 960, 10_000)).toBe(40_000);
  });
});
