/** How a file, a folder or a link comes to be on this process's disk, and what every change says about itself. */
import type { Inode } from '../../disk/protocol.ts';
import { machine } from '../machine.ts';
import { fail } from './failure.ts';
import { absolute, type Place } from './paths.ts';

export const nowMs = (): number => machine.epochMs + machine.nowUs() / 1000;

/** What every change says about itself. */
export const about = (path: string) => ({ path: absolute(path), atMs: nowMs() });

export function create(
  path: string,
  { folder, name }: Place,
  node: Inode['node'],
  mode: number,
  target = '',
): Inode {
  const { tree, change } = machine.disk();
  if (folder.links === 0) fail('ENOENT');
  const inode = tree.next;
  change({
    op: 'create',
    inode,
    node,
    mode: mode & 0o7777,
    folder: folder.number,
    name,
    target,
    ...about(path),
  });
  return tree.inodes.get(inode) as Inode;
}
