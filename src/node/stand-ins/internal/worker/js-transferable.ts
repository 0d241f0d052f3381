/** Marks by which Node's objects pass between threads. A simulated process has one thread. */
import { structuredClone as structuredCloneOfHost } from '../../../internal-binding/messaging.ts';

export const kClone = Symbol('kClone');
export const kDeserialize = Symbol('kDeserialize');
export const kTransfer = Symbol('kTransfer');
export const kTransferList = Symbol('kTransferList');
export function markTransferMode(): void {}
export function setup(): void {}
export { structuredCloneOfHost as structuredClone };
