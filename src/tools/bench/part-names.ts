/** The parts of `npm run bench`, in the order in which they are measured and stand in BENCHMARKS.md. */
export const PART_NAMES = [
  'starts',
  'requests',
  'crowds',
  'heartbeats',
  'seeds',
  'check-in-page',
  'search-in-page',
  'memory',
  'hand-over',
  'profile',
  'editor',
  'first-output',
  'frames',
  'many-messages',
  'layout-shift',
  'lighthouse',
  'check-content',
  'rebuild',
  'sizes',
] as const;

export type PartName = (typeof PART_NAMES)[number];
