/** How Node's C++ raises errors that nobody caught. */
import { reportUncaught } from '../uncaught.ts';

export const exitCodes = { kNoFailure: 0, kGenericUserError: 1 };

export function triggerUncaughtException(error: unknown): void {
  reportUncaught(error);
}
export function noSideEffectsToString(value: unknown): string {
  return String(value);
}
export function setPrepareStackTraceCallback(): void {}
