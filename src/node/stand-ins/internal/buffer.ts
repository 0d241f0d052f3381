/** Node's fast way to make a Buffer out of bytes that are already there. */
import { Buffer } from '../buffer.ts';

/** Called with `new`, but gives a Buffer over the same memory. */
export const FastBuffer = function FastBuffer(
  this: unknown,
  source: ArrayBuffer | number,
  offset?: number,
  length?: number,
): Uint8Array {
  const bytes = typeof source === 'number' ? new Uint8Array(source) : new Uint8Array(source, offset, length);
  return Object.setPrototypeOf(bytes, Buffer.prototype) as Uint8Array;
};
FastBuffer.prototype = Buffer.prototype;

export function markAsUntransferable(): void {}
export function isMarkedAsUntransferable(): boolean {
  return false;
}
export function addBufferPrototype(): void {}
