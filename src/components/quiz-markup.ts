/**
 * What a quiz can only know once its children are rendered: how many questions and answers there are, which number each has,
 * and whether each question has right answers and wrong ones: one right answer makes radio buttons, several check boxes. Answer and Question leave places in their HTML; Question and Quiz
 * call these to fill them. A mistake ends the build with a message that names quiz and question.
 */

/** Marks and places that the components write. */
export const ANSWER = 'data-hb-answer';
export const CORRECT = 'data-hb-correct';
export const PLACES = {
  answer: '%hb-answer-number%',
  type: '%hb-answer-type%',
  question: '%hb-question-name%',
  place: '%hb-question-place%',
  quiz: '%hb-quiz-name%',
} as const;

/** Whether a Question's HTML offers several answers to choose together. */
export function choosesSeveral(html: string): boolean {
  return html.includes('type="checkbox"');
}

const slug = /^[a-z0-9][a-z0-9-]*$/;

/** Gives every Answer of a Question its number, from 0. */
export function finishAnswers(html: string, question: string, ask: string): string {
  const where = `<Question id="${question}"> ("${ask}")`;
  if (!slug.test(question)) throw new Error(`${where}: its id must be of a-z, 0-9 and hyphens.`);
  const answers = html.split(`${ANSWER}=`).length - 1;
  const correct = html.split(`${CORRECT}=`).length - 1;
  if (answers < 2) throw new Error(`${where} has ${answers} <Answer>; it needs two or more.`);
  if (correct === 0 || correct === answers) {
    throw new Error(
      `${where} has ${correct} of ${answers} answers marked correct; one <Answer correct …> or more is needed, and one without.`,
    );
  }
  let next = 0;
  return html
    .replaceAll(PLACES.answer, () => String(next++))
    .replaceAll(PLACES.type, correct > 1 ? 'checkbox' : 'radio')
    .replaceAll(PLACES.question, `${PLACES.quiz}-${question}`);
}

/** Numbers the questions of a Quiz; `place` words it ("Question 2 of 5"). */
export function finishQuestions(
  html: string,
  quiz: string,
  place: (number: number, total: number) => string,
): string {
  const where = `<Quiz id="${quiz}">`;
  if (!slug.test(quiz)) throw new Error(`${where}: its id must be of a-z, 0-9 and hyphens.`);
  const ids = [...html.matchAll(/data-hb-question="([^"]*)"/g)].map(([, id]) => id ?? '');
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`${where} has two questions with id="${twice}".`);
  if (ids.length < 3 || ids.length > 5)
    throw new Error(`${where} has ${ids.length} questions; it needs 3 to 5.`);
  let number = 0;
  return html.replaceAll(PLACES.place, () => place(++number, ids.length)).replaceAll(PLACES.quiz, quiz);
}
