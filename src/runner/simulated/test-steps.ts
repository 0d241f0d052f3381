/** For tests: what a step gives in which nothing happened. */
import type { StepResult } from '../../process/protocol.ts';

export const idle: StepResult = {
  items: [],
  nextUs: Number.POSITIVE_INFINITY,
  quiet: true,
  settleUs: null,
  ended: null,
};
