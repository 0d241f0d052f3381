/**
 * Steps that a process plays by itself under a lease, as the kernel hears of them: they wait here until the simulation,
 * which plays the same windows afterwards, asks for them.
 */
import type { StepResult } from '../../process/protocol.ts';
import type { FromProcess, LeasedStep } from '../../process/worker-protocol.ts';

export type LeaseReport = Extract<FromProcess, { lease: number }>;

export class LentSteps {
  readonly lease: number;
  #unpack: (step: LeasedStep) => StepResult;
  #steps: LeasedStep[] = [];
  #taken = 0;
  /** How many it played in all; known when it plays no more by itself. */
  #played: number | null = null;
  #onReport: (() => void) | null = null;
  #recalled = false;

  constructor(lease: number, unpack: (step: LeasedStep) => StepResult) {
    this.lease = lease;
    this.#unpack = unpack;
  }

  /** All that it played has been asked for, and it plays no more. */
  get over(): boolean {
    return this.#played === this.#taken;
  }

  get left(): boolean {
    return this.#played !== null;
  }

  /** Whether it still has to be asked to leave; true once. */
  recall(): boolean {
    if (this.#recalled || this.left) return false;
    this.#recalled = true;
    return true;
  }

  hear({ steps, left }: LeaseReport): void {
    for (const step of steps) this.#steps.push(step);
    if (left) this.#played = left.played;
    const onReport = this.#onReport;
    this.#onReport = null;
    onReport?.();
  }

  /** The step in this window; null when it has left and must be asked. */
  step(fromUs: number, untilUs: number): StepResult | null | Promise<StepResult | null> {
    const step = this.#steps.shift();
    if (step) {
      this.#taken++;
      if (step.fromUs !== fromUs || step.untilUs !== untilUs)
        throw new Error(
          `A process played from ${step.fromUs} to ${step.untilUs} µs by itself, where the simulation plays from ${fromUs} to ${untilUs} µs.`,
        );
      return this.#unpack(step);
    }
    if (this.left) return null;
    return new Promise<void>((resolve) => {
      this.#onReport = resolve;
    }).then(() => this.step(fromUs, untilUs));
  }
}
