import { expect, test } from 'vitest';
import { count, inMs } from './words.ts';

test('milliseconds are rounded and grouped by thousands', () => {
  expect(inMs(499)).toBe('0 ms');
  expect(inMs(2_060_500)).toBe('2,061 ms');
  expect(inMs(1_234_567_000)).toBe('1,234,567 ms');
});

test('a noun takes its plural for everything but one', () => {
  expect(count(0, 'request')).toBe('0 requests');
  expect(count(1, 'request')).toBe('1 request');
  expect(count(2, 'reply', 'replies')).toBe('2 replies');
});
