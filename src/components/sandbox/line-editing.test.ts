import { expect, it } from 'vitest';
import { edited, isAtEdge } from './line-editing.ts';

const at = (marked: string) => ({ text: marked.replace('|', ''), cursor: marked.indexOf('|') });
const marked = ({ text, cursor }: { text: string; cursor: number }) =>
  `${text.slice(0, cursor)}|${text.slice(cursor)}`;

it.each([
  ['kill coun|ter', 'to-start', '|kill counter'],
  ['kill coun|ter', 'to-end', 'kill counter|'],
  ['kill coun|ter', 'remove-before', '|ter'],
  ['kill coun|ter', 'remove-behind', 'kill coun|'],
  ['kill coun|ter', 'remove-word', 'kill |ter'],
  ['kill counter  |', 'remove-word', 'kill |'],
  ['|', 'remove-word', '|'],
  // Of several lines, in the one with the cursor.
  ['ps\nnet c|ut\nps', 'to-start', 'ps\n|net cut\nps'],
  ['ps\nnet c|ut\nps', 'to-end', 'ps\nnet cut|\nps'],
  ['ps\nnet c|ut\nps', 'remove-before', 'ps\n|ut\nps'],
  ['ps\nnet c|ut\nps', 'remove-behind', 'ps\nnet c|\nps'],
  ['ps\n|net', 'remove-word', 'ps\n|net'],
] as const)('%j, %s: %j', (before, edit, after) => {
  expect(marked(edited(at(before), edit))).toBe(after);
});

it('arrow keys leave the text only from its first and its last line', () => {
  expect(isAtEdge(at('p|s\nnet'), -1)).toBe(true);
  expect(isAtEdge(at('p|s\nnet'), 1)).toBe(false);
  expect(isAtEdge(at('ps\nn|et'), -1)).toBe(false);
  expect(isAtEdge(at('ps\nn|et'), 1)).toBe(true);
});
