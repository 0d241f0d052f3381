/** Virtual time for Node's sources, in milliseconds. */
import { monotonicMs } from '../../../clock.ts';
import { machine } from '../../../machine.ts';

export const now = monotonicMs;
export const getTimeOriginTimestamp = (): number => machine.epochMs;
export function refreshTimeOrigin(): void {}
