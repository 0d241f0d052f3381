import { expect, test } from 'vitest';
import { lineChanges } from './line-changes.ts';

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
