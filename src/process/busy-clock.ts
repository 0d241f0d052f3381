/**
 * Time that a program spends without letting its event loop go on. A loop that does nothing but read the clock, as programs
 * write it to be busy for a stated time, would never end where time stands still during an event: so from a certain number
 * of readings in a row each one takes a moment. Counts readings only, so every host agrees; event-loop.ts holds back what
 * the program does after it until that moment has come for all.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import type { ProcessItem } from './protocol.ts';

/** A program that reads the clock so often in one event, and does something else in between, sees it stand still. */
export const READINGS_FREE = 1000;
/** What each further reading takes. Real Node takes some 0.03 µs; this keeps a busy second to 50,000 readings. */
export const READING_US = 20;

export class BusyClock {
  #readings = 0;

  /** The program did something else. */
  reset(): void {
    this.#readings = 0;
  }

  /** What a reading at this moment takes. */
  readingUs(): VirtualUs {
    this.#readings += 1;
    return this.#readings > READINGS_FREE ? READING_US : 0;
  }
}

/** Takes out, and gives, what was done before `untilUs`; what is left was done later, by a program that was busy. */
export function takeItemsBefore(items: ProcessItem[], untilUs: VirtualUs): ProcessItem[] {
  const later = items.findIndex(({ atUs }) => atUs >= untilUs);
  return items.splice(0, later < 0 ? items.length : later);
}

/** The same things done later: the process was stopped meanwhile, and its work with it. */
export function putOff(items: readonly ProcessItem[], byUs: VirtualUs): ProcessItem[] {
  return items.map((item) => ({ ...item, atUs: item.atUs + byUs }));
}
