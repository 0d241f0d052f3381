import { expect, test } from 'vitest';
import { cutExcerpt, markedRanges } from './code-excerpt.ts';

const text = `import x from 'x';

function add() {
  if (x) {
    x();
  }
}

  const late = 1;
  call(late);
`;
const file = '01-x/services/a/main.ts';

test('without a cut the whole file is shown', () => {
  expect(cutExcerpt(file, text, {})).toMatchObject({ firstLine: 1, lastLine: 10, partial: false });
});

test('"}" closes what the line of from opened, not the first block within', () => {
  const excerpt = cutExcerpt(file, text, { from: 'function add', to: '}' });
  expect(excerpt).toMatchObject({ firstLine: 3, lastLine: 7, partial: true });
  expect(excerpt.code.split('\n').at(-1)).toBe('}');
});

test('a to that stands only deeper is found there', () => {
  expect(cutExcerpt(file, text, { from: 'function add', to: 'x();' }).lastLine).toBe(5);
});

test('shared indentation is taken away', () => {
  expect(cutExcerpt(file, text, { from: 'const late', to: 'call' }).code).toBe(
    'const late = 1;\ncall(late);',
  );
  expect(cutExcerpt(file, text, { lines: '4-6' }).code).toBe('if (x) {\n  x();\n}');
});

test('text that is not found names the file and the text', () => {
  expect(() => cutExcerpt(file, text, { from: 'nowhere' })).toThrow(/01-x\/services\/a\/main\.ts.*nowhere/);
  expect(() => cutExcerpt(file, text, { from: 'call', to: 'import' })).toThrow(/line 10.*to="import"/);
});

test('line numbers outside the file, or not numbers, are refused', () => {
  for (const lines of ['0', '9-3', '3-11', 'a-b', '']) {
    expect(() => cutExcerpt(file, text, { lines })).toThrow(/up to 10/);
  }
  expect(() => cutExcerpt(file, text, { lines: '1', from: 'x' })).toThrow(/not both/);
});

test('marks are line numbers of the file, turned into those of the excerpt', () => {
  const excerpt = cutExcerpt(file, text, { lines: '3-7' });
  expect(markedRanges(file, '4, 5-6', excerpt)).toEqual(['2-2', '3-4']);
  expect(() => markedRanges(file, '2', excerpt)).toThrow(/before the lines shown/);
  expect(() => markedRanges(file, '8', excerpt)).toThrow(/up to 7/);
});
