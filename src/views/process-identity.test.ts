import { expect, test } from 'vitest';
import { identitiesOf } from './process-identity.ts';

test('short names are short and unique', () => {
  const names = ['client', 'counter', 'replica-1', 'replica-2', 'coordinator', 'cou', 'count', 'counters'];
  const short = identitiesOf(names).map((identity) => identity.shortName);
  expect(short.slice(0, 4)).toEqual(['cli', 'cou', 'r1', 'r2']);
  expect(new Set(short).size).toBe(names.length);
  expect(Math.max(...short.map((one) => one.length))).toBeLessThanOrEqual(4);
});

test('a name that is short already stays as it is', () => {
  expect(identitiesOf(['pool', 'loop', 'pooling']).map(({ shortName }) => shortName)).toEqual([
    'pool',
    'loop',
    'poo',
  ]);
});

test('colour and shape together name one of 25 processes', () => {
  const looks = identitiesOf(Array.from({ length: 25 }, (_, n) => `node-${n}`)).map(
    (i) => `${i.token} ${i.shape}`,
  );
  expect(new Set(looks).size).toBe(25);
});
