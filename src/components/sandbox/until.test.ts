/** Work that waits for a signal begins when the signal says so, and when it never does begins all the same. */
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { until } from './until.ts';

const LONG_MS = 60_000;

test('what holds already is waited for no longer', async () => {
  await until(() => true, LONG_MS);
});

test('it ends when the signal changes, and hears nothing of it afterwards', async () => {
  const state = signal('booting');
  let asked = 0;
  const waited = until(() => {
    asked += 1;
    return state.value !== 'booting';
  }, LONG_MS);
  state.value = 'running';
  await waited;
  const before = asked;
  state.value = 'stopped';
  expect(asked).toBe(before);
});

test('it ends after its time when the signal says nothing', async () => {
  const begunAt = performance.now();
  await until(() => false, 20);
  expect(performance.now() - begunAt).toBeGreaterThanOrEqual(19);
});
