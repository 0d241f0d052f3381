/**
 * Node's internal/timers over the machine's event loop: every timer that fires is an event of its own, in virtual time.
 * Keeps the names that Node's sources ask for (`Timeout`, `insert`, `setUnrefTimeout` …) and nothing of Node's lists.
 */
import { type AsyncContext, asyncContext } from '../../async-context.ts';
import type { LoopTimer } from '../../bindings.ts';
import { life, machine } from '../../machine.ts';
import { nodeErrors, nodeValidators } from '../../node-errors.ts';
import { enterEvent } from '../../ticks.ts';

export const TIMEOUT_MAX = 2 ** 31 - 1;
export const kTimeout = Symbol('timeout');

export type TimerCallback = ((...values: unknown[]) => unknown) | null | undefined;

let lastTimerId = 0;

/** Timers whose number a program has asked for, so that clearTimeout(number) finds them. */
export const timersById = new Map<number, Timeout>();

function warnOfDelay(message: string, name: string): void {
  process.emitWarning(`${message}\nTimeout duration was set to 1.`, name);
}

function delayOf(after: unknown): number {
  if (after === undefined) return 1;
  const delay = Number(after);
  if (delay >= 1 && delay <= TIMEOUT_MAX) return delay;
  if (delay > TIMEOUT_MAX)
    warnOfDelay(`${delay} does not fit into a 32-bit signed integer.`, 'TimeoutOverflowWarning');
  else if (delay < 0) warnOfDelay(`${delay} is a negative number.`, 'TimeoutNegativeWarning');
  else if (Number.isNaN(delay)) warnOfDelay(`${delay} is not a number.`, 'TimeoutNaNWarning');
  return 1;
}

export class Timeout {
  _idleTimeout: number;
  _onTimeout: TimerCallback;
  _timerArgs: unknown[] | undefined;
  _repeat: number | null;
  _destroyed = false;
  #refed: boolean;
  #context: AsyncContext | null = asyncContext.current;
  #loopTimer: LoopTimer | null = null;
  #dueUs = 0;
  #id = 0;
  readonly #fired = () => this.#fire();

  constructor(
    callback: TimerCallback,
    after: unknown,
    values: unknown[] | undefined,
    repeats: boolean,
    refed: boolean,
  ) {
    this._idleTimeout = delayOf(after);
    this._onTimeout = callback;
    this._timerArgs = values;
    this._repeat = repeats ? this._idleTimeout : null;
    this.#refed = refed;
  }

  /** Starts or restarts the countdown. A running loop timer is left alone: when it fires too early it is set again. */
  arm(delayMs: number): void {
    const delayUs = Math.trunc(delayMs) * 1000;
    this._destroyed = false;
    this.#dueUs = machine.nowUs() + delayUs;
    const running = this.#loopTimer;
    if (running?.active && !this.#refed && !running.refed && this.#loopDueUs <= this.#dueUs) return;
    if (running?.active) machine.clearTimer(running);
    this.#setLoopTimer(delayUs);
  }
  #loopDueUs = 0;

  #setLoopTimer(delayUs: number): void {
    this.#loopDueUs = machine.nowUs() + delayUs;
    this.#loopTimer = machine.setTimer(delayUs, this.#fired, this.#refed);
  }

