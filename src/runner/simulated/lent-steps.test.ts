import { expect, it } from 'vitest';
import type { LeasedStep } from '../../process/worker-protocol.ts';
import { LentSteps } from './lent-steps.ts';

const CLIENT = 0;
const SERVER = 1;

const played = (host: number, fromUs: number): LeasedStep => ({
  packed: new ArrayBuffer(4),
  others: [],
  count: 0,
  nextUs: Number.POSITIVE_INFINITY,
  quiet: true,
  settleUs: null,
  ended: null,
  host,
  fromUs,
  untilUs: fromUs + 50,
});

it('gives the steps in the order in which they were played, whoever reports first', async () => {
  const lent = new LentSteps(1);
  const first = lent.step(CLIENT, 0, 50);
  lent.hear(SERVER, { lease: 1, first: 2, steps: [played(SERVER, 50)], left: null });
  lent.hear(CLIENT, { lease: 1, first: 1, steps: [played(CLIENT, 0)], left: null });
  expect(await first).toMatchObject({ host: CLIENT, fromUs: 0 });
  expect(lent.step(SERVER, 50, 100)).toMatchObject({ host: SERVER, fromUs: 50 });
});

it('takes a step that both report for one', () => {
  const lent = new LentSteps(1);
  lent.hear(CLIENT, { lease: 1, first: 1, steps: [played(CLIENT, 0)], left: null });
  lent.step(CLIENT, 0, 50);
  lent.hear(SERVER, {
    lease: 1,
    first: 1,
    steps: [played(CLIENT, 0), played(SERVER, 50)],
    left: { played: 2 },
  });
  expect(lent.isOver(SERVER)).toBe(false);
  expect(lent.step(SERVER, 50, 100)).toMatchObject({ host: SERVER });
  expect(lent.isOver(SERVER)).toBe(true);
});

it('has a process asked again that has left, when all it played is told', async () => {
  const lent = new LentSteps(1);
  const step = lent.step(SERVER, 50, 100);
  lent.hear(SERVER, { lease: 1, first: 1, steps: [], left: { played: 0 } });
  expect(await step).toBeNull();
  expect(lent.isOver(CLIENT)).toBe(false);
});

it('recalls a process once, and not one that has left', () => {
  const lent = new LentSteps(1);
  expect(lent.recall(CLIENT)).toBe(true);
  expect(lent.recall(CLIENT)).toBe(false);
  lent.hear(SERVER, { lease: 1, first: 1, steps: [], left: { played: 0 } });
  expect(lent.recall(SERVER)).toBe(false);
});

it('refuses a step in another window than that of the simulation', () => {
  const lent = new LentSteps(1);
  lent.hear(CLIENT, { lease: 1, first: 1, steps: [played(CLIENT, 0)], left: null });
  expect(() => lent.step(CLIENT, 10, 60)).toThrow(/by itself, where the simulation/);
});
