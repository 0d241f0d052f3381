/** node:timers. The classes and what they do are in internal/timers.ts. */
import { nodeValidators } from '../node-errors.ts';
import { Immediate, Timeout, type TimerCallback, timersById } from './internal/timers.ts';

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
type TimersPromises = typeof import('node:timers/promises');
const loadPromises = () => require('node:timers/promises') as TimersPromises;

export function setTimeout(callback: TimerCallback, after?: number, ...values: unknown[]): Timeout {
  if (typeof callback !== 'function') nodeValidators().validateFunction(callback, 'callback');
  const timer = new Timeout(callback, after, values.length === 0 ? undefined : values, false, true);
  timer.arm(timer._idleTimeout);
  return timer;
}

export function setInterval(callback: TimerCallback, after?: number, ...values: unknown[]): Timeout {
  if (typeof callback !== 'function') nodeValidators().validateFunction(callback, 'callback');
  const timer = new Timeout(callback, after, values.length === 0 ? undefined : values, true, true);
  timer.arm(timer._idleTimeout);
  return timer;
}

export function clearTimeout(timer?: Timeout | number | string | null): void {
  if (timer instanceof Timeout) timer.disarm(timer.keepsLoopTimer);
  else if (typeof timer === 'number' || typeof timer === 'string')
    timersById.get(Number(timer))?.disarm(false);
}

export const clearInterval = clearTimeout;

export function setImmediate(callback: TimerCallback, ...values: unknown[]): Immediate {
  if (typeof callback !== 'function') nodeValidators().validateFunction(callback, 'callback');
  return new Immediate(callback, values.length === 0 ? undefined : values);
}

export function clearImmediate(immediate?: Immediate | null): void {
  if (immediate instanceof Immediate) immediate.clear();
}

Object.defineProperty(setTimeout, customPromisify, {
  enumerable: true,
  get: () => loadPromises().setTimeout,
});
Object.defineProperty(setImmediate, customPromisify, {
  enumerable: true,
  get: () => loadPromises().setImmediate,
});

const lazyPromises = {
  get promises(): TimersPromises {
    return loadPromises();
  },
};
/** As node:timers gives it: an object with a lazy `promises`. */
export const timersModule = Object.defineProperties(
  { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate },
  Object.getOwnPropertyDescriptors(lazyPromises),
);

// The build shortens class names; these two can be logged.
Object.defineProperty(Timeout, 'name', { value: 'Timeout' });
Object.defineProperty(Immediate, 'name', { value: 'Immediate' });
