import { expect, it } from 'vitest';
import type { JournalRecord, TimedFault } from '../../kernel/journal.ts';
import {
  asLines,
  asScenario,
  changedInputs,
  clampMoment,
  createInputReader,
  exactTime,
  inputsFrom,
  momentFrom,
} from './inputs.ts';

const kill = (atMs: number): TimedFault => ({ atMs, fault: { kind: 'kill', process: 'counter' } });
const cut: TimedFault = { atMs: 900.5, fault: { kind: 'cut', from: 'client', to: 'counter' } };

it('tells inputs of one line apart, and keeps their names while one is moved past another', () => {
  const inputs = inputsFrom([kill(100), cut, kill(2000)]);
  expect(inputs.map(({ key, atUs }) => [key, atUs])).toEqual([
    ['kill counter #1', 100_000],
    ['net cut client counter #1', 900_500],
    ['kill counter #2', 2_000_000],
  ]);
  const moved = changedInputs(inputs, 'net cut client counter #1', 2_500_000);
  expect(moved).toEqual([kill(100), kill(2000), { ...cut, atMs: 2500 }]);
  expect(inputsFrom(moved).map(({ key }) => key)).toContain('net cut client counter #1');
  expect(changedInputs(inputs, 'kill counter #1', null)).toEqual([cut, kill(2000)]);
});

it('reads moments as people write them', () => {
  expect(['2.350 s', '2350ms', ' 2,35 ', '2350000 µs', '0'].map(momentFrom)).toEqual([
    2_350_000, 2_350_000, 2_350_000, 2_350_000, 0,
  ]);
  expect(['', 'soon', '-1 s', '2 m', '1.2.3'].map(momentFrom)).toEqual([null, null, null, null, null]);
  expect([-5, 0, 3.4, 9_999_999].map((us) => clampMoment(us, 1000))).toEqual([1, 1, 3, 999]);
});

it('finds a person’s inputs in a course, those to come among them, and gives the same array while nothing is new', () => {
  const record = (atUs: number, by: 'person' | 'scenario') =>
    ({ kind: 'fault', atUs, by, source: '', n: 1, fault: kill(0).fault }) as JournalRecord;
  const read = createInputReader();
  const records = [record(5000, 'scenario'), record(7000, 'person')];
  const course = { records, endUs: 9000 };
  const first = read(course);
  expect(first.map(({ atUs }) => atUs)).toEqual([7000]);
  expect(read({ ...course, endUs: 9500 })).toBe(first);
  expect(read({ ...course, planned: [kill(20)] }).map(({ atUs }) => atUs)).toEqual([7000, 20_000]);
  expect(read(null)).toEqual([]);
});

it('copies as lines, and as a scenario that JSON can read', () => {
  const inputs = inputsFrom([kill(100), cut]);
  expect(asLines(inputs)).toBe('0.100 s  kill counter\n0.900500 s  net cut client counter\n');
  expect(inputs.map(({ atUs }) => momentFrom(exactTime(atUs)))).toEqual([100_000, 900_500]);
  expect(JSON.parse(`{${asScenario(inputs)}}`)).toEqual({ scenario: [kill(100), cut] });
});
