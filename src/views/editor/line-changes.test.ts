import { expect, test } from 'vitest';
import { comparedLines, lineChanges } from './line-changes.ts';

test('lineChanges tells added, changed and removed lines apart, by the lines of the later text', () => {
  expect(lineChanges('a\nb\nc', 'a\nb\nc')).toEqual([]);
  expect(lineChanges('a\nb\nc', 'a\nx\ny\nb\nc')).toEqual([{ kind: 'added', line: 2, lastLine: 3 }]);
  expect(lineChanges('a\nb\nc', 'a\nB\nc')).toEqual([{ kind: 'changed', line: 2, lastLine: 2 }]);
  expect(lineChanges('a\nb\nc', 'a\nc')).toEqual([{ kind: 'removed', line: 2, lastLine: 2 }]);
});

test('a removal at the end stands one past the last line, and several changes keep their places', () => {
  expect(lineChanges('a\nb', 'a')).toEqual([{ kind: 'removed', line: 2, lastLine: 2 }]);
  expect(lineChanges('a\nb\nc\nd\ne', 'A\nb\nd\nnew\ne')).toEqual([
    { kind: 'changed', line: 1, lastLine: 1 },
    { kind: 'removed', line: 3, lastLine: 3 },
    { kind: 'added', line: 4, lastLine: 4 },
  ]);
});

test('texts too long to compare line by line count as changed between their common ends', () => {
  const many = (name: string) => Array.from({ length: 1500 }, (_, n) => `${name}${n}`).join('\n');
  expect(lineChanges(`top\n${many('a')}\nend`, `top\n${many('b')}\nend`)).toEqual([
    { kind: 'changed', line: 2, lastLine: 1501 },
  ]);
});

test('comparedLines has every line of both texts once, what was removed before what came for it', () => {
  const shown = (before: string, after: string) =>
    comparedLines(before, after).map(
      ({ kind, text }) => ({ same: ' ', added: '+', removed: '-' })[kind] + text,
    );
  expect(shown('a\nb\nc', 'a\nB\nc\nd')).toEqual([' a', '-b', '+B', ' c', '+d']);
  expect(shown('a\nb', 'a\nb')).toEqual([' a', ' b']);
  expect(shown('a\nb\nc', 'c')).toEqual(['-a', '-b', ' c']);
});
