/**
 * The open files of this process: descriptors, positions, reading and writing. Descriptors 1 and 2 are its output, 0 is
 * an input that is at its end. Throws Failures.
 */
import { Buffer } from 'buffer';
import type { Inode } from '../../disk/protocol.ts';
import { machine } from '../machine.ts';
import { fs as constants } from './constants.ts';
import { fail } from './failure.ts';
import { create, nowMs } from './new-inode.ts';
import { absolute, locate } from './paths.ts';

interface OpenFile {
  inode: Inode;
  flags: number;
  position: number;
  path: string;
}

/** A process may hold so many files open; the first descriptors are its input and output and Node's own. */
const FIRST_DESCRIPTOR = 20;
const OPEN_FILES_MAX = 1024;
const ACCESS_MODE = 3;
const FILE_BYTES_MAX = 2 ** 40;

const open = new Map<number, OpenFile>();

export function openFile(path: string, flags: number, mode: number): number {
  const { O_CREAT, O_EXCL, O_TRUNC, O_DIRECTORY, O_NOFOLLOW } = constants;
  if (open.size >= OPEN_FILES_MAX - FIRST_DESCRIPTOR) fail('EMFILE');
  const writes = (flags & ACCESS_MODE) !== constants.O_RDONLY;
  const exclusive = (flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0;
  const place = locate(path, (flags & O_NOFOLLOW) === 0 && !exclusive);
  let { inode } = place;
  if (inode === undefined) {
    if ((flags & O_CREAT) === 0) fail('ENOENT');
    if (place.wantsFolder) fail('EISDIR');
    inode = create(path, place, 'file', mode & 0o7755);
  } else {
    if (exclusive) fail('EEXIST');
    if (inode.node === 'symlink') fail('ELOOP');
    if (inode.node === 'folder' && (writes || (flags & O_CREAT) !== 0)) fail('EISDIR');
    if (inode.node !== 'folder' && (place.wantsFolder || (flags & O_DIRECTORY) !== 0)) fail('ENOTDIR');
    if (writes && (flags & O_TRUNC) !== 0 && inode.size > 0) resize(inode, absolute(path), 0);
  }
  let descriptor = FIRST_DESCRIPTOR;
  while (open.has(descriptor)) descriptor++;
  open.set(descriptor, { inode, flags, position: 0, path: absolute(path) });
  return descriptor;
}

export function openedFile(descriptor: number): OpenFile {
  return open.get(descriptor) ?? fail('EBADF');
}

export function close(descriptor: number): void {
  if (descriptor >= 0 && descriptor <= 2) return;
  const { inode, path } = openedFile(descriptor);
  open.delete(descriptor);
  freeIfUnused(inode, path);
}

/** A file without a name is gone once nobody holds it open. */
export function freeIfUnused(inode: Inode, path: string): void {
  if (inode.links > 0) return;
  for (const file of open.values()) if (file.inode === inode) return;
  machine.disk().change({ op: 'free', inode: inode.number, path: absolute(path), atMs: nowMs() });
}

/** Copies into `into` what is there from `position` on, or from where the last read ended when it is negative. */
export function read(descriptor: number, into: Uint8Array, position: number): number {
  if (descriptor === 0) return 0;
  const file = openedFile(descriptor);
  if ((file.flags & ACCESS_MODE) === constants.O_WRONLY) fail('EBADF');
  if (file.inode.node === 'folder') fail('EISDIR');
  const at = position < 0 ? file.position : position;
  const length = Math.max(0, Math.min(into.length, file.inode.size - at));
  into.set(file.inode.bytes.subarray(at, at + length));
  if (position < 0) file.position = at + length;
  return length;
}

/** Writes at `position`, or where the last write ended when it is negative. Gives how many bytes had room. */
export function write(descriptor: number, bytes: Uint8Array, position: number): number {
  if (descriptor === 1 || descriptor === 2) {
    machine.write(descriptor === 1 ? 'stdout' : 'stderr', Buffer.from(bytes).toString());
    return bytes.length;
  }
  const file = openedFile(descriptor);
  const { inode, path } = file;
  if ((file.flags & ACCESS_MODE) === constants.O_RDONLY) fail('EBADF');
  let at = position < 0 ? file.position : position;
  if ((file.flags & constants.O_APPEND) !== 0) at = inode.size;
  const length = Math.min(bytes.length, roomFrom(inode, at));
  if (length === 0 && bytes.length > 0) fail('ENOSPC');
  if (length > 0) {
    const copy = new Uint8Array(bytes.subarray(0, length));
    machine.disk().change({ op: 'write', inode: inode.number, at, bytes: copy, path, atMs: nowMs() });
  }
  if (position < 0) file.position = at + length;
  if ((file.flags & (constants.O_SYNC | constants.O_DSYNC)) !== 0) sync(descriptor, true);
  return length;
}

/** How many bytes from there on a file may hold. */
function roomFrom(inode: Inode, at: number): number {
  const { tree, bytesMax } = machine.disk();
  const growth = Math.max(0, bytesMax - tree.used);
  return Math.max(0, inode.size + growth - at);
}

export function resize(inode: Inode, path: string, size: number): void {
  if (inode.node === 'folder') fail('EISDIR');
  if (size < 0) fail('EINVAL');
  if (size > FILE_BYTES_MAX) fail('EFBIG');
  if (size > inode.size && size - inode.size > roomFrom(inode, inode.size)) fail('ENOSPC');
  machine.disk().change({ op: 'truncate', inode: inode.number, size, path, atMs: nowMs() });
}

export function resizeOpen(descriptor: number, size: number): void {
  const { inode, flags, path } = openedFile(descriptor);
  if ((flags & ACCESS_MODE) === constants.O_RDONLY) fail('EINVAL');
  resize(inode, path, size);
}

export function sync(descriptor: number, dataOnly: boolean): void {
  const { inode, path } = openedFile(descriptor);
  machine.disk().change({ op: 'sync', inode: inode.number, dataOnly, path, atMs: nowMs() });
}
