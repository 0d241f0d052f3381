/** How many workers are busy on average. */

/** What the pool saw in `forMs` milliseconds: how many requests came, and how long each that ended was worked on. */
export interface Sample {
  forMs: number;
  arrivals: number;
  serviceMs: number[];
}

export function poolSize({ forMs, arrivals, serviceMs }: Sample): number {
  const perMs = arrivals / forMs;
  return Math.round(perMs * Math.max(0, ...serviceMs));
}
