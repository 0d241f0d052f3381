import { expect, it } from 'vitest';
import type { JournalRecord } from '../../kernel/journal.ts';
import { createFaultFinder, eventBefore, eventFrom } from './moments.ts';

const at = (atUs: number, kind = 'log') => ({ kind, atUs }) as JournalRecord;
const RECORDS = [at(0), at(5), at(5), at(9, 'fault'), at(20)];

it('goes from event to event, and past several of one moment', () => {
  expect([21, 20, 9, 5, 0].map((us) => eventBefore(RECORDS, us))).toEqual([20, 9, 5, 0, 0]);
  expect([0, 1, 6, 20, 21].map((us) => eventFrom(RECORDS, us))).toEqual([0, 5, 9, 20, null]);
});

it('finds faults in a journal that grows, and begins anew with another', () => {
  const find = createFaultFinder();
  const growing = [...RECORDS];
  expect(find(growing)).toHaveLength(1);
  growing.push(at(30, 'fault'), at(31));
  expect(find(growing).map(({ atUs }) => atUs)).toEqual([9, 30]);
  expect(find([at(1, 'fault')]).map(({ atUs }) => atUs)).toEqual([1]);
});
