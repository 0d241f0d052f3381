/**
 * What Node's `fs` asks of C++, over this host's disk: each call at once, or later for a callback or a promise. A later
 * call does its work at the moment when it answers, a fixed while after it was made. Turns Failures into Node's errors.
 * Long because it is a list: one export for each thing that Node asks for, by Node's names.
 */
import { Buffer } from 'buffer';
import type { Inode } from '../../disk/protocol.ts';
import { asyncContext, runInContext } from '../async-context.ts';
import { fs as constants, os } from '../files/constants.ts';
import { asNodeError, fail } from '../files/failure.ts';
import * as files from '../files/open-files.ts';
import { find, locate, realPath } from '../files/paths.ts';
import * as trees from '../files/tree-calls.ts';
import { machine } from '../machine.ts';

export { constants as fs, os };

/** How long a call takes that is answered later: most, and those that wait for the disk itself. */
const CALL_US = 50;
const SYNC_US = 1000;

export const kUsePromises = Symbol('fs_use_promises_symbol');
export const kFsStatsFieldsNumber = 18;
/** Where Node's C++ would leave a stat; a call here gives an array of its own. */
export const statValues = new Float64Array(36);
export const bigintStatValues = new BigInt64Array(36);

export class FSReqCallback {
  oncomplete: ((error: unknown, value?: unknown) => void) | undefined;
  context: unknown;
  readonly made = asyncContext.current;
  readonly bigint: boolean;
  constructor(bigint = false) {
    this.bigint = bigint;
  }
}

type Request = FSReqCallback | typeof kUsePromises | undefined;
type Path = string | Uint8Array;

/** What Node's files.js hands over as paths may be bytes. */
const textOf = (path: Path): string => (typeof path === 'string' ? path : Buffer.from(path).toString());

interface About {
  syscall: string;
  path?: Path;
  to?: Path;
  delayUs?: number;
}

export function answer(
  request: unknown,
  { syscall, path, to, delayUs = CALL_US }: About,
  work: () => unknown,
) {
  const attempt = () => {
    try {
      return work();
    } catch (error) {
      throw asNodeError(
        error,
        syscall,
        path === undefined ? undefined : textOf(path),
        to === undefined ? undefined : textOf(to),
      );
    }
  };
  if (request === kUsePromises) {
    return new Promise((resolve, reject) => {
      const settle = () => {
        try {
          resolve(attempt());
        } catch (error) {
          reject(error);
        }
      };
      machine.setTimer(delayUs, settle, true);
    });
  }
  if (!(request instanceof FSReqCallback)) return attempt();
  const complete = () => {
    let values: unknown[];
    try {
      const value = attempt();
      values = value === undefined ? [null] : [null, value];
    } catch (error) {
      values = [error];
    }
    runInContext(request.made, request.oncomplete as (...values: never[]) => void, request, values);
  };
  machine.setTimer(delayUs, complete, true);
  return undefined;
}

/** Names as the program wants them. */
function encoded(text: string, encoding: string | undefined): unknown {
  if (encoding === undefined || encoding === 'utf8' || encoding === 'utf-8') return text;
  const bytes = Buffer.from(text);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding as BufferEncoding);
}

const KIND_BITS = { file: constants.S_IFREG, folder: constants.S_IFDIR, symlink: constants.S_IFLNK };
const DIRENTS = {
  file: constants.UV_DIRENT_FILE,
  folder: constants.UV_DIRENT_DIR,
  symlink: constants.UV_DIRENT_LINK,
};
export const direntOf = ({ node }: Inode): number => DIRENTS[node];

const BLOCK_BYTES = 4096;
const FOLDER_BYTES = 4096;

