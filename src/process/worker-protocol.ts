/** The messages between a simulation's kernel worker and the worker of one process, and between the workers of two processes. */
import type { Image } from './image.ts';
import type { Lease, ProcessConfig, ProcessSettings } from './protocol.ts';
import type { PackedItems } from './wire.ts';

export type ToProcess =
  /** Once, first. `image` holds the entry and what it imports, `parts` the scripts of the library's parts that these name. */
  | { type: 'boot'; config: ProcessConfig; image: Image; entries: string[]; parts: string[] }
  /** With a lease: the process goes on by itself after this step. */
  | { type: 'step'; arrivals: ArrayBuffer | null; fromUs: number; untilUs: number; lease: Lease | null }
  | { type: 'input'; text: string; atUs: number }
  | { type: 'adjust'; settings: ProcessSettings; atUs: number }
  /** Answered with whether the last step left rejections, as soon as that is known. */
  | { type: 'settle' }
  /** With a port to the process on this host. */
  | { type: 'peer'; host: number }
  /** Answered with the steps that have not been told yet; none by itself follows, and it takes no more turns of this lease. */
  | { type: 'recall'; lease: number };

/** What a process did in one step. */
export type StepAnswer = PackedItems & {
  nextUs: number;
  quiet: boolean;
  settleUs: number | null;
  ended: { code: number } | null;
};

/** A step under a lease, with who played it and the window that it chose. */
export type LeasedStep = StepAnswer & { host: number; fromUs: number; untilUs: number };

export type FromProcess =
  | StepAnswer
  | { hasRejections: boolean }
  /** Steps under a lease, its own and the other's, in order; some may have been reported by the other already. */
  | {
      lease: number;
      steps: LeasedStep[];
      /** The number of the first of these steps under the lease, from 1. */
      first: number;
      /** Set when it plays no more by itself: how many steps the two have played, as far as it knows; all of its own. */
      left: { played: number } | null;
    };

/** From one process to the other of a lease: what it did last, and the window that the other plays. */
export interface Turn {
  lease: Lease;
  step: LeasedStep;
  fromUs: number;
  untilUs: number;
}
