import { expect, it } from 'vitest';
import { houseEdits } from './format-settings.ts';

it('keeps what changes the text, but for the space in an empty for', () => {
  const text = 'for (;;) {}\nfor (let i = 0;i < 1;) {}';
  const insert = (start: number) => ({ span: { start, length: 0 }, newText: ' ' });
  const same = { span: { start: 3, length: 1 }, newText: ' ' };
  expect(houseEdits(text, [insert(6), insert(26), same])).toEqual([insert(26)]);
});