function statOf(inode: Inode, bigint: boolean): Float64Array | BigInt64Array {
  const isFolder = inode.node === 'folder';
  const size = isFolder
    ? FOLDER_BYTES
    : inode.node === 'symlink'
      ? Buffer.byteLength(inode.target)
      : inode.size;
  const { tree } = machine.disk();
  const folders = [...inode.entries.values()].filter((one) => tree.inodes.get(one)?.node === 'folder').length;
  const blocks = inode.node === 'symlink' ? 0 : Math.ceil(size / BLOCK_BYTES) * 8;
  const numbers: number[] = [
    1,
    KIND_BITS[inode.node] | inode.mode,
    isFolder ? 2 + folders : inode.links,
    inode.uid,
    inode.gid,
    0,
    BLOCK_BYTES,
    inode.number,
    size,
    blocks,
  ];
  for (const ms of [inode.accessMs, inode.modifyMs, inode.changeMs, inode.birthMs]) {
    const seconds = Math.floor(ms / 1000);
    numbers.push(seconds, Math.round((ms - seconds * 1000) * 1000) * 1000);
  }
  return bigint ? BigInt64Array.from(numbers.map(BigInt)) : Float64Array.from(numbers);
}

const outputInode = (): Inode => ({
  ...find('/'),
  node: 'file',
  entries: new Map(),
  number: 0,
  size: 0,
  links: 1,
});
const openedInode = (descriptor: number): Inode =>
  descriptor >= 0 && descriptor <= 2 ? outputInode() : files.openedFile(descriptor).inode;

export const access = (path: Path, mode: number, request?: Request) =>
  answer(request, { syscall: 'access', path }, () => {
    const inode = find(textOf(path));
    if ((mode & constants.X_OK) !== 0 && inode.node === 'file' && (inode.mode & 0o111) === 0) fail('EACCES');
  });

export function existsSync(path: Path): boolean {
  try {
    find(textOf(path));
    return true;
  } catch {
    return false;
  }
}

/** 0 for a file, 1 for a folder, negative for neither. */
export function internalModuleStat(path: Path): number {
  try {
    return find(textOf(path)).node === 'folder' ? 1 : 0;
  } catch {
    return -2;
  }
}

export const open = (path: Path, flags: number, mode: number, request?: Request) =>
  answer(request, { syscall: 'open', path }, () => files.openFile(textOf(path), flags, mode));

export class FileHandle {
  readonly fd: number;
  constructor(fd: number) {
    this.fd = fd;
  }
  getAsyncId(): number {
    return 0;
  }
  close() {
    return close(this.fd, kUsePromises);
  }
  closeSync(): void {
    close(this.fd);
  }
  releaseFD(): number {
    return this.fd;
  }
}

export const openFileHandle = (path: Path, flags: number, mode: number, request?: Request) =>
  answer(request, { syscall: 'open', path }, () => new FileHandle(files.openFile(textOf(path), flags, mode)));

export const close = (fd: number, request?: Request) =>
  answer(request, { syscall: 'close' }, () => files.close(fd));

const positionOf = (position: unknown): number =>
  position === null || position === undefined ? -1 : Number(position);
const bytesOf = (view: ArrayBufferView, offset = 0, length = view.byteLength - offset): Uint8Array =>
  new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + offset, length);

export const read = (
  fd: number,
  into: ArrayBufferView,
  offset: number,
  length: number,
  position: unknown,
  request?: Request,
) =>
  answer(request, { syscall: 'read' }, () =>
    files.read(fd, bytesOf(into, offset, length), positionOf(position)),
  );

export const readBuffers = (fd: number, into: ArrayBufferView[], position: unknown, request?: Request) =>
  answer(request, { syscall: 'read' }, () => {
    let total = 0;
    for (const view of into) {
      const start = positionOf(position);
      const count = files.read(fd, bytesOf(view), start < 0 ? -1 : start + total);
      total += count;
      if (count < view.byteLength) break;
    }
    return total;
  });

export const writeBuffer = (
  fd: number,
  from: ArrayBufferView,
  offset: number,
  length: number,
  position: unknown,
  request?: Request,
) =>
  answer(request, { syscall: 'write' }, () =>
    files.write(fd, bytesOf(from, offset, length), positionOf(position)),
  );

export const writeBuffers = (fd: number, from: ArrayBufferView[], position: unknown, request?: Request) =>
  answer(request, { syscall: 'write' }, () =>
    files.write(fd, Buffer.concat(from.map((view) => bytesOf(view))), positionOf(position)),
  );

export const writeString = (
  fd: number,
  text: string,
  position: unknown,
  encoding: BufferEncoding | undefined,
  request?: Request,
) =>
  answer(request, { syscall: 'write' }, () =>
    files.write(fd, Buffer.from(text, encoding), positionOf(position)),
  );

