import { expect, test } from 'vitest';
import { startOfLine } from './plain-editor.ts';

test('startOfLine counts lines from 1 and ends at the end of the text', () => {
  const text = 'one\ntwo\n\nfour';
  expect([1, 2, 3, 4, 9].map((line) => startOfLine(text, line))).toEqual([0, 4, 8, 9, 13]);
});
