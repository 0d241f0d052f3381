import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watch } from './watchdog.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('expires when nothing has gone on for so long, and again', () => {
  const expired = vi.fn();
  const end = watch(2000, () => 7, expired);
  vi.advanceTimersByTime(1900);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(expired).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2000);
  expect(expired).toHaveBeenCalledTimes(2);
  end();
  vi.advanceTimersByTime(10_000);
  expect(expired).toHaveBeenCalledTimes(2);
});

it('begins anew with every sign of life', () => {
  let count = 0;
  const expired = vi.fn();
  const end = watch(2000, () => count, expired);
  for (let turn = 0; turn < 5; turn++) {
    vi.advanceTimersByTime(1700);
    count++;
  }
  expect(expired).not.toHaveBeenCalled();
  end();
});

it('does not count time in which it could not tick itself', () => {
  const expired = vi.fn();
  const end = watch(2000, () => 7, expired);
  vi.advanceTimersByTime(1000);
  // The computer slept: when it wakes up, one tick is due and no more.
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(400);
  expect(expired).not.toHaveBeenCalled();
  end();
});
