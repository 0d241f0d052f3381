/** Judging each kind of prediction, in the sentences that the page says. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../kernel/random.ts';
import { stringsFor } from '../workbook/strings.ts';
import { type Asked, compare, inWords, outOfOrder, readPrediction, savedPrediction } from './prediction.ts';

const strings = stringsFor('en').predict;
const choice: Asked = { kind: 'choice', options: ['Nothing', 'An error'], answer: 'Nothing' };
const number: Asked = {
  kind: 'number',
  unit: 'ms',
  min: 0,
  max: 5000,
  answer: 1200,
  tolerance: 100,
  percent: false,
};
const order: Asked = {
  kind: 'order',
  events: ['heal', 'cut', 'count'],
  answer: [
    { text: 'count', atMs: 1 },
    { text: 'cut', atMs: 2 },
    { text: 'heal', atMs: 3.5 },
  ],
};
const place = (text: string, atMs: number) => ({
  name: text,
  text,
  atMs,
  message: null,
  y: [0, 0] as [number, number],
});
const point: Asked = {
  kind: 'point',
  points: [place('sent', 10), place('arrives', 20), place('counted', 20), place('lost', 31)],
  answer: place('counted', 20),
  toleranceMs: 0,
};
const verdictOf = (asked: Asked, prediction: string | number | string[]) =>
  compare(asked, prediction, strings, 'en').verdict;

test('nothing chosen, or nothing typed, asks for it', () => {
  expect(readPrediction(choice, null, strings)).toEqual({ problem: strings.choose });
  expect(readPrediction(point, null, strings)).toEqual({ problem: strings.choose });
  for (const typed of [null, '', ' ', 'soon']) {
    expect(readPrediction(number, typed, strings)).toEqual({ problem: strings.number });
  }
});

test('an order is a prediction as it stands', () => {
  expect(readPrediction(order, ['heal', 'cut', 'count'], strings)).toEqual({
    prediction: ['heal', 'cut', 'count'],
  });
});

test('a number out of range names the range, and its ends are in it', () => {
  expect(readPrediction(number, '5001', strings)).toEqual({ problem: 'Write a number from 0 to 5000.' });
  expect(readPrediction(number, '-1', strings)).toEqual({ problem: 'Write a number from 0 to 5000.' });
  expect(readPrediction(number, '5000', strings)).toEqual({ prediction: 5000 });
  expect(readPrediction(number, '0', strings)).toEqual({ prediction: 0 });
});

test('a choice holds or went differently, and both stand beside each other', () => {
  expect(compare(choice, 'Nothing', strings, 'en')).toEqual({
    verdict: [strings.held],
    mine: [{ text: 'Nothing', off: false, atMs: null }],
    run: [{ text: 'Nothing', off: false, atMs: null }],
  });
  expect(compare(choice, 'An error', strings, 'en')).toMatchObject({
    verdict: ['It went differently: Nothing.'],
    mine: [{ text: 'An error', off: true }],
  });
});

test('a number is off by its distance, and near within the tolerance', () => {
  expect(verdictOf(number, 1200)).toEqual(['Measured: 1,200\u00a0ms.', strings.held]);
  // |1100 − 1200| = 100, the tolerance itself.
  expect(verdictOf(number, 1100)[1]).toBe('Off by 100\u00a0ms, which is near enough.');
  expect(verdictOf(number, 1301)[1]).toBe('Off by 101\u00a0ms.');
});

test('a tolerance in per cent is one of what was measured', () => {
  const tenth: Asked = { ...number, tolerance: 10, percent: true };
  // 120 of 1200 are 10 %, the tolerance itself; 121 are a little more.
  expect(verdictOf(tenth, 1320)[1]).toBe('Off by 10\u00a0%, which is near enough.');
  expect(verdictOf(tenth, 1079)[1]).toBe('Off by 10\u00a0%.');
  expect(verdictOf(tenth, 600)[1]).toBe('Off by 50\u00a0%.');
  // Nothing is a tenth of nothing.
  expect(verdictOf({ ...tenth, answer: 0 }, 5)[1]).toBe('Off by 5\u00a0ms.');
});

test('an order holds, or as few events as possible stand elsewhere', () => {
  expect(verdictOf(order, ['count', 'cut', 'heal'])).toEqual([strings.orderHeld]);
  const late = compare(order, ['heal', 'count', 'cut'], strings, 'en');
  expect(late.verdict).toEqual(['It went differently: 1 of the 3 events happened at another place.']);
  expect(late.mine.map(({ text, off }) => [text, off])).toEqual([
    ['heal', true],
    ['count', false],
    ['cut', false],
  ]);
  expect(late.run.map(({ text, atMs }) => [text, atMs])).toEqual([
    ['count', 1],
    ['cut', 2],
    ['heal', 3.5],
  ]);
});

describe('outOfOrder()', () => {
  test('an order with one event moved anywhere has one event, or two neighbours of which either may be meant', () => {
    const right = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed, 'order');
      const moved = right[Math.floor(random() * right.length)] ?? 'a';
      const rest = right.filter((one) => one !== moved);
      rest.splice(Math.floor(random() * right.length), 0, moved);
      const wrong = outOfOrder(rest, right);
      expect(wrong.size, `seed ${seed}: ${rest}`).toBe(rest.join() === right.join() ? 0 : 1);
      // Without it, the order holds.
      const left = rest.filter((one) => !wrong.has(one));
      expect(left, `seed ${seed}: ${rest}`).toEqual(right.filter((one) => !wrong.has(one)));
    }
  });

  test('of a reversed order all but one stand elsewhere', () => {
    expect(outOfOrder(['d', 'c', 'b', 'a'], ['a', 'b', 'c', 'd']).size).toBe(3);
  });
});

test('a place holds when it is the one meant or another thing at the same moment, and is near within the tolerance', () => {
  expect(verdictOf(point, 'counted')).toEqual([strings.pointHeld]);
  expect(verdictOf(point, 'arrives')).toEqual([strings.pointHeld]);
  expect(verdictOf(point, 'lost')).toEqual(['It was elsewhere: counted. That is 11\u00a0ms away.']);
  expect(verdictOf({ ...point, toleranceMs: 11 }, 'lost')).toEqual([
    'Off by 11\u00a0ms, which is near enough.',
  ]);
  expect(compare(point, 'lost', strings, 'en')).toMatchObject({
    mine: [{ text: 'lost', off: true, atMs: 31 }],
    run: [{ text: 'counted', atMs: 20 }],
  });
});

test('without an answer there is nothing to judge', () => {
  expect(compare({ ...choice, answer: null }, 'Nothing', strings, 'en')).toMatchObject({
    verdict: [],
    run: [],
  });
});

test('what was saved and is no longer offered is no prediction', () => {
  expect(savedPrediction(choice, 'An error')).toBe('An error');
  expect(savedPrediction(choice, 'A gone one')).toBeNull();
  expect(savedPrediction(choice, 1)).toBeNull();
  expect(savedPrediction(number, 0)).toBe(0);
  expect(savedPrediction(number, '12')).toBeNull();
  expect(savedPrediction(point, 'lost')).toBe('lost');
  expect(savedPrediction(point, 'gone')).toBeNull();
  expect(savedPrediction(order, ['count', 'cut', 'heal'])).toEqual(['count', 'cut', 'heal']);
  for (const gone of [['count', 'cut'], ['count', 'cut', 'gone'], ['cut', 'cut', 'heal'], 'count']) {
    expect(savedPrediction(order, gone)).toBeNull();
  }
});

test('a prediction is named with its unit, and an order by its length', () => {
  expect(inWords(number, 12.5, strings, 'en')).toBe('12.5\u00a0ms');
  expect(inWords(choice, 'Nothing', strings, 'en')).toBe('Nothing');
  expect(inWords(order, ['a', 'b', 'c'], strings, 'en')).toBe('an order of 3 events');
});
