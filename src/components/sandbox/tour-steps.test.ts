import { expect, test } from 'vitest';
import { tourStrings } from '../../workbook/tour-strings.ts';
import { isDone, type Seen, STEPS, wordsOf } from './tour-steps.ts';

const idle: Seen = {
  state: 'idle',
  run: null,
  files: 'starter',
  selected: null,
  shownView: 'sequence',
  personsFaults: 0,
  back: false,
  canGoBack: false,
  checking: false,
  hasChecks: false,
};
const running: Seen = { ...idle, state: 'running', run: 'first', canGoBack: true };

test.each([
  ['run', idle, { ...idle, state: 'booting', run: 'first' } as Seen, running],
  ['look', running, { ...running, personsFaults: 1 }, { ...running, selected: '3' }],
  ['look', running, { ...running, selected: null }, { ...running, shownView: 'map' }],
  ['break', running, { ...running, selected: '3' }, { ...running, personsFaults: 1 }],
  ['back', running, { ...running, state: 'paused' } as Seen, { ...running, back: true }],
  ['code', running, { ...running, files: 'mine' }, { ...running, files: 'mine', run: 'second' }],
  ['check', running, running, { ...running, checking: true }],
] as const)('"%s" is done by doing it, and by nothing else', (step, begun, other, done) => {
  expect(isDone(step, begun, begun)).toBe(false);
  expect(isDone(step, other, begun)).toBe(false);
  expect(isDone(step, done, begun)).toBe(true);
});

test('a run at full speed counts though it has ended when one looks', () => {
  expect(isDone('run', { ...running, state: 'stopped' }, idle)).toBe(true);
});

test('a fault of an earlier run does not count for the new one, and one of the new run does', () => {
  const begun = { ...running, personsFaults: 2 };
  expect(isDone('break', { ...running, run: 'second', personsFaults: 0 }, begun)).toBe(false);
  expect(isDone('break', { ...running, run: 'second', personsFaults: 1 }, begun)).toBe(true);
});

test('without a run it says what to press first, and in a sandbox without checks where they are', () => {
  expect(wordsOf('break', idle, tourStrings)).toContain('press Run');
  expect(wordsOf('break', running, tourStrings)).toContain('Kill');
  expect(wordsOf('back', idle, tourStrings)).toContain('Run first');
  expect(wordsOf('check', running, tourStrings)).toContain('further down');
  expect(wordsOf('check', { ...running, hasChecks: true }, tourStrings)).toContain('Replay');
});

test('every step has its words', () => {
  for (const step of STEPS) expect(wordsOf(step, running, tourStrings).length).toBeGreaterThan(20);
});
