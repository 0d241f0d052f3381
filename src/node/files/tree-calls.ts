/**
 * The calls of the file system that name paths: making, removing, renaming, listing. They throw Failures; what a program
 * sees of those is made in internal-binding/file-system.ts. Each change goes to the simulation as it is made.
 */
import type { Inode } from '../../disk/protocol.ts';
import { machine } from '../machine.ts';
import { fail } from './failure.ts';
import { about, create } from './new-inode.ts';
import { freeIfUnused } from './open-files.ts';
import { absolute, find, locate, type Place } from './paths.ts';

function freePlace(path: string): Place {
  const place = locate(path, false);
  if (place.inode !== undefined) fail('EEXIST');
  return place;
}

/** Gives the first folder that had to be made, when `recursive`. */
export function makeFolder(path: string, mode: number, recursive: boolean): string | undefined {
  if (!recursive) {
    create(path, freePlace(path), 'folder', mode & 0o755);
    return undefined;
  }
  const whole = absolute(path);
  const names = whole.split('/').filter((name) => name !== '');
  let first: string | undefined;
  let at = '';
  for (const [index, name] of names.entries()) {
    at = `${at}/${name}`;
    const place = locate(at, true);
    if (place.inode === undefined) {
      create(at, place, 'folder', mode & 0o755);
      first ??= at;
    } else if (place.inode.node !== 'folder') fail(index === names.length - 1 ? 'EEXIST' : 'ENOTDIR');
  }
  return first;
}

export function makeTemporaryFolder(prefix: string): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  for (;;) {
    let path = prefix;
    for (let count = 0; count < 6; count++) path += letters[Math.floor(machine.random() * letters.length)];
    const place = locate(path, false);
    if (place.inode !== undefined) continue;
    create(path, place, 'folder', 0o700);
    return path;
  }
}

export function makeSymlink(target: string, path: string): void {
  create(path, freePlace(path), 'symlink', 0o777, target);
}

export function makeLink(from: string, path: string): void {
  const inode = find(from, false);
  if (inode.node === 'folder') fail('EPERM');
  const { folder, name } = freePlace(path);
  machine.disk().change({ op: 'link', inode: inode.number, folder: folder.number, name, ...about(path) });
}

function removeName(path: string, { folder, name, inode }: Place): void {
  machine.disk().change({ op: 'unlink', folder: folder.number, name, ...about(path) });
  if (inode) freeIfUnused(inode, path);
}

export function unlink(path: string): void {
  const place = locate(path, false);
  if (place.inode === undefined) fail('ENOENT');
  if (place.inode.node === 'folder') fail('EISDIR');
  if (place.wantsFolder) fail('ENOTDIR');
  removeName(path, place);
}

export function removeFolder(path: string): void {
  const place = locate(path, false);
  if (place.inode === undefined) fail('ENOENT');
  if (place.inode.node !== 'folder') fail('ENOTDIR');
  if (place.name === '.') fail('EINVAL');
  if (place.name === '') fail('EBUSY');
  if (place.inode.entries.size > 0) fail('ENOTEMPTY');
  removeName(path, place);
}

/** A folder with all that is in it. */
export function removeAll(path: string): void {
  const { inode } = locate(path, false);
  if (inode === undefined) fail('ENOENT');
  if (inode.node !== 'folder') {
    unlink(path);
    return;
  }
  for (const name of sortedNames(inode)) removeAll(`${path.replace(/\/+$/, '')}/${name}`);
  removeFolder(path);
}

export function rename(from: string, to: string): void {
  const source = locate(from, false);
  const target = locate(to, false);
  const { inode } = source;
  if (inode === undefined) fail('ENOENT');
  if (source.name === '' || target.name === '' || /^\.\.?$/.test(source.name)) fail('EBUSY');
  if ((source.wantsFolder || target.wantsFolder) && inode.node !== 'folder') fail('ENOTDIR');
  if (inode === target.inode) return;
  if (inode.node === 'folder' && holds(inode, target.folder)) fail('EINVAL');
  const replaced = target.inode;
  if (replaced) {
    if (inode.node === 'folder' && replaced.node !== 'folder') fail('ENOTDIR');
    if (inode.node !== 'folder' && replaced.node === 'folder') fail('EISDIR');
    if (replaced.entries.size > 0) fail('ENOTEMPTY');
  }
  machine.disk().change({
    op: 'rename',
    folder: source.folder.number,
    name: source.name,
    toFolder: target.folder.number,
    toName: target.name,
    to: absolute(to),
    ...about(from),
  });
  if (replaced) freeIfUnused(replaced, to);
}

/** Whether `inner` is this folder or lies in it. */
function holds(folder: Inode, inner: Inode): boolean {
  if (folder === inner) return true;
  const { tree } = machine.disk();
  return [...folder.entries.values()].some((number) => {
    const child = tree.inodes.get(number);
    return child?.node === 'folder' && holds(child, inner);
  });
}

function sortedNames(folder: Inode): string[] {
  return [...folder.entries.keys()].sort((a, b) => (a < b ? -1 : 1));
}

/** Names in order, as libuv gives them, and for each its kind. */
export function list(path: string): { name: string; inode: Inode }[] {
  const folder = find(path);
  if (folder.node !== 'folder') fail('ENOTDIR');
  const { tree } = machine.disk();
  return sortedNames(folder).map((name) => ({ name, inode: tree.child(folder, name) as Inode }));
}

export interface Attributes {
  mode?: number;
  uid?: number;
  gid?: number;
  accessMs?: number;
  modifyMs?: number;
}

export function setAttributes(inode: Inode, path: string, attributes: Attributes): void {
  machine.disk().change({ op: 'attributes', inode: inode.number, ...about(path), ...attributes });
}
