/**
 * Errors that nobody caught, and the signal by which process.exit() leaves the program's own code.
 * Whether a program handles an error is decided in process.ts, which installs itself here; what it does not handle
 * goes to the event loop, which ends the process.
 */
import { machine } from './machine.ts';

/** Thrown by process.exit(): nothing after it may run. It is no error and is never reported. */
const exitSignal = Object.freeze({ name: 'ExitSignal', message: 'process.exit() was called' });

export function throwExitSignal(): never {
  throw exitSignal;
}

export function isExitSignal(error: unknown): boolean {
  return error === exitSignal;
}

export const uncaughtHandling: { handles: (error: unknown, cause: 'exception' | 'rejection') => boolean } = {
  handles: () => false,
};

/** For errors in ticks and microtasks, which the event loop does not see. */
export function reportUncaught(error: unknown): void {
  if (isExitSignal(error)) return;
  if (!uncaughtHandling.handles(error, 'exception')) machine.fatal(error, 'exception');
}
