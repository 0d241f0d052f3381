import { expect, test } from 'vitest';
import { hexOf, mix } from './monaco-theme.ts';

test('hexOf reads the two ways of writing a token, and says where to mend another', () => {
  expect([hexOf(' #ABC'), hexOf('#1a4f8b')]).toEqual(['#aabbcc', '#1a4f8b']);
  expect(() => hexOf('rgb(0 0 0)')).toThrow('tokens.css');
});

test('mix goes from the first colour to the second', () => {
  expect([
    mix('#000000', '#ffffff', 0),
    mix('#000000', '#ffffff', 1),
    mix('#000000', '#ff8040', 0.5),
  ]).toEqual(['#000000', '#ffffff', '#804020']);
});
