/** Node's own name for the queues of ticks.ts. */
export { nextTick, queueMicrotask } from '../../../ticks.ts';
export const runNextTicks = (): void => {};