function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += files.write(fd, bytes.subarray(at), -1);
}

export function writeFileUtf8(target: Path | number, data: string, flags: number, mode: number): void {
  const isOpen = typeof target === 'number';
  const fd = isOpen ? target : (open(target, flags, mode) as number);
  try {
    answer(undefined, { syscall: 'write' }, () => writeWhole(fd, Buffer.from(data)));
  } finally {
    if (!isOpen) files.close(fd);
  }
}

export function readFileUtf8(target: Path | number, flags: number): string {
  const isOpen = typeof target === 'number';
  const fd = isOpen ? target : (open(target, flags, 0o666) as number);
  try {
    const parts: Uint8Array[] = [];
    const chunk = 65_536;
    answer(undefined, { syscall: 'read' }, () => {
      for (;;) {
        const part = new Uint8Array(chunk);
        const length = files.read(fd, part, -1);
        if (length === 0) return;
        parts.push(part.subarray(0, length));
      }
    });
    return Buffer.concat(parts).toString('utf8');
  } finally {
    if (!isOpen) files.close(fd);
  }
}

export const fsync = (fd: number, request?: Request) =>
  answer(request, { syscall: 'fsync', delayUs: SYNC_US }, () => files.sync(fd, false));
export const fdatasync = (fd: number, request?: Request) =>
  answer(request, { syscall: 'fdatasync', delayUs: SYNC_US }, () => files.sync(fd, true));
export const ftruncate = (fd: number, size: number, request?: Request) =>
  answer(request, { syscall: 'ftruncate' }, () => files.resizeOpen(fd, size));

function stats(syscall: 'stat' | 'lstat') {
  return (path: Path, bigint: boolean, request?: Request, throwIfNoEntry = true) =>
    answer(request, { syscall, path }, () => {
      if (throwIfNoEntry) return statOf(find(textOf(path), syscall === 'stat'), bigint);
      try {
        return statOf(find(textOf(path), syscall === 'stat'), bigint);
      } catch (error) {
        if (/^(ENOENT|ENOTDIR)$/.test((error as Error).message)) return undefined;
        throw error;
      }
    });
}
export const stat = stats('stat');
export const lstat = stats('lstat');

export const fstat = (fd: number, bigint: boolean, request?: Request, shouldNotThrow = false) =>
  answer(request, { syscall: 'fstat' }, () => {
    if (!shouldNotThrow) return statOf(openedInode(fd), bigint);
    try {
      return statOf(openedInode(fd), bigint);
    } catch {
      return undefined;
    }
  });

/** type, block size, fragment size, blocks, free blocks, available blocks, files, free files. */
export const statfs = (path: Path, bigint: boolean, request?: Request) =>
  answer(request, { syscall: 'statfs', path }, () => {
    find(textOf(path));
    const { bytesMax, tree } = machine.disk();
    const free = Math.max(0, Math.floor((bytesMax - tree.used) / BLOCK_BYTES));
    const numbers = [
      0xef53,
      BLOCK_BYTES,
      BLOCK_BYTES,
      Math.floor(bytesMax / BLOCK_BYTES),
      free,
      free,
      65_536,
      65_536 - tree.inodes.size,
    ];
    return bigint ? BigInt64Array.from(numbers.map(BigInt)) : Float64Array.from(numbers);
  });

export const mkdir = (path: Path, mode: number, recursive: boolean, request?: Request) =>
  answer(request, { syscall: 'mkdir', path }, () => trees.makeFolder(textOf(path), mode, recursive));
export const mkdtemp = (prefix: Path, encoding: string, request?: Request) =>
  answer(request, { syscall: 'mkdtemp', path: `${textOf(prefix)}XXXXXX` }, () =>
    encoded(trees.makeTemporaryFolder(textOf(prefix)), encoding),
  );
export const rmdir = (path: Path, request?: Request) =>
  answer(request, { syscall: 'rmdir', path }, () => trees.removeFolder(textOf(path)));
export const unlink = (path: Path, request?: Request) =>
  answer(request, { syscall: 'unlink', path }, () => trees.unlink(textOf(path)));
export const rename = (path: Path, to: Path, request?: Request) =>
  answer(request, { syscall: 'rename', path, to }, () => trees.rename(textOf(path), textOf(to)));
