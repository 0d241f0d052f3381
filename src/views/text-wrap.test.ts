import { expect, test } from 'vitest';
import { wrap } from './text-wrap.ts';

test('wraps at spaces, within words that are too long, and ends with “…” where lines run out', () => {
  expect(wrap('', 10, 3)).toEqual(['']);
  expect(wrap('GET /count', 10, 3)).toEqual(['GET /count']);
  expect(wrap('the answer was lost on its way', 11, 5)).toEqual(['the answer', 'was lost on', 'its way']);
  expect(wrap('abcdefghijklmno', 6, 5)).toEqual(['abcdef', 'ghijkl', 'mno']);
  expect(wrap('abcdefghijklmno', 6, 2)).toEqual(['abcdef', 'ghijk…']);
});
