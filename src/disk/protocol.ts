/**
 * What happens to a disk, as plain data that survives structured cloning: the changes that a process reports, what a disk
 * is handed over as, and what a crash takes away. Owns the shapes only.
 */

/** An inode's number; 0 is none. */
export type InodeNumber = number;

interface About {
  /** The absolute path by which the process reached it: for people, never to find it by. */
  path: string;
  /** Milliseconds since 1970, of virtual time. */
  atMs: number;
}

/** A change to the names in a folder. Each is atomic: after a crash it has happened wholly or not at all. */
export type NameChange = About &
  (
    | {
        op: 'create';
        inode: InodeNumber;
        node: 'file' | 'folder' | 'symlink';
        mode: number;
        folder: InodeNumber;
        name: string;
        /** Where a symbolic link leads; "" for the others. */
        target: string;
      }
    | { op: 'link'; inode: InodeNumber; folder: InodeNumber; name: string }
    | { op: 'unlink'; folder: InodeNumber; name: string }
    | { op: 'rename'; folder: InodeNumber; name: string; toFolder: InodeNumber; toName: string; to: string }
  );

/** A change to what a file holds, or to what is known about it. */
export type ContentChange = About & { inode: InodeNumber } & (
    | { op: 'write'; at: number; bytes: Uint8Array }
    | { op: 'truncate'; size: number }
    | { op: 'attributes'; mode?: number; uid?: number; gid?: number; accessMs?: number; modifyMs?: number }
  );

export type DiskChange =
  | NameChange
  | ContentChange
  /** fsync, or fdatasync when `dataOnly`; of a folder: of the names in it. */
  | (About & { op: 'sync'; inode: InodeNumber; dataOnly: boolean })
  /** Nobody holds a file open any more that has no name. */
  | (About & { op: 'free'; inode: InodeNumber });

export interface Inode {
  number: InodeNumber;
  node: 'file' | 'folder' | 'symlink';
  /** Permission bits. */
  mode: number;
  uid: number;
  gid: number;
  /** How many names it has. */
  links: number;
  accessMs: number;
  modifyMs: number;
  changeMs: number;
  birthMs: number;
  /** A file's bytes; only the first `size` count. */
  bytes: Uint8Array;
  size: number;
  /** A folder's names. */
  entries: Map<string, InodeNumber>;
  target: string;
}

/** A disk as it is handed to a process. */
export interface DiskImage {
  inodes: Inode[];
  /** The number of the next inode. */
  next: InodeNumber;
}

/** What a crash took away: a change to a name, or all that a file had not kept of its contents. */
export interface LostChange {
  path: string;
  of: NameChange['op'] | 'write';
  /** Bytes written and lost. */
  bytes: number;
}

/** The folder that a program starts in: its own, and empty on a new disk. */
export const HOME_FOLDER = '/data';

/** How much the files of one disk may hold together. */
export const DISK_BYTES_MAX = 64 * 1024 * 1024;
