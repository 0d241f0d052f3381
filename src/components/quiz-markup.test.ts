import { expect, test } from 'vitest';
import { ANSWER, CORRECT, finishAnswers, finishQuestions, PLACES } from './quiz-markup.ts';

const answer = (correct = false) =>
  `<li ${ANSWER}="" ${correct ? `${CORRECT}=""` : ''}><input name="${PLACES.question}" value="${PLACES.answer}"></li>`;
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

test('a question with no right answer, or two, or one answer only, is refused by name', () => {
  expect(() => finishAnswers(answer() + answer(), 'timeout', 'Why?')).toThrow(
    /timeout.*0 answers marked correct/,
  );
  expect(() => finishAnswers(answer(true) + answer(true), 'timeout', 'Why?')).toThrow(/timeout.*2 answers/);
  expect(() => finishAnswers(answer(true), 'timeout', 'Why?')).toThrow(/timeout.*two or more/);
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
