import { expect, test } from 'vitest';
import { ANSWER, CORRECT, choosesSeveral, finishAnswers, finishQuestions, PLACES } from './quiz-markup.ts';

const answer = (correct = false) =>
  `<li ${ANSWER}="" ${correct ? `${CORRECT}=""` : ''}><input type="${PLACES.type}" name="${PLACES.question}" value="${PLACES.answer}"></li>`;
const question = (id: string) =>
  `<div data-hb-question="${id}">${PLACES.place}${finishAnswers(answer(true) + answer(), id, 'Why?')}</div>`;
const place = (number: number, total: number) => `${number}/${total}`;

test('answers are numbered within their question, and named after quiz and question', () => {
  const html = finishQuestions(question('a') + question('b') + question('c'), 'chapter-1', place);
  expect(html.match(/\d\/\d/g)).toEqual(['1/3', '2/3', '3/3']);
  expect(html.match(/value="\d"/g)).toEqual(
    ['0', '1', '0', '1', '0', '1'].map((value) => `value="${value}"`),
  );
  expect(html).toContain('name="chapter-1-b"');
  expect(html).not.toContain('%hb-');
});

test('a question with no right answer, with right ones only, or with one answer, is refused by name', () => {
  expect(() => finishAnswers(answer() + answer(), 'timeout', 'Why?')).toThrow(
    /timeout.*0 of 2 answers marked correct/,
  );
  expect(() => finishAnswers(answer(true) + answer(true), 'timeout', 'Why?')).toThrow(/timeout.*2 of 2/);
  expect(() => finishAnswers(answer(true), 'timeout', 'Why?')).toThrow(/timeout.*two or more/);
});

test('one right answer makes radio buttons, several make boxes', () => {
  const one = finishAnswers(answer(true) + answer(), 'a', 'Why?');
  const two = finishAnswers(answer(true) + answer() + answer(true), 'a', 'Why?');
  expect(one.match(/type="\w+"/g)).toEqual(['type="radio"', 'type="radio"']);
  expect(two.match(/type="\w+"/g)).toEqual(['type="checkbox"', 'type="checkbox"', 'type="checkbox"']);
  expect([choosesSeveral(one), choosesSeveral(two)]).toEqual([false, true]);
});

test('a quiz has 3 to 5 questions with different ids', () => {
  expect(() => finishQuestions(question('a') + question('b'), 'q', place)).toThrow(/2 questions/);
  expect(() => finishQuestions([...'abcdef'].map(question).join(''), 'q', place)).toThrow(/6 questions/);
  expect(() => finishQuestions(question('a') + question('b') + question('a'), 'q', place)).toThrow(/id="a"/);
});

test('ids that would break a name are refused', () => {
  expect(() => finishAnswers(answer(true) + answer(), 'Two words', 'Why?')).toThrow(/Two words/);
  expect(() => finishQuestions('', '', place)).toThrow(/id must be/);
});
