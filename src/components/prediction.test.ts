import { expect, test } from 'vitest';
import { stringsFor } from '../workbook/strings.ts';
import { type Asked, compare, inWords, readPrediction, savedPrediction } from './prediction.ts';

const strings = stringsFor('en').predict;
const choice: Asked = { kind: 'choice', options: ['Nothing', 'An error'], answer: 'Nothing' };
const number: Asked = { kind: 'number', unit: 'ms', min: 0, max: 5000, answer: 1200, tolerance: 100 };

test('nothing chosen, or nothing typed, asks for it', () => {
  expect(readPrediction(choice, null, strings)).toEqual({ problem: strings.choose });
  for (const typed of [null, '', ' ', 'soon']) {
    expect(readPrediction(number, typed, strings)).toEqual({ problem: strings.number });
  }
});

test('a number out of range names the range, and its ends are in it', () => {
  expect(readPrediction(number, '5001', strings)).toEqual({ problem: 'Write a number from 0 to 5000.' });
  expect(readPrediction(number, '-1', strings)).toEqual({ problem: 'Write a number from 0 to 5000.' });
  expect(readPrediction(number, '5000', strings)).toEqual({ prediction: 5000 });
  expect(readPrediction(number, '0', strings)).toEqual({ prediction: 0 });
});

test('a choice holds or went differently', () => {
  expect(compare(choice, 'Nothing', strings, 'en')).toEqual([strings.held]);
  expect(compare(choice, 'An error', strings, 'en')).toEqual(['It went differently: Nothing.']);
});

test('a number is off by its distance, and near within the tolerance', () => {
  expect(compare(number, 1200, strings, 'en')).toEqual(['Measured: 1,200\u00a0ms.', strings.held]);
  // |1100 − 1200| = 100, the tolerance itself.
  expect(compare(number, 1100, strings, 'en')[1]).toBe('Off by 100\u00a0ms, which is near enough.');
  expect(compare(number, 1301, strings, 'en')[1]).toBe('Off by 101\u00a0ms.');
});

test('without an answer there is nothing to judge', () => {
  expect(compare({ ...choice, answer: null }, 'Nothing', strings, 'en')).toEqual([]);
});

test('a saved option that is no longer offered is no prediction', () => {
  expect(savedPrediction(choice, 'An error')).toBe('An error');
  expect(savedPrediction(choice, 'A gone one')).toBeNull();
  expect(savedPrediction(choice, 1)).toBeNull();
  expect(savedPrediction(number, 0)).toBe(0);
  expect(savedPrediction(number, '12')).toBeNull();
});

test('a prediction is named with its unit', () => {
  expect(inWords(number, 12.5, 'en')).toBe('12.5\u00a0ms');
  expect(inWords(choice, 'Nothing', 'en')).toBe('Nothing');
});
