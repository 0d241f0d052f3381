import { expect, test } from 'vitest';
import { glossaryAddress } from './glossary-anchor.ts';

test('a term is addressed under the base, whether or not that ends in a slash', () => {
  for (const base of ['/book', '/book/']) {
    expect(glossaryAddress(base, 'Partial failure')).toBe('/book/glossary/#partial-failure');
  }
  expect(glossaryAddress('/', 'seed')).toBe('/glossary/#seed');
});

test('names in another script keep their letters', () => {
  expect(glossaryAddress('/', '部分失效 (x)')).toBe('/glossary/#部分失效-x');
});
