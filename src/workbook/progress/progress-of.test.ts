/** What events come to, one rule a test. */
import { expect, test } from 'vitest';
import type { Json, ProgressEvent } from './event.ts';
import { progressOf } from './progress-of.ts';

let seq = 0;
const event = (at: number, kind: string, id: string, body: Json): ProgressEvent => {
  seq += 1;
  return { stream: 'tab', seq, at, chapter: 'one', kind, id, body };
};
const checked = (at: number, starter: string, first: string, second: string) =>
  event(at, 'checked', 'box/fix', { starter, files: 'f', seeds: [1, 2], outcomes: { first, second } });

test('the prediction that was made last is shown, and it was compared once a comparison was seen', () => {
  const events = [
    event(1, 'prediction', 'cut', { value: 'A' }),
    event(3, 'reveal', 'cut', { value: true }),
    event(2, 'prediction', 'cut', { value: 'B' }),
  ];
  expect(progressOf(events)['one']?.predictions['cut']).toEqual({ value: 'B', at: 2, revealed: true });
  expect(progressOf(events.slice(0, 1))['one']?.predictions['cut']?.revealed).toBe(false);
});

test('an answer that was right once stays right, whatever is answered after that', () => {
  const answers = [
    event(1, 'answer', 'quiz/a', { value: 'x', right: false }),
    event(2, 'answer', 'quiz/a', { value: 'y', right: true }),
    event(3, 'answer', 'quiz/a', { value: 'x', right: false }),
  ];
  expect(progressOf(answers.slice(0, 1))['one']?.answers['quiz/a']?.right).toBe(false);
  expect(progressOf(answers)['one']?.answers['quiz/a']).toEqual({ value: 'x', at: 3, right: true });
});

test('an exercise is passed when every check passes at one press, not one check today and another tomorrow', () => {
  const apart = [checked(1, 's', 'pass', 'fail'), checked(2, 's', 'fail', 'pass')];
  expect(progressOf(apart)['one']?.exercises['box/fix']?.passed).toEqual({});
  const together = [...apart, checked(3, 's', 'pass', 'pass'), checked(4, 's', 'fail', 'pass')];
  const exercise = progressOf(together)['one']?.exercises['box/fix'];
  expect(exercise?.passed['s']?.at).toBe(3);
  expect(exercise?.latest['s']?.at).toBe(4);
});

test('each starter is an exercise of its own', () => {
  const exercise = progressOf([checked(1, 'old', 'pass', 'pass'), checked(2, 'new', 'fail', 'pass')])['one']
    ?.exercises['box/fix'];
  expect(Object.keys(exercise?.passed ?? {})).toEqual(['old']);
  expect(Object.keys(exercise?.latest ?? {})).toEqual(['old', 'new']);
});

test('what it does not understand says nothing and breaks nothing', () => {
  const odd = [
    event(1, 'from-the-future', 'x', { value: 1 }),
    event(2, 'checked', 'box/fix', 'no'),
    event(3, 'prediction', 'cut', null),
    event(4, 'place', '', { value: 7 }),
  ];
  expect(progressOf(odd)['one']).toEqual({
    predictions: {},
    answers: {},
    exercises: {},
    retakes: {},
    place: null,
  });
});