export const link = (path: Path, to: Path, request?: Request) =>
  answer(request, { syscall: 'link', path, to }, () => trees.makeLink(textOf(path), textOf(to)));
export const symlink = (target: Path, path: Path, _flags: number, request?: Request) =>
  answer(request, { syscall: 'symlink', path: target, to: path }, () =>
    trees.makeSymlink(textOf(target), textOf(path)),
  );

export function rmSync(path: Path, _retries: number, recursive: boolean): void {
  answer(undefined, { syscall: 'rm', path }, () => {
    const { inode } = locate(textOf(path), false);
    if (inode === undefined) return;
    if (recursive) trees.removeAll(textOf(path));
    else if (inode.node === 'folder') trees.removeFolder(textOf(path));
    else trees.unlink(textOf(path));
  });
}

export const readdir = (path: Path, encoding: string, withTypes: boolean, request?: Request) =>
  answer(request, { syscall: 'scandir', path }, () => {
    const found = trees.list(textOf(path));
    const names = found.map(({ name }) => encoded(name, encoding));
    return withTypes ? [names, found.map(({ inode }) => direntOf(inode))] : names;
  });

export const readlink = (path: Path, encoding: string | undefined, request?: Request) =>
  answer(request, { syscall: 'readlink', path }, () => {
    const inode = find(textOf(path), false);
    return inode.node === 'symlink' ? encoded(inode.target, encoding) : fail('EINVAL');
  });
export const realpath = (path: Path, encoding: string | undefined, request?: Request) =>
  answer(request, { syscall: 'realpath', path }, () => encoded(realPath(textOf(path)), encoding));

export const copyFile = (path: Path, to: Path, mode: number, request?: Request) =>
  answer(request, { syscall: 'copyfile', path, to }, () => {
    if ((mode & constants.COPYFILE_FICLONE_FORCE) !== 0) fail('ENOTSUP');
    const from = find(textOf(path));
    if (from.node === 'folder') fail('EISDIR');
    const exclusive = (mode & constants.COPYFILE_EXCL) !== 0 ? constants.O_EXCL : 0;
    const fd = files.openFile(textOf(to), constants.O_WRONLY | constants.O_CREAT | exclusive, from.mode);
    try {
      if (files.openedFile(fd).inode === from) return;
      const { inode, path: written } = files.openedFile(fd);
      if (inode.size > 0) files.resize(inode, written, 0);
      writeWhole(fd, from.bytes.slice(0, from.size));
    } finally {
      files.close(fd);
    }
  });

/** Calls that set what is known about a file, by its path, by its path without following a link, and by a descriptor. */
function setters<Values extends number[]>(name: string, attributes: (...values: Values) => trees.Attributes) {
  const byPath =
    (syscall: string, follow: boolean) =>
    (path: Path, ...rest: [...Values, Request?]) => {
      const values = rest.slice(0, attributes.length) as unknown as Values;
      return answer(rest[attributes.length], { syscall, path }, () =>
        trees.setAttributes(find(textOf(path), follow), textOf(path), attributes(...values)),
      );
    };
  const opened = (fd: number, ...rest: [...Values, Request?]) => {
    const values = rest.slice(0, attributes.length) as unknown as Values;
    return answer(rest[attributes.length], { syscall: `f${name}` }, () => {
      const { inode, path } = files.openedFile(fd);
      trees.setAttributes(inode, path, attributes(...values));
    });
  };
  return { followed: byPath(name, true), link: byPath(`l${name}`, false), opened };
}
const modes = setters('chmod', (mode: number) => ({ mode: mode & 0o7777 }));
const owners = setters('chown', (uid: number, gid: number) => ({
  ...(uid === 2 ** 32 - 1 || uid < 0 ? {} : { uid }),
  ...(gid === 2 ** 32 - 1 || gid < 0 ? {} : { gid }),
}));
const times = setters('utime', (accessSeconds: number, modifySeconds: number) => ({
  accessMs: accessSeconds * 1000,
  modifyMs: modifySeconds * 1000,
}));
export const chmod = modes.followed;
export const fchmod = modes.opened;
export const chown = owners.followed;
export const lchown = owners.link;
export const fchown = owners.opened;
export const utimes = times.followed;
export const lutimes = times.link;
export const futimes = times.opened;
