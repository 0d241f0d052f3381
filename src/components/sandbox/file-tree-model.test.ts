import { describe, expect, it } from 'vitest';
import { deedOfKey, itemOfTyping, shownItems, treeItems } from './file-tree-model.ts';

const items = treeItems([
  'client/add.ts',
  'counter/main.ts',
  'client/main.ts',
  'counter/lib/disk.ts',
  'read.ts',
]);
const open: ReadonlySet<string> = new Set();
const ids = (closed: readonly string[]) => shownItems(items, new Set(closed)).map(({ id }) => id);

describe('the tree of files', () => {
  it('has each folder once, before its files, and the paths’ order otherwise', () => {
    expect(items.map(({ id, level }) => `${level} ${id}`)).toEqual([
      '1 client/',
      '2 client/add.ts',
      '2 client/main.ts',
      '1 counter/',
      '2 counter/main.ts',
      '2 counter/lib/',
      '3 counter/lib/disk.ts',
      '1 read.ts',
    ]);
  });

  it('hides what is in a closed folder, at any depth', () => {
    expect(ids(['counter/'])).toEqual(['client/', 'client/add.ts', 'client/main.ts', 'counter/', 'read.ts']);
    expect(ids(['counter/lib/'])).not.toContain('counter/lib/disk.ts');
    expect(ids(['counter/lib/'])).toContain('counter/lib/');
  });
});

describe('keys in the tree', () => {
  const deed = (key: string, at: string, closed = open) => deedOfKey(key, at, items, closed);

  it('go up, down and to both ends, and stop there', () => {
    expect(deed('ArrowDown', 'client/main.ts')).toEqual({ kind: 'focus', id: 'counter/' });
    expect(deed('ArrowUp', 'counter/')).toEqual({ kind: 'focus', id: 'client/main.ts' });
    expect(deed('ArrowDown', 'client/', new Set(['client/']))).toEqual({ kind: 'focus', id: 'counter/' });
    expect(deed('Home', 'read.ts')).toEqual({ kind: 'focus', id: 'client/' });
    expect(deed('End', 'client/')).toEqual({ kind: 'focus', id: 'read.ts' });
    expect(deed('ArrowUp', 'client/')).toBeNull();
    expect(deed('ArrowDown', 'read.ts')).toBeNull();
  });

  it('open a closed folder to the right, then enter it; close to the left, then leave', () => {
    const closed = new Set(['counter/']);
    expect(deed('ArrowRight', 'counter/', closed)).toEqual({ kind: 'open', folders: ['counter/'] });
    expect(deed('ArrowRight', 'counter/')).toEqual({ kind: 'focus', id: 'counter/main.ts' });
    expect(deed('ArrowRight', 'read.ts')).toBeNull();
    expect(deed('ArrowLeft', 'counter/')).toEqual({ kind: 'close', folders: ['counter/'] });
    expect(deed('ArrowLeft', 'counter/', closed)).toBeNull();
    expect(deed('ArrowLeft', 'counter/lib/disk.ts')).toEqual({ kind: 'focus', id: 'counter/lib/' });
    expect(deed('*', 'client/', new Set(['client/', 'counter/']))).toEqual({
      kind: 'open',
      folders: ['client/', 'counter/'],
    });
  });

  it('choose a file and toggle a folder with Enter or Space, and leave other keys alone', () => {
    expect(deed('Enter', 'client/add.ts')).toEqual({ kind: 'choose', id: 'client/add.ts' });
    expect(deed(' ', 'client/')).toEqual({ kind: 'close', folders: ['client/'] });
    expect(deed('Enter', 'client/', new Set(['client/']))).toEqual({ kind: 'open', folders: ['client/'] });
    expect(deed('Tab', 'client/')).toBeNull();
  });
});

describe('typing in the tree', () => {
  it('goes to the next item that begins so, round the end, and on with the same letter', () => {
    const shown = shownItems(items, open);
    expect(itemOfTyping('m', 'client/', shown)).toBe('client/main.ts');
    expect(itemOfTyping('m', 'client/main.ts', shown)).toBe('counter/main.ts');
    expect(itemOfTyping('mm', 'counter/main.ts', shown)).toBe('client/main.ts');
    expect(itemOfTyping('c', 'read.ts', shown)).toBe('client/');
    expect(itemOfTyping('co', 'client/', shown)).toBe('counter/');
    expect(itemOfTyping('CO', 'counter/', shown)).toBe('counter/');
    expect(itemOfTyping('x', 'client/', shown)).toBeNull();
  });
});
