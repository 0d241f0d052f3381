/**
 * Where a moment lies on the time axis. Linear in milliseconds, except that a long time in which nothing happens
 * is cut out and leaves a break of fixed height. Pure: times in, places out.
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
  /** Marks for the axis between two heights, at round milliseconds, at least `apart` pixels from one another. */
  ticks(apart: number, top: number, bottom: number): Tick[];
}

/** How much of a broken gap is still drawn to scale on both of its sides, so that marks do not stand in the break. */
const LEAD_PIXELS = 9;

/** `timesUs` are the moments at which something happens, ascending. The axis runs from the first to `endUs`. */
export function createTimeScale(timesUs: readonly number[], endUs: number, options: ScaleOptions): TimeScale {
  const { pixelsPerMs, gapPixelsMax = 72, breakPixels = 30 } = options;
  const perUs = pixelsPerMs / 1000;
  const stretches: Stretch[] = [];
  let y = 0;
  let fromUs = timesUs[0] ?? 0;
  const push = (untilUs: number, skipped: boolean) => {
    const height = skipped ? breakPixels : (untilUs - fromUs) * perUs;
    stretches.push({ fromUs, untilUs, top: y, bottom: y + height, skipped });
    y += height;
    fromUs = untilUs;
  };
  const leadUs = LEAD_PIXELS / perUs;
  let last = fromUs;
  for (const us of [...timesUs, endUs]) {
    if ((us - last) * perUs > gapPixelsMax) {
      push(last + leadUs, false);
      push(us - leadUs, true);
    }
    last = Math.max(last, us);
  }
  push(last, false);

  /** The stretch that holds a value; the first or last where it lies outside. */
  const find = (value: number, edge: 'untilUs' | 'bottom'): Stretch => {
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.[edge] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return stretches[low] ?? { fromUs: 0, untilUs: 0, top: 0, bottom: 0, skipped: false };
  };

  return {
    stretches,
    height: y,
    yOf(us) {
      const { fromUs: from, untilUs: until, top, bottom } = find(us, 'untilUs');
      if (us <= from || until === from) return us <= from ? top : bottom;
      return top + ((Math.min(us, until) - from) / (until - from)) * (bottom - top);
    },
    usOf(at) {
      const { fromUs: from, untilUs: until, top, bottom } = find(at, 'bottom');
      if (at <= top || bottom === top) return at <= top ? from : until;
      return from + ((Math.min(at, bottom) - top) / (bottom - top)) * (until - from);
    },
    ticks(apart, top, bottom) {
      const stepUs = roundStep(apart / perUs);
      const ticks: Tick[] = [];
      const add = (atUs: number, at: number) => {
        if (at - (ticks.at(-1)?.y ?? Number.NEGATIVE_INFINITY) >= Math.min(apart, 30)) {
          ticks.push({ atUs, y: at, label: tickLabel(atUs) });
        }
      };
      for (const stretch of stretches) {
        if (stretch.skipped || stretch.bottom < top) continue;
        if (stretch.top > bottom) break;
        // A short stretch without a round moment in it still says when it is, at the roundest that it has.
        const step = finerStep(stepUs, stretch);
        const first = Math.ceil(stretch.fromUs / step) * step;
        if (step < stepUs) {
          add(first, stretch.top + (first - stretch.fromUs) * perUs);
          continue;
        }
        for (let us = first; us <= stretch.untilUs; us += stepUs)
          add(us, stretch.top + (us - stretch.fromUs) * perUs);
      }
      return ticks;
    },
  };
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
