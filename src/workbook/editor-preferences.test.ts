import { expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, preferencesOf } from './editor-preferences.ts';

it('keeps what was chosen, and takes the default for what is missing or means nothing any more', () => {
  const chosen = { vim: true, tree: false, fontSize: 18, wordWrap: true };
  expect(preferencesOf(chosen)).toEqual(chosen);
  expect(preferencesOf({ vim: 'yes', tree: 1, fontSize: 400, wordWrap: null, theme: 'x' })).toEqual(
    DEFAULT_PREFERENCES,
  );
  expect(preferencesOf(null)).toEqual(DEFAULT_PREFERENCES);
  expect(preferencesOf([1])).toEqual(DEFAULT_PREFERENCES);
});
