/** What a loss of power leaves on a disk: what was synced, and of the rest what chance lets survive. */
import { expect, test } from 'vitest';
import { createRandom } from '../kernel/random.ts';
import { Disk } from './disk.ts';
import type { DiskChange } from './protocol.ts';

const about = { path: '/data/x', atMs: 1 };
const FOLDER = 2;
const FILE = 4;
const created: DiskChange = {
  op: 'create',
  inode: FILE,
  node: 'file',
  mode: 0o644,
  folder: FOLDER,
  name: 'x',
  target: '',
  ...about,
};
const write = (text: string, at: number): DiskChange => ({
  op: 'write',
  inode: FILE,
  at,
  bytes: Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  ...about,
});
const sync = (inode: number): DiskChange => ({ op: 'sync', inode, dataOnly: false, ...about });

/** What the file holds; null when its name is gone. */
function contentsOf(disk: Disk): string | null {
  const { inodes } = disk.image();
  if (!inodes.find(({ number }) => number === FOLDER)?.entries.has('x')) return null;
  const file = inodes.find(({ number }) => number === FILE);
  return file ? String.fromCharCode(...file.bytes) : null;
}
const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);

function crashed(changes: DiskChange[], seed: number): { contents: string | null; lost: number } {
  const disk = new Disk(0);
  for (const change of changes) disk.apply(change);
  const lost = disk.crash(createRandom(seed, 'crash'));
  return { contents: contentsOf(disk), lost: lost.length };
}

test('what was synced, with its name, survives every crash', () => {
  const changes = [created, write('abc', 0), sync(FILE), sync(FOLDER)];
  for (const seed of SEEDS) expect(crashed(changes, seed)).toEqual({ contents: 'abc', lost: 0 });
});

test('of unsynced writes a prefix survives, as chance will have it', () => {
  const changes = [created, sync(FOLDER), write('abc', 0), write('def', 3)];
  const found = new Set(SEEDS.map((seed) => crashed(changes, seed).contents));
  for (const contents of found) expect('abcdef'.startsWith(contents ?? '?')).toBe(true);
  expect(found.size).toBeGreaterThan(3);
  expect(crashed(changes, 3)).toEqual(crashed(changes, 3));
});

test('fsync of a file does not keep its name: that is its folder’s', () => {
  const found = new Set(SEEDS.map((seed) => crashed([created, write('abc', 0), sync(FILE)], seed).contents));
  expect(found).toEqual(new Set([null, 'abc']));
});

test('a process that ends loses nothing', () => {
  const disk = new Disk(0);
  for (const change of [created, write('abc', 0)]) disk.apply(change);
  disk.closeAll();
  expect(contentsOf(disk)).toBe('abc');
});
