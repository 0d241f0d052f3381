/**
 * How verdicts say numbers: "2,061 ms", "1 request", "3 requests". One place, so that all verdicts read alike,
 * and no locale of a browser can change them.
 */
import type { VirtualUs } from '../kernel/journal.ts';

/** Microseconds as whole milliseconds with a unit: "2,061 ms". */
export function inMs(us: VirtualUs): string {
  return `${grouped(Math.round(us / 1000))} ms`;
}

/** "1 request", "12 requests"; give the plural where it isn't an added s. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(number)} ${number === 1 ? noun : plural}`;
}

/** "1", "1 or 2", "1, 2 or 3". */
export function alternatives(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

/** "1,234,567": a whole number with its thousands apart. */
export function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
