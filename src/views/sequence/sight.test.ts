import { describe, expect, test } from 'vitest';
import { isInSight, scrollFor } from './sight.ts';

const sight = { top: 1000, room: 300 };
const at = (top: number, bottom = top) => ({ top, bottom });

describe('scrollFor()', () => {
  test('moves nothing when what was chosen is in sight', () => {
    expect(scrollFor(sight, at(1100, 1140), null)).toBeNull();
    expect(scrollFor(sight, null, at(1200))).toBeNull();
    expect(scrollFor(sight, at(1100, 1140), at(1280))).toBeNull();
  });

  test('puts a message a third down, so that there is room below for what it says of itself', () => {
    // 400 − 300 / 3
    expect(scrollFor(sight, at(400, 440), null)).toBe(300);
  });

  test('shows a message and a moment when there is room for both', () => {
    // From 600 to 800: 200 of 300, so half of what is left over them.
    expect(scrollFor(sight, at(600, 640), at(800))).toBe(550);
  });

  test('prefers the message where there is no room for both', () => {
    expect(scrollFor(sight, at(400, 440), at(1290))).toBe(300);
  });

  test('begins at the top of what is higher than the view', () => {
    expect(scrollFor(sight, at(400, 900), null)).toBe(388);
  });

  test('waits while nothing can be seen', () => {
    expect(scrollFor({ top: 0, room: 0 }, at(400, 440), null)).toBeNull();
  });
});

test('isInSight() is true of what is cut off by an edge, and false of what lies beyond it', () => {
  expect(isInSight(sight, at(980, 1010))).toBe(true);
  expect(isInSight(sight, at(1295, 1400))).toBe(true);
  expect(isInSight(sight, at(900, 990))).toBe(false);
  expect(isInSight(sight, at(1301, 1400))).toBe(false);
});