  #fire(): void {
    if (!life.alive) return;
    enterEvent(this.#context);
    if (this._destroyed || !this._onTimeout) return;
    const remainingUs = this.#dueUs - machine.nowUs();
    if (remainingUs > 0) {
      this.#setLoopTimer(remainingUs);
      return;
    }
    const callback = this._onTimeout;
    try {
      if (this._timerArgs === undefined) callback.call(this);
      else callback.apply(this, this._timerArgs);
    } finally {
      const again = this._repeat !== null && this._onTimeout === callback && !this._destroyed;
      if (again) this.arm(this._repeat ?? 1);
      else if (!this.#loopTimer?.active) this._destroyed = true;
    }
  }

  /** `keepsLoopTimer`: a socket's timeout is cleared and set for every request, so its loop timer stays and idles. */
  disarm(keepsLoopTimer: boolean): void {
    this._destroyed = true;
    this._onTimeout = null;
    if (this.#id !== 0) timersById.delete(this.#id);
    if (this.#loopTimer?.active && !keepsLoopTimer) machine.clearTimer(this.#loopTimer);
  }

  reuse(callback: TimerCallback, after: number, value: unknown): void {
    this._idleTimeout = after;
    this._onTimeout = callback;
    this._timerArgs = [value];
    this.#context = asyncContext.current;
    this.arm(after);
  }

  get isNumbered(): boolean {
    return this.#id !== 0;
  }
  /** True for timers that Node's sources keep and use again, such as a socket's. */
  keepsLoopTimer = false;

  refresh(): this {
    if (this._onTimeout) this.arm(this._idleTimeout);
    return this;
  }
  ref(): this {
    this.#refed = true;
    if (this.#loopTimer?.active) this.#loopTimer.refed = true;
    return this;
  }
  unref(): this {
    this.#refed = false;
    if (this.#loopTimer?.active) this.#loopTimer.refed = false;
    return this;
  }
  hasRef(): boolean {
    return this.#refed;
  }
  close(): this {
    this.disarm(this.keepsLoopTimer);
    return this;
  }
  [Symbol.toPrimitive](): number {
    if (this.#id === 0) {
      lastTimerId += 1;
      this.#id = lastTimerId;
      timersById.set(this.#id, this);
    }
    return this.#id;
  }
  [Symbol.dispose](): void {
    this.disarm(this.keepsLoopTimer);
  }
}

/** setImmediate: an event of its own at the same virtual time. */
export class Immediate {
  _onImmediate: TimerCallback;
  _argv: unknown[] | undefined;
  _destroyed = false;
  readonly #context = asyncContext.current;
  readonly #loopTimer: LoopTimer;

  constructor(callback: TimerCallback, values: unknown[] | undefined) {
    this._onImmediate = callback;
    this._argv = values;
    this.#loopTimer = machine.setTimer(0, () => this.#fire(), true);
  }
  #fire(): void {
    if (!life.alive) return;
    enterEvent(this.#context);
    const callback = this._onImmediate;
    this._onImmediate = null;
    this._destroyed = true;
    if (callback) callback.apply(this, this._argv ?? []);
  }
  clear(): void {
    if (this._destroyed) return;
    this._destroyed = true;
    this._onImmediate = null;
    machine.clearTimer(this.#loopTimer);
  }
  ref(): this {
    this.#loopTimer.refed = true;
    return this;
  }
  unref(): this {
    this.#loopTimer.refed = false;
    return this;
  }
  hasRef(): boolean {
    return !this._destroyed && this.#loopTimer.refed;
  }
  [Symbol.dispose](): void {
    this.clear();
  }
}

export function insert(timer: Timeout, delayMs: number): void {
  timer.arm(delayMs);
}

export function setUnrefTimeout(callback: TimerCallback, after: number): Timeout {
  const timer = new Timeout(callback, after, undefined, false, false);
  timer.arm(timer._idleTimeout);
  return timer;
}

export function reuseOrCreateUnrefTimeout(
  timer: Timeout | null | undefined,
  callback: TimerCallback,
  after: number,
  value: unknown,
): Timeout {
  if (timer?._destroyed && timer._repeat === null && !timer.isNumbered) {
    timer.reuse(callback, after, value);
    return timer;
  }
  const created = new Timeout(callback, after, [value], false, false);
  created.keepsLoopTimer = true;
  created.arm(created._idleTimeout);
  return created;
}

export function getTimerDuration(delayMs: number, name: string): number {
  nodeValidators().validateNumber(delayMs, name);
  if (delayMs < 0 || !Number.isFinite(delayMs)) {
    throw new (nodeErrors().codes.ERR_OUT_OF_RANGE)(name, 'a non-negative finite number', delayMs);
  }
  if (delayMs <= TIMEOUT_MAX) return delayMs;
  process.emitWarning(
    `${delayMs} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${TIMEOUT_MAX}.`,
    'TimeoutOverflowWarning',
  );
  return TIMEOUT_MAX;
}
