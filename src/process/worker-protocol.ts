/** The messages between a simulation's kernel worker and the worker of one process. */
import type { Image } from './image.ts';
import type { ProcessConfig } from './protocol.ts';
import type { PackedItems } from './wire.ts';

export type ToProcess =
  /** Once, first. `image` holds the entry and what it imports, `parts` the scripts of the library's parts that these name. */
  | { type: 'boot'; config: ProcessConfig; image: Image; entries: string[]; parts: string[] }
  | { type: 'step'; arrivals: ArrayBuffer | null; fromUs: number; untilUs: number }
  /** Answered with whether the last step left rejections, as soon as that is known. */
  | { type: 'settle' };

export type FromProcess =
  | (PackedItems & {
      nextUs: number;
      quiet: boolean;
      settleUs: number | null;
      ended: { code: number } | null;
    })
  | { hasRejections: boolean };
