/**
 * Where a moment lies on the time axis. Linear in milliseconds, except that a long time in which nothing happens
 * is cut out and leaves a break of fixed height. Times in, places out; a scale grows with its run, and only what a new
 * moment changes is worked out anew.
 */

export interface ScaleOptions {
  /** Pixels of one millisecond, the same in the whole picture. */
  pixelsPerMs: number;
  /** A gap that would be higher than this is broken. */
  gapPixelsMax?: number;
  breakPixels?: number;
}

/** A stretch of the axis; `skipped` stretches are the breaks. */
export interface Stretch {
  fromUs: number;
  untilUs: number;
  top: number;
  bottom: number;
  skipped: boolean;
}

export interface Tick {
  atUs: number;
  y: number;
  label: string;
}

export interface TimeScale {
  readonly stretches: readonly Stretch[];
  readonly height: number;
  yOf(us: number): number;
  usOf(y: number): number;
  /** The stretches that reach into what lies between two heights. */
  stretchesWithin(top: number, bottom: number): readonly Stretch[];
  /** Marks for the axis between two heights, at round milliseconds, at least `apart` pixels from one another. */
  ticks(apart: number, top: number, bottom: number): Tick[];
}

export interface GrowingScale extends TimeScale {
  /** Takes in moments at which something happened, ascending, and where the axis now ends. */
  grow(timesUs: readonly number[], endUs: number): Growth;
}

export interface Growth {
  /** Up to this moment every place is as it was. */
  sinceUs: number;
  /** A moment became known late, so that others that were known already now lie elsewhere. */
  moved: boolean;
}

/** How much of a broken gap is still drawn to scale on both of its sides, so that marks do not stand in the break. */
const LEAD_PIXELS = 9;
/** Marks closer than this to the one before are left out. */
const TICKS_APART = 30;

/** `timesUs` are the moments at which something happens, ascending. The axis runs from the first to `endUs`. */
export function createTimeScale(timesUs: readonly number[], endUs: number, options: ScaleOptions): TimeScale {
  const scale = createGrowingScale(timesUs[0] ?? 0, options);
  scale.grow(timesUs, endUs);
  return scale;
}

