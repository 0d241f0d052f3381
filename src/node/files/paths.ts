/** Finding what a path means on this process's disk, as Linux does: through folders and symbolic links. */
import { Buffer } from 'buffer';
import type { Inode } from '../../disk/protocol.ts';
import { machine } from '../machine.ts';
import { processObject } from '../process-object.ts';
import { fail } from './failure.ts';

/** Where a path leads: the folder that its last name stands in, and what that name means there, if anything. */
export interface Place {
  folder: Inode;
  /** "" for the root. */
  name: string;
  inode: Inode | undefined;
  /** The path ends with a slash: only a folder will do. */
  wantsFolder: boolean;
}

const SYMLINKS_MAX = 40;
const NAME_BYTES_MAX = 255;
const PATH_CHARACTERS_MAX = 4096;
const ROOT = 1;

export const root = (): Inode => machine.disk().tree.inodes.get(ROOT) as Inode;

/** The absolute path, with nothing resolved: for people. */
export function absolute(path: string): string {
  const { resolve } = require('node:path') as typeof import('node:path');
  return resolve(processObject.cwd(), path);
}

/** `follow`: what a symbolic link at the end leads to, instead of the link. */
export function locate(path: string, follow: boolean): Place {
  return walk(path, follow, { links: 0 });
}

/** The inode that a path means; ENOENT when there is none. */
export function find(path: string, follow = true): Inode {
  const { inode, wantsFolder } = locate(path, follow);
  if (inode === undefined) fail('ENOENT');
  if (wantsFolder && inode.node !== 'folder') fail('ENOTDIR');
  return inode;
}

function walk(path: string, follow: boolean, passed: { links: number }, from?: Inode[]): Place {
  if (path === '') fail('ENOENT');
  if (path.length > PATH_CHARACTERS_MAX) fail('ENAMETOOLONG');
  const { tree } = machine.disk();
  let trail: Inode[] = [root()];
  if (!path.startsWith('/')) trail = from ? [...from] : trailOf(processObject.cwd());
  const names = path.split('/').filter((name) => name !== '');
  const wantsFolder = path.endsWith('/') || names.at(-1) === '.';
  let place: Place = { folder: trail.at(-1) as Inode, name: '', inode: trail.at(-1), wantsFolder };
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string;
    const isLast = at === names.length - 1;
    const folder = trail.at(-1) as Inode;
    if (name === '.' || name === '..') {
      if (name === '..' && trail.length > 1) trail.pop();
      place = { folder: trail.at(-2) ?? root(), name, inode: trail.at(-1), wantsFolder };
      continue;
    }
    if (Buffer.byteLength(name) > NAME_BYTES_MAX) fail('ENAMETOOLONG');
    const inode = tree.child(folder, name);
    if (inode?.node === 'symlink' && (!isLast || follow || wantsFolder)) {
      passed.links++;
      if (passed.links > SYMLINKS_MAX) fail('ELOOP');
      const rest = names.slice(at + 1).join('/');
      const target = rest === '' ? inode.target : `${inode.target}/${rest}`;
      return walk(wantsFolder ? `${target}/` : target, follow, passed, trail);
    }
    place = { folder, name, inode, wantsFolder };
    if (isLast) break;
    if (inode === undefined) fail('ENOENT');
    if (inode.node !== 'folder') fail('ENOTDIR');
    trail.push(inode);
  }
  return place;
}

/** The folders on the way to an absolute path without links, the root first. */
function trailOf(path: string): Inode[] {
  const trail = [root()];
  for (const name of path.split('/').filter((one) => one !== '')) {
    const child = machine.disk().tree.child(trail.at(-1) as Inode, name);
    if (child?.node !== 'folder') fail('ENOENT');
    trail.push(child);
  }
  return trail;
}

/** The absolute path without links that names the same. */
export function realPath(path: string): string {
  const inode = find(path);
  const nameOf = (folder: Inode, before: string): string | null => {
    if (folder === inode) return before === '' ? '/' : before;
    for (const [name, number] of folder.entries) {
      const child = machine.disk().tree.inodes.get(number);
      if (child === undefined) continue;
      const found =
        child === inode
          ? `${before}/${name}`
          : child.node === 'folder'
            ? nameOf(child, `${before}/${name}`)
            : null;
      if (found !== null) return found;
    }
    return null;
  };
  return nameOf(root(), '') ?? fail('ENOENT');
}
