/** Which keys press which button, and where letters are left to what is typed. */
import { describe, expect, it } from 'vitest';
import { keysOf, SHORTCUTS, shortcutOf } from './shortcuts.ts';

const pressed = (key: string, held: Partial<Parameters<typeof shortcutOf>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
});
const pressesOf = (event: Parameters<typeof shortcutOf>[0], typing = false) =>
  shortcutOf(event, typing)?.presses[0] ?? null;

describe('shortcutOf', () => {
  it('takes single letters only where nothing is typed', () => {
    expect(pressesOf(pressed('p'))).toBe('pause');
    expect(pressesOf(pressed('p'), true)).toBeNull();
    expect(pressesOf(pressed('?', { shiftKey: true }))).toBe('shortcuts');
    expect(pressesOf(pressed('?', { shiftKey: true }), true)).toBeNull();
  });

  it('takes Ctrl or the command key with Enter in the editor too', () => {
    expect(pressesOf(pressed('Enter', { ctrlKey: true }), true)).toBe('run');
    expect(pressesOf(pressed('Enter', { metaKey: true }))).toBe('run');
    expect(pressesOf(pressed('Enter', { ctrlKey: true, shiftKey: true }), true)).toBe('check');
    expect(pressesOf(pressed('Enter'))).toBeNull();
  });

  it('leaves the browser its own', () => {
    expect(pressesOf(pressed('p', { ctrlKey: true }))).toBeNull();
    expect(pressesOf(pressed('s', { metaKey: true }))).toBeNull();
    expect(pressesOf(pressed('f', { altKey: true }))).toBeNull();
    expect(pressesOf(pressed('S', { shiftKey: true }))).toBeNull();
    expect(pressesOf(pressed('Enter', { ctrlKey: true, isComposing: true }))).toBeNull();
  });
});

it('no two shortcuts share their keys', () => {
  const shown = SHORTCUTS.map((shortcut) => keysOf(shortcut, false).join('+'));
  expect(shown).toEqual(['Ctrl+Enter', 'Ctrl+Shift+Enter', 'P', 'S', 'X', 'F', 'L', 'T', '?']);
  expect(keysOf(SHORTCUTS[1], true)).toEqual(['⌘', 'Shift', 'Enter']);
});
