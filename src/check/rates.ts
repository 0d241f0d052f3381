/**
 * How often something happened: counts in windows of equal length, and limits on them. Owns the windows' edges (a moment
 * belongs to the window that begins with it) and the sentences. What is counted is the check's own matter.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import { breaks, type Finding, holds } from './verdict.ts';
import { count, inMs } from './words.ts';

/** Something that happened at a moment: a line, or anything made like it. */
export interface Occurrence {
  atUs: VirtualUs;
  /** Ids of the records that show it. */
  events: readonly string[];
}

/** How often something happened in one window. */
export interface Rate {
  fromUs: VirtualUs;
  untilUs: VirtualUs;
  count: number;
  perSecond: number;
}

/** Windows of equal length between two moments. */
export interface Windows {
  windowMs: number;
  /** 0 unless told. */
  fromMs?: number;
  /** The last window ends here or before. */
  untilMs: number;
}

/** One rate for each whole window between the two moments. */
export function ratesOf(
  occurrences: readonly Occurrence[],
  { windowMs, fromMs = 0, untilMs }: Windows,
): Rate[] {
  if (!(windowMs > 0)) throw new Error(`A window of ${windowMs} ms holds nothing.`);
  const windows = Math.max(0, Math.floor((untilMs - fromMs) / windowMs + 1e-9));
  const counts = new Array<number>(windows).fill(0);
  for (const { atUs } of occurrences) {
    const index = Math.floor((atUs - fromMs * 1000) / (windowMs * 1000));
    if (index >= 0 && index < windows) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((number, index) => ({
    fromUs: (fromMs + index * windowMs) * 1000,
    untilUs: (fromMs + (index + 1) * windowMs) * 1000,
    count: number,
    perSecond: (number * 1000) / windowMs,
  }));
}

/** In each window it happens at least so often a second. `what` is for the sentence: "answered orders". */
export function rateAtLeast(
  occurrences: readonly Occurrence[],
  perSecond: number,
  what: string,
  windows: Windows,
): Finding {
  const expected = `${perSecond} ${what} a second or more, in every ${windows.windowMs} ms`;
  const rates = ratesOf(occurrences, windows);
  const low = rates.filter((rate) => rate.perSecond < perSecond);
  const [first] = low;
  if (first === undefined)
    return holds(
      expected,
      `In each of ${count(rates.length, 'window')} there were ${expected.split(',')[0]}.`,
    );
  return breaks({
    expected,
    reason: `From ${inMs(first.fromUs)} to ${inMs(first.untilUs)} there were ${rounded(first.perSecond)} ${what} a second. In all, ${low.length} of ${count(rates.length, 'window')} had too few.`,
    atUs: first.untilUs,
  });
}

/**
 * Never more than a token bucket lets through: in any stretch of time, however short or long, `burst` and `perSecond` times
 * its length. The first that is too much is named.
 */
export function withinTokenBucket(
  occurrences: readonly Occurrence[],
  { burst, perSecond }: { burst: number; perSecond: number },
  what: string,
): Finding {
  const expected = `in every stretch of time at most ${burst} ${what}, and ${perSecond} more for each second of it`;
  // A bucket that is full at first runs dry exactly where some stretch holds too many.
  let tokens = burst;
  let lastUs = occurrences[0]?.atUs ?? 0;
  let fullUs = lastUs;
  let since = 0;
  for (const { atUs, events } of occurrences) {
    tokens += ((atUs - lastUs) * perSecond) / 1e6;
    lastUs = atUs;
    if (tokens >= burst - 1e-9) {
      tokens = burst;
      fullUs = atUs;
      since = 0;
    }
    tokens -= 1;
    since += 1;
    if (tokens >= -1e-9) continue;
    const allowed = Math.floor(burst + ((atUs - fullUs) * perSecond) / 1e6 + 1e-9);
    return breaks({
      expected,
      reason: `From ${inMs(fullUs)} to ${inMs(atUs)} there were ${since} ${what}, where ${allowed} are allowed.`,
      atUs,
      events,
    });
  }
  return holds(
    expected,
    `There were ${occurrences.length} ${what}, never more at once than a bucket of ${burst} lets through.`,
  );
}

const rounded = (value: number): string => String(Number(value.toFixed(1)));
