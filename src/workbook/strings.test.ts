import { expect, test } from 'vitest';
import { stringsFor } from './strings.ts';

test('stringsFor() gives English for English, for an unknown language and for none', () => {
  expect(stringsFor('en').display.themes.dark).toBe('Dark');
  expect(stringsFor('xx')).toBe(stringsFor(undefined));
});

test('home.state() says honestly how many chapters are ready', () => {
  const { state } = stringsFor('en').home;
  expect(state(0, 23)).toBe('The chapters are being written.');
  expect(state(1, 23)).toBe('Chapter 1 is ready; the others are being written.');
  expect(state(23, 23)).toBe('All 23 chapters are ready.');
});
