import { expect, it } from 'vitest';
import { LINES_KEPT, savedLines, saveLines } from '../../workbook/shell-history.ts';
import { createPromptHistory } from './prompt-history.ts';

it('goes back and forth through what was typed, and keeps what is being typed', () => {
  const saved: (readonly string[])[] = [];
  const history = createPromptHistory(['ps'], (lines) => saved.push(lines));
  history.add('net');
  history.add('net');
  expect(history.lines).toEqual(['ps', 'net']);
  expect(saved.at(-1)).toEqual(['ps', 'net']);
  expect(history.move(1, 'dra')).toBeNull();
  expect(history.move(-1, 'draft')).toBe('net');
  expect(history.move(-1, 'net')).toBe('ps');
  expect(history.move(-1, 'ps')).toBeNull();
  expect(history.move(1, 'ps')).toBe('net');
  expect(history.move(1, 'net')).toBe('draft');
});

it('holds no more than so many lines', () => {
  const history = createPromptHistory([], () => undefined);
  for (let n = 0; n < LINES_KEPT + 5; n++) history.add(`echo ${n}`);
  expect(history.lines).toHaveLength(LINES_KEPT);
  expect(history.lines[0]).toBe('echo 5');
});

it('without a storage it lasts as long as the page, and nothing is thrown', () => {
  expect(savedLines('01-test/')).toEqual([]);
  expect(() => saveLines('01-test/', ['ps'])).not.toThrow();
});