export function createGrowingScale(startUs: number, options: ScaleOptions): GrowingScale {
  const { pixelsPerMs, gapPixelsMax = 72, breakPixels = 30 } = options;
  const perUs = pixelsPerMs / 1000;
  const leadUs = LEAD_PIXELS / perUs;
  const times = [startUs];
  const stretches: Stretch[] = [];
  /** So many of them stand; those behind end with the axis and are made anew as it grows. */
  let standing = 0;
  let fromUs = startUs;
  let top = 0;
  let lastUs = startUs;

  const push = (untilUs: number, skipped: boolean) => {
    const bottom = top + (skipped ? breakPixels : (untilUs - fromUs) * perUs);
    stretches.push({ fromUs, untilUs, top, bottom, skipped });
    fromUs = untilUs;
    top = bottom;
  };
  const isBroken = (from: number, until: number) => (until - from) * perUs > gapPixelsMax;
  const reach = (us: number) => {
    if (isBroken(lastUs, us)) {
      push(lastUs + leadUs, false);
      push(us - leadUs, true);
      standing = stretches.length;
    }
    lastUs = us;
  };
  /** The axis again from a moment on, which lies in no break. */
  const again = (us: number) => {
    while (standing > 0 && (stretches[standing - 1] as Stretch).untilUs > us) standing--;
    const first = stretches[standing] as Stretch;
    stretches.length = standing;
    ({ fromUs, top } = first);
    const at = firstNotBefore(times, fromUs);
    lastUs = times[at] as number;
    for (let index = at + 1; index < times.length; index++) reach(times[index] as number);
  };
  const end = (us: number) => {
    const open = { fromUs, top };
    if (isBroken(lastUs, us)) {
      push(lastUs + leadUs, false);
      push(us - leadUs, true);
    }
    push(Math.max(lastUs, us), false);
    ({ fromUs, top } = open);
  };
  end(startUs);

  return {
    stretches,
    get height() {
      return stretches.at(-1)?.bottom ?? 0;
    },
    grow(timesUs, endUs) {
      const before = lastUs;
      let lateUs = Number.POSITIVE_INFINITY;
      for (const us of timesUs) {
        if (us >= lastUs) break;
        const at = firstNotBefore(times, us);
        if (times[at] === us || at === 0) continue;
        const earlier = times[at - 1] as number;
        if (isBroken(earlier, times[at] as number)) lateUs = Math.min(lateUs, earlier);
        times.splice(at, 0, us);
      }
      if (lateUs < Number.POSITIVE_INFINITY) again(lateUs);
      else stretches.length = standing;
      for (const us of timesUs) {
        if (us <= lastUs) continue;
        times.push(us);
        reach(us);
      }
      end(endUs);
      return { sinceUs: Math.min(before, lateUs), moved: lateUs < before };
    },
    yOf(us) {
      const { fromUs: from, untilUs: until, top: upper, bottom } = find(stretches, us, 'untilUs');
      if (us <= from || until === from) return us <= from ? upper : bottom;
      return upper + ((Math.min(us, until) - from) / (until - from)) * (bottom - upper);
    },
    usOf(at) {
      const { fromUs: from, untilUs: until, top: upper, bottom } = find(stretches, at, 'bottom');
      if (at <= upper || bottom === upper) return at <= upper ? from : until;
      return from + ((Math.min(at, bottom) - upper) / (bottom - upper)) * (until - from);
    },
    stretchesWithin(upper, lower) {
      const found: Stretch[] = [];
      for (let index = indexOf(stretches, upper, 'bottom'); index < stretches.length; index++) {
        const stretch = stretches[index] as Stretch;
        if (stretch.top > lower) break;
        found.push(stretch);
      }
      return found;
    },
    ticks(apart, upper, lower) {
      const stepUs = roundStep(apart / perUs);
      const ticks: Tick[] = [];
      const add = (atUs: number, at: number) => {
        if (at - (ticks.at(-1)?.y ?? Number.NEGATIVE_INFINITY) >= Math.min(apart, TICKS_APART)) {
          ticks.push({ atUs, y: at, label: tickLabel(atUs) });
        }
      };
      // A little earlier, so that wherever one begins the same marks are left out for those before them.
      const start = Math.max(0, indexOf(stretches, upper, 'bottom') - 3);
      for (let index = start; index < stretches.length; index++) {
        const stretch = stretches[index] as Stretch;
        if (stretch.skipped) continue;
        if (stretch.top > lower) break;
        // A short stretch without a round moment in it still says when it is, at the roundest that it has.
        const step = finerStep(stepUs, stretch);
        const first = Math.ceil(stretch.fromUs / step) * step;
        if (step < stepUs) {
          add(first, stretch.top + (first - stretch.fromUs) * perUs);
          continue;
        }
        // Within a stretch they are apart by themselves: those far above need not be gone through.
        const skipped = Math.max(0, Math.floor((upper - stretch.top) / perUs / stepUs) - 2);
        for (let us = first + skipped * stepUs; us <= stretch.untilUs; us += stepUs) {
          const at = stretch.top + (us - stretch.fromUs) * perUs;
          if (at > lower) break;
          add(us, at);
        }
      }
      return ticks.filter(({ y }) => y >= upper);
    },
  };
}

/** The stretch that holds a value; the first or last where it lies outside. */
function find(stretches: readonly Stretch[], value: number, edge: 'untilUs' | 'bottom'): Stretch {
  return (
    stretches[indexOf(stretches, value, edge)] ?? { fromUs: 0, untilUs: 0, top: 0, bottom: 0, skipped: false }
  );
}

function indexOf(stretches: readonly Stretch[], value: number, edge: 'untilUs' | 'bottom'): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.[edge] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first that is not smaller; their number where all are. */
function firstNotBefore(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 1, 2 or 5 times a power of ten milliseconds, at least `us` microseconds and never below a tenth of a millisecond. */
function roundStep(us: number): number {
  let power = 100;
  for (;;) {
    for (const factor of [1, 2, 5]) if (power * factor >= us) return power * factor;
    power *= 10;
  }
}

function finerStep(stepUs: number, { fromUs, untilUs }: Stretch): number {
  let step = stepUs;
  while (step > 1 && Math.ceil(fromUs / step) * step > untilUs) step = Math.max(1, step / 10);
  return step;
}

const TICK = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

function tickLabel(us: number): string {
  const ms = Math.round(us / 100) / 10;
  return TICK.format(ms);
}
