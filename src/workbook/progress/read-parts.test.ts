import { expect, test } from 'vitest';
import { readParts } from './read-parts.ts';

const chapter = `
<Predict id="first" question="Before any \`section\`?" options={['a', 'b']} answer={0}>Yes.</Predict>

## One

Prose with a <Term name="term" />.

<Sandbox name="01-box" />
<Sandbox name="01-box" exercise="fix" />

## Two

### Three

<Quiz id="q">
  <Question id="a" ask="Is \`it\`?">
    <Answer correct text="\`Yes\`">Because.</Answer>
    <Answer text="No">Because.</Answer>
  </Question>
</Quiz>
`;

test('finds predictions, exercises and quizzes with the section that each stands in', () => {
  expect(readParts(chapter, 'one.mdx')).toEqual([
    { kind: 'prediction', id: 'first', title: 'Before any section?', section: -1 },
    { kind: 'exercise', sandbox: '01-box', exercise: 'fix', section: 0 },
    { kind: 'quiz', id: 'q', section: 1, questions: [{ id: 'a', title: 'Is it?', right: ['Yes'] }] },
  ]);
});

test('a text that only runs when the page is made names the file and what to write', () => {
  expect(() => readParts('<Predict id="x" question={ask} />', 'one.mdx')).toThrow(
    /one\.mdx: <Predict> needs question="…"/,
  );
});

test('two parts of one name are refused, because progress could not tell them apart', () => {
  const twice = '<Predict id="x" question="a" />\n\n<Predict id="x" question="b" />';
  expect(() => readParts(twice, 'one.mdx')).toThrow(/one\.mdx has <Predict id="x"> twice/);
});
