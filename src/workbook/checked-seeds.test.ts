/** What is said of the seeds of a check is what is run. */
import { expect, it } from 'vitest';
import { PAGE_SEEDS } from '../check/index.ts';
import { CHECKED_SEEDS } from './checked-seeds.ts';

it('names the seeds that Check runs', () => {
  expect(CHECKED_SEEDS).toEqual(PAGE_SEEDS);
});
