/** How many workers are busy on average. */

/** What the pool saw in `forMs` milliseconds: how many requests came, and how long each that ended was worked on. */
export interface Sample {
  forMs: number;
  arrivals: number;
  serviceMs: number[];
}

export function poolSize({ arrivals, serviceMs }: Sample): number {
  if (serviceMs.length === 0) return 0;
  const meanMs = serviceMs.reduce((sum, ms) => sum + ms, 0) / serviceMs.length;
  return Math.round((arrivals * meanMs) / 1000);
}
