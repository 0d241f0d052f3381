import { expect, it } from 'vitest';
import { wrapWords } from './wrap-words.ts';

it('breaks at blanks, and begins the next lines where they are told to', () => {
  expect(wrapWords('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapWords('  ps   Lists processes and hosts', 20, 7)).toEqual([
    '  ps   Lists',
    '       processes and',
    '       hosts',
  ]);
});

it('leaves what fits, and a word that never does, as it is', () => {
  expect(wrapWords('one  two', 8)).toEqual(['one  two']);
  expect(wrapWords('a http://counter:8080/count b', 10)).toEqual(['a', 'http://counter:8080/count', 'b']);
  expect(wrapWords('', 10)).toEqual(['']);
});
