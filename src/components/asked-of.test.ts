/** What an author writes in <Predict>, with what a run measured: the question, or the sentence that says what to mend. */
import { expect, test } from 'vitest';
import { askedOf, type Question } from './asked-of.ts';
import type { MeasuredAnswer } from './measured-answer.ts';

const measured = (value: unknown): MeasuredAnswer => ({
  value,
  says: 'what is held',
  seeds: 'seed 7',
  where: 'sandboxes/x/figures.ts, "held"',
});
const from = (expect?: unknown) => ({ of: 'x/held', ...(expect === undefined ? {} : { expect }) });
const held: Question = {
  id: 'held',
  options: [
    { text: 'As many as `sent`', value: 0 },
    { text: 'One more', value: 1 },
  ],
};
const events = [
  { id: 'heal', text: 'The link is whole again' },
  { id: 'cut', text: 'The link is cut' },
  { id: 'count', text: 'It is `counted`' },
];
const points = new Map([
  ['a#1', { name: '1 ms: a', text: 'a sends it', atMs: 1, message: 'a#1', y: [5, 5] as [number, number] }],
  ['b/2', { name: '2 ms: b', text: 'b prints', atMs: 2, message: null, y: [9, 9] as [number, number] }],
]);

test('a measured choice is the option with that value', () => {
  expect(askedOf({ ...held, answer: from() }, measured(1), null)).toEqual({
    kind: 'choice',
    options: ['As many as sent', 'One more'],
    answer: 'One more',
  });
});

test('a run that shows what no option says ends the build, and so does one that the chapter does not expect', () => {
  expect(() => askedOf({ ...held, answer: from() }, measured(2), null)).toThrow(
    /figures\.ts, "held" is 2, which none of its options has as its value/,
  );
  expect(() => askedOf({ ...held, answer: from(0) }, measured(1), null)).toThrow(
    /the chapter expects 0, and the recorded run shows 1 \(.*"held", seed 7\)/,
  );
  expect(askedOf({ ...held, answer: from(1) }, measured(1), null)).toMatchObject({ answer: 'One more' });
});

test('an option may stand for a range, and two that both fit end the build', () => {
  const late = (first: [number, number]): Question => ({
    id: 'late',
    options: [
      { text: 'Soon', value: first },
      { text: 'Late', value: [2000, 9000] },
    ],
    answer: from(),
  });
  expect(askedOf(late([0, 2000]), measured(2000), null)).toMatchObject({ answer: 'Late' });
  expect(askedOf(late([0, 2000]), measured(1999.9), null)).toMatchObject({ answer: 'Soon' });
  expect(() => askedOf(late([0, 2001]), measured(2000), null)).toThrow(/more than one of its options/);
});

test('a measured number comes with its tolerance, absolute or in per cent', () => {
  const question: Question = { id: 'p99', unit: 'ms', answer: from() };
  expect(askedOf({ ...question, tolerance: 5 }, measured(120), null)).toMatchObject({
    answer: 120,
    tolerance: 5,
    percent: false,
  });
  expect(askedOf({ ...question, tolerance: '10%' }, measured(120), null)).toMatchObject({
    tolerance: 10,
    percent: true,
  });
  expect(() => askedOf({ ...question, tolerance: 'a bit' }, measured(1), null)).toThrow(
    /neither a number nor/,
  );
  expect(() => askedOf(question, measured('much'), null)).toThrow(
    /must give a finite number; it gives "much"/,
  );
});

test('an order is that of the times in the run, however the author wrote it down', () => {
  const asked = askedOf(
    { id: 'order', events, answer: from() },
    measured({ cut: 2, heal: 9, count: 1 }),
    null,
  );
  expect(asked).toEqual({
    kind: 'order',
    events: ['The link is whole again', 'The link is cut', 'It is counted'],
    answer: [
      { text: 'It is counted', atMs: 1 },
      { text: 'The link is cut', atMs: 2 },
      { text: 'The link is whole again', atMs: 9 },
    ],
  });
});

test('an order that the run does not give, or not so, ends the build', () => {
  const ask = (value: unknown, expected?: unknown) => () =>
    askedOf({ id: 'order', events, answer: from(expected) }, measured(value), null);
  expect(ask({ cut: 2, heal: 9 })).toThrow(/must give the time in milliseconds of "count"/);
  expect(ask({ cut: 2, heal: 9, count: 2 })).toThrow(/two of its events happen at 2 ms/);
  expect(ask({ heal: 1, cut: 2, count: 3 })).toThrow(/in the right order already; shuffle them/);
  expect(ask({ count: 1, cut: 2, heal: 9 }, ['cut', 'count', 'heal'])).toThrow(
    /expects \["cut","count","heal"\], and the recorded run shows \["count","cut","heal"\]/,
  );
  expect(() => askedOf({ id: 'order', events }, null, null)).toThrow(/the order of events is measured/);
});

test('a place is one that the picture shows', () => {
  expect(askedOf({ id: 'where', answer: from() }, measured('b/2'), points)).toMatchObject({
    kind: 'point',
    answer: { text: 'b prints', atMs: 2 },
    toleranceMs: 0,
  });
  expect(() => askedOf({ id: 'where', answer: from() }, measured('b/3'), points)).toThrow(
    /gives "b\/3", which names nothing.*There are: a#1 \(1 ms, a sends it\); b\/2 \(2 ms, b prints\)/,
  );
});

test('a choice typed by hand is the index of an option', () => {
  expect(askedOf({ id: 'a', options: ['x', 'y'], answer: 1 }, null, null)).toMatchObject({ answer: 'y' });
  expect(askedOf({ id: 'a', options: ['x', 'y'] }, null, null)).toMatchObject({ answer: null });
  expect(() => askedOf({ id: 'a', options: ['x', 'y'], answer: 2 }, null, null)).toThrow(/no index of its 2/);
});

test('two kinds of question in one, a bad id, and options that are alike are refused', () => {
  expect(() => askedOf({ id: 'a', options: ['x', 'y'], events }, null, null)).toThrow(
    /three kinds of question/,
  );
  expect(() => askedOf({ id: 'Two words', options: ['x', 'y'] }, null, null)).toThrow(/a-z, 0-9 and hyphens/);
  expect(() => askedOf({ id: 'a', options: ['`x`', 'x'] }, null, null)).toThrow(/two or more, all different/);
});
