import { expect, test } from 'vitest';
import { inMs, plural } from './words.ts';

test.each([0, 1, 3] as const)('numbers with %d digits are written as en-GB writes them', (digits) => {
  const format = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  for (let us = 0; us < 40_000_000; us = us * 1.37 + 1) {
    const whole = Math.round(us);
    expect(inMs(whole, digits)).toBe(format.format(whole / 1000));
  }
});

test('counts are grouped by thousands', () => {
  expect(plural(1, 'message', 'messages')).toBe('1 message');
  expect(plural(1_234_567, 'message', 'messages')).toBe('1,234,567 messages');
});

test('a time before another has its sign, and no sign is left of what rounds to nothing', () => {
  expect(inMs(-1500, 1)).toBe('-1.5');
  expect(inMs(-20, 1)).toBe('0.0');
});
