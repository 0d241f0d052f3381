/** What the clocks of a process's host show, right or wrong. Timers that wait already keep the moment they were to go off at. */
import type { VirtualUs } from '../kernel/journal.ts';
import type { ProcessSettings } from './protocol.ts';

export class HostClock {
  #settings: ProcessSettings;
  /** It showed `#shownUs` at virtual time `#sinceUs`. */
  #shownUs = 0;
  #sinceUs: VirtualUs = 0;

  constructor(settings: ProcessSettings) {
    this.#settings = settings;
  }

  /** Another rate, or another skew, from `atUs` on: what it shows does not jump. */
  adjust(settings: ProcessSettings, atUs: VirtualUs): void {
    this.#shownUs = this.monotonicUs(atUs);
    this.#sinceUs = atUs;
    this.#settings = settings;
  }

  /** What its monotonic clock shows, in microseconds. */
  monotonicUs(atUs: VirtualUs): number {
    const passedUs = atUs - this.#sinceUs;
    return this.#shownUs + (this.#settings.ppm === 0 ? passedUs : Math.round(passedUs * this.#rate));
  }

  /** What Date is off by, in milliseconds. */
  get skewMs(): number {
    return this.#settings.skewMs;
  }

  /** How much virtual time passes until it has moved on by `shownUs`. */
  virtualUs(shownUs: number): VirtualUs {
    return Math.max(0, Math.round(shownUs / this.#rate));
  }

  get #rate(): number {
    return 1 + this.#settings.ppm / 1_000_000;
  }
}
