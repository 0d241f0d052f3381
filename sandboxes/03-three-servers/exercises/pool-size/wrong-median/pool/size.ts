/** How many workers are busy on average. */

/** What the pool saw in `forMs` milliseconds: how many requests came, and how long each that ended was worked on. */
export interface Sample {
  forMs: number;
  arrivals: number;
  serviceMs: number[];
}

export function poolSize({ forMs, arrivals, serviceMs }: Sample): number {
  if (serviceMs.length === 0) return 0;
  const perMs = arrivals / forMs;
  const sorted = [...serviceMs].sort((a, b) => a - b);
  const medianMs = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Math.round(perMs * medianMs);
}
