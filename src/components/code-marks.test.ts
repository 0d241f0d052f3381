import { expect, test } from 'vitest';
import { codeMarksToHtml, withoutCodeMarks } from './code-marks.ts';

test('text between backticks becomes code, and nothing in it becomes HTML', () => {
  expect(codeMarksToHtml('A `POST <x>` & a "word"')).toBe(
    'A <code>POST &lt;x&gt;</code> &amp; a &quot;word&quot;',
  );
});

test('a lone backtick stays', () => {
  expect(codeMarksToHtml('one ` alone')).toBe('one ` alone');
  expect(withoutCodeMarks('one ` alone')).toBe('one ` alone');
});

test('as bare text the marks are gone and the words are left', () => {
  expect(withoutCodeMarks('`ECONNRESET`: the `x` broke & died')).toBe('ECONNRESET: the x broke & died');
});
