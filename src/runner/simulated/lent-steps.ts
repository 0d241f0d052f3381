/**
 * Steps that two processes play by themselves under a lease, as the kernel hears of them: they wait here until the
 * simulation, which plays the same windows afterwards, asks for them, one after the other.
 */
import type { FromProcess, LeasedStep } from '../../process/worker-protocol.ts';

export type LeaseReport = Extract<FromProcess, { lease: number }>;

export class LentSteps {
  readonly lease: number;
  /** By number; what has been asked for is gone. */
  #steps = new Map<number, LeasedStep>();
  #taken = 0;
  /** Who plays no more by itself, with the number of the last step that it knows of. */
  #left = new Map<number, number>();
  #recalled = new Set<number>();
  #waiting = new Set<() => void>();

  constructor(lease: number) {
    this.lease = lease;
  }

  /** This process plays no more, and all that it played has been asked for. */
  isOver(host: number): boolean {
    const played = this.#left.get(host);
    return played !== undefined && played <= this.#taken;
  }

  /** Whether this process still has to be asked to leave; true once. */
  recall(host: number): boolean {
    if (this.#recalled.has(host) || this.#left.has(host)) return false;
    this.#recalled.add(host);
    return true;
  }

  hear(host: number, { steps, first, left }: LeaseReport): void {
    steps.forEach((step, index) => {
      if (first + index > this.#taken) this.#steps.set(first + index, step);
    });
    if (left) this.#left.set(host, left.played);
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** The step of this process in this window; null when it has left and must be asked. */
  step(host: number, fromUs: number, untilUs: number): LeasedStep | null | Promise<LeasedStep | null> {
    if (this.isOver(host)) return null;
    const step = this.#steps.get(this.#taken + 1);
    if (!step) {
      return new Promise<void>((wake) => this.#waiting.add(wake)).then(() =>
        this.step(host, fromUs, untilUs),
      );
    }
    this.#taken++;
    this.#steps.delete(this.#taken);
    if (step.host !== host || step.fromUs !== fromUs || step.untilUs !== untilUs) {
      throw new Error(
        `Process ${step.host} played from ${step.fromUs} to ${step.untilUs} µs by itself, where the simulation has process ${host} play from ${fromUs} to ${untilUs} µs.`,
      );
    }
    return step;
  }
}
