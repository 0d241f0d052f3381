/** Progress against the book as it is now. */
import { expect, test } from 'vitest';
import type { Chapter, Contents } from './contents.ts';
import type { Json, ProgressEvent } from './event.ts';
import { progressOf } from './progress-of.ts';
import { doneSections, lastPlaceIn, nextStep, standingOf } from './standing.ts';

const chapter: Chapter = {
  id: 'one',
  number: 1,
  title: 'One',
  href: '/one/',
  sections: [
    { slug: 'predict', title: 'Predict' },
    { slug: 'fix', title: 'Fix' },
  ],
  parts: [
    { kind: 'prediction', id: 'cut', title: 'How many?', anchor: 'predict-cut', section: 'predict' },
    {
      kind: 'exercise',
      id: 'box/fix',
      title: 'Mend it',
      anchor: 'exercise-box-fix',
      section: 'fix',
      starter: 'now',
      checks: [
        { name: 'first', title: 'It counts' },
        { name: 'second', title: 'It is quick' },
      ],
    },
    {
      kind: 'quiz',
      id: 'q',
      title: '',
      anchor: 'quiz-q',
      section: 'fix',
      questions: [
        { id: 'q/a', title: 'Is it?', right: ['Yes'] },
        { id: 'q/b', title: 'Which?', right: ['This', 'That'] },
      ],
    },
  ],
};
const second: Chapter = { ...chapter, id: 'two', number: 2, href: '/two/' };
const contents: Contents = [chapter, second];

let seq = 0;
const event = (kind: string, id: string, body: Json, inChapter = 'one'): ProgressEvent => {
  seq += 1;
  return { stream: 'tab', seq, at: seq, chapter: inChapter, kind, id, body };
};
const predicted = [event('prediction', 'cut', { value: 'A' }), event('reveal', 'cut', { value: true })];
const passed = (starter: string, outcomes: Record<string, string>) =>
  event('checked', 'box/fix', { starter, files: 'f', seeds: [1, 2, 3], outcomes });
const all = { first: 'pass', second: 'pass' };
const answered = [
  event('answer', 'q/a', { value: 'Yes', right: true }),
  event('answer', 'q/b', { value: ['This', 'That'], right: true }),
];
const standing = (events: ProgressEvent[]) => standingOf(contents, progressOf(events));
const stateOf = (events: ProgressEvent[], kind: string) =>
  standing(events)[0]?.parts.find(({ part }) => part.kind === kind);

test('a chapter is begun with the first event and done with the last part', () => {
  expect(standing([]).map(({ state }) => state)).toEqual(['none', 'none']);
  expect(standing(predicted.slice(0, 1))[0]).toMatchObject({ state: 'begun', done: 0 });
  expect(standing([...predicted, passed('now', all), ...answered])[0]).toMatchObject({
    state: 'done',
    done: 3,
  });
});

test('a section is done when everything in it is', () => {
  const [one] = standing([...predicted, passed('now', all)]);
  expect(one && doneSections(one)).toEqual(['predict']);
  const [whole] = standing([...predicted, passed('now', all), ...answered]);
  expect(whole && doneSections(whole)).toEqual(['predict', 'fix']);
});

test('an exercise passed over another starter counts, and is said to have changed since', () => {
  expect(stateOf([passed('before', all)], 'exercise')).toMatchObject({ state: 'changed', seeds: 3 });
  expect(stateOf([passed('before', all), passed('now', all)], 'exercise')?.state).toBe('done');
});

test('so does one to which a check was added', () => {
  const exercise = stateOf([passed('now', { first: 'pass' })], 'exercise');
  expect(exercise?.state).toBe('changed');
  expect(exercise?.checks.map(({ state }) => state)).toEqual(['pass', 'none']);
});

test('before it is passed, each check shows what the newest press of Check said', () => {
  const presses = [
    passed('now', { first: 'pass', second: 'fail' }),
    passed('now', { first: 'fail', second: 'pass' }),
  ];
  expect(stateOf(presses, 'exercise')).toMatchObject({ state: 'begun' });
  expect(stateOf(presses, 'exercise')?.checks.map(({ state }) => state)).toEqual(['fail', 'pass']);
});

test('after it is passed, its checks stay passed, whatever is tried then', () => {
  const tried = stateOf([passed('now', all), passed('now', { first: 'fail', second: 'fail' })], 'exercise');
  expect(tried?.state).toBe('done');
  expect(tried?.checks.map(({ state }) => state)).toEqual(['pass', 'pass']);
});

test('an answer of before the log, which does not say whether it was right, is judged by the quiz as it is', () => {
  expect(stateOf([event('answer', 'q/a', { value: 'Yes' })], 'quiz')?.right).toBe(1);
  expect(stateOf([event('answer', 'q/a', { value: 'No' })], 'quiz')?.right).toBe(0);
  expect(stateOf([event('answer', 'q/b', { value: ['That'] })], 'quiz')?.right).toBe(0);
});

test('next is the first thing not done in the chapter worked in last', () => {
  const next = (events: ProgressEvent[]) => {
    const progress = progressOf(events);
    const step = nextStep(standingOf(contents, progress), progress);
    return [step?.chapter.id, step?.part?.id];
  };
  expect(next([])).toEqual(['one', undefined]);
  expect(next(predicted)).toEqual(['one', 'box/fix']);
  expect(next([...predicted, event('place', '', { value: 'predict' }, 'two')])).toEqual(['two', 'cut']);
  expect(next([...predicted, passed('now', all), ...answered])).toEqual(['two', undefined]);
});

test('the last place is the section read last, or what was done after that', () => {
  const place = (events: ProgressEvent[]) => {
    const progress = progressOf(events);
    const [one] = standingOf(contents, progress);
    return one && lastPlaceIn(one, progress);
  };
  const reading = event('place', '', { value: 'predict' });
  expect(place([reading])).toEqual({ section: chapter.sections[0], anchor: null });
  expect(place([reading, passed('now', all)])).toEqual({
    section: chapter.sections[1],
    anchor: 'exercise-box-fix',
  });
});
