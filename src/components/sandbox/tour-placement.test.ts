import { expect, test } from 'vitest';
import { boxRound, placeCard } from './tour-placement.ts';

const room = { left: 0, top: 56, width: 1280, height: 744 };
const card = { width: 352, height: 150 };
const overlaps = (a: typeof room, b: typeof room) =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

test.each([
  ['a button at the top', { left: 329, top: 219, width: 64, height: 34 }],
  ['a button at the bottom', { left: 329, top: 760, width: 64, height: 34 }],
  ['a tall pane on the left', { left: 313, top: 60, width: 466, height: 740 }],
  ['a tall pane on the right', { left: 780, top: 60, width: 467, height: 740 }],
])('the card lies in the window and not over %s', (_, target) => {
  const placed = placeCard(target, card, room);
  expect(overlaps(placed, target)).toBe(false);
  expect(placed.left).toBeGreaterThanOrEqual(0);
  expect(placed.top).toBeGreaterThanOrEqual(room.top);
  expect(placed.left + placed.width).toBeLessThanOrEqual(1280);
  expect(placed.top + placed.height).toBeLessThanOrEqual(800);
});

test('over a target that leaves no room the card stands in the corner, inside the window', () => {
  const placed = placeCard({ left: 0, top: 56, width: 1280, height: 744 }, card, room);
  expect(placed).toEqual({ left: 1280 - 352 - 12, top: 800 - 150 - 12, ...card });
});

test('one box is drawn round several controls, and none round what is not shown', () => {
  const hidden = { left: 0, top: 0, width: 0, height: 0 };
  expect(boxRound([hidden])).toBeNull();
  expect(
    boxRound([
      hidden,
      { left: 10, top: 20, width: 30, height: 10 },
      { left: 50, top: 60, width: 10, height: 5 },
    ]),
  ).toEqual({ left: 10, top: 20, width: 50, height: 45 });
});
