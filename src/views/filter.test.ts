import { expect, it } from 'vitest';
import { withWords } from './filter.tsx';

it('keeps the lines that hold every word, in any order and case', () => {
  const lines = ['GET /count lost', 'POST /add arrived', 'GET /add arrived'];
  const same = (line: string) => line;
  expect(withWords(lines, 'add get', same)).toEqual(['GET /add arrived']);
  expect(withWords(lines, '  ', same)).toBe(lines);
  expect(withWords(lines, 'nothing', same)).toEqual([]);
});
