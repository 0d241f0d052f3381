/**
 * What processes have been asked and not answered yet: the steps of a window, or whether there are rejections. Owns the
 * waiting, and going on without those who do not answer.
 */
import type { Member } from './window.ts';

/** How long a step may take before a kill of its process no longer waits for it, in milliseconds of wall clock. */
const KILL_PATIENCE_MS = 250;

export class Questions {
  /** How many have been asked. */
  count = 0;
  /** Whose answers are missing, and a way to go on without them; null between questions. */
  #awaited: { missing(): Member[]; giveUp(): void } | null = null;

  /** Who has not answered the last question; nobody when it is done with. */
  missing(): Member[] {
    return this.#awaited?.missing() ?? [];
  }

  /** Goes on without the answers that are missing. */
  giveUp(): void {
    this.#awaited?.giveUp();
  }

  /** Goes on soon without those that are about to be killed, when only they are missing, as long as a kill is `wanted`. */
  giveUpSoon(isToBeKilled: (member: Member) => boolean, wanted: () => boolean): void {
    const { count } = this;
    setTimeout(() => {
      if (!wanted()) return;
      const missing = this.missing();
      if (this.count !== count || missing.length === 0) this.giveUpSoon(isToBeKilled, wanted);
      else if (missing.every(isToBeKilled)) this.giveUp();
    }, KILL_PATIENCE_MS);
  }

  /** What processes answered; null for each that was given up. */
  async answers<T>(members: readonly Member[], pending: readonly (T | Promise<T>)[]): Promise<(T | null)[]> {
    this.count++;
    if (!pending.some((one) => one instanceof Promise)) return pending as T[];
    const results: (T | null)[] = pending.map(() => null);
    let left = pending.length;
    return new Promise((resolve, reject) => {
      const done = () => {
        if (this.#awaited === awaited) this.#awaited = null;
        resolve(results);
      };
      const awaited = {
        missing: () => members.filter((_, index) => results[index] === null),
        giveUp: done,
      };
      this.#awaited = awaited;
      pending.forEach((one, index) => {
        const take = (result: T) => {
          // What comes after it was given up belongs to a later moment.
          if (this.#awaited !== awaited) return;
          results[index] = result;
          left--;
          if (left === 0) done();
        };
        if (one instanceof Promise) one.then(take, reject);
        else take(one);
      });
    });
  }
}
