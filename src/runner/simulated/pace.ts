/** How virtual time goes by with the wall clock: from where, since when, and how fast. */
import type { VirtualUs } from '../../kernel/journal.ts';

export class Pace {
  #now: () => number;
  #sinceMs = 0;
  #fromUs: VirtualUs = 0;
  #speed = 1;

  /** `now` is the wall clock, in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** From now on, virtual time goes on from `fromUs`. */
  reset(fromUs: VirtualUs, speed: number): void {
    this.#sinceMs = this.#now();
    this.#fromUs = fromUs;
    this.#speed = speed;
  }

  /** Where virtual time has come to. */
  get us(): VirtualUs {
    return Math.floor(this.#fromUs + (this.#now() - this.#sinceMs) * 1000 * this.#speed);
  }

  /** How long it takes to get there, in milliseconds of wall clock. */
  waitMs(atUs: VirtualUs): number {
    return Math.ceil((atUs - this.us) / 1000 / this.#speed);
  }
}
