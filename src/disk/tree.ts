/**
 * A tree of files in memory, and what each change does to it. The same code makes the copy that a process works on and
 * the ones that the simulation keeps, so that the same changes give the same tree. Finding files by their paths, open files
 * and errors are the process's.
 */
import {
  type ContentChange,
  type DiskChange,
  type DiskImage,
  HOME_FOLDER,
  type Inode,
  type InodeNumber,
  type NameChange,
} from './protocol.ts';

export const ROOT: InodeNumber = 1;
/** The folders of a new disk. */
const FIRST_FOLDERS: readonly string[] = [HOME_FOLDER, '/tmp'];
const NO_BYTES = new Uint8Array(0);

export class Tree {
  readonly inodes = new Map<InodeNumber, Inode>();
  /** The number of the next inode. */
  next: InodeNumber = ROOT;
  /** What all files hold, in bytes. */
  used = 0;

  /** Without an image: a new disk, made at `atMs`. */
  constructor(image: DiskImage | null, atMs: number) {
    if (image === null) {
      this.#add(ROOT, 'folder', 0o755, '', atMs).links = 1;
      this.next = ROOT + 1;
      for (const path of FIRST_FOLDERS) {
        const about = { path, atMs, folder: ROOT, name: path.slice(1), target: '' };
        this.apply({ op: 'create', inode: this.next, node: 'folder', mode: 0o777, ...about });
      }
      return;
    }
    this.next = image.next;
    for (const inode of image.inodes) {
      const bytes = inode.bytes.slice(0, inode.size);
      this.inodes.set(inode.number, { ...inode, bytes, entries: new Map(inode.entries) });
      this.used += inode.size;
    }
  }

  /** Shares nothing with the tree, once a new tree is made of it or it has been cloned. */
  image(): DiskImage {
    const inodes = [...this.inodes.values()].map((inode) => ({
      ...inode,
      bytes: inode.bytes.slice(0, inode.size),
    }));
    return { inodes, next: this.next };
  }

  /** The inode that a name in a folder means. */
  child(folder: Inode, name: string): Inode | undefined {
    const number = folder.entries.get(name);
    return number === undefined ? undefined : this.inodes.get(number);
  }

  /** Does what can be done: a change to what is not there any more does nothing. */
  apply(change: DiskChange): void {
    switch (change.op) {
      case 'create':
      case 'link':
      case 'unlink':
      case 'rename':
        this.#rename(change);
        return;
      case 'write':
      case 'truncate':
      case 'attributes':
        this.#change(change);
        return;
      case 'free':
        this.remove(change.inode);
        return;
      case 'sync':
        return;
    }
  }

  /** Adds an inode that has no name yet, unless it is there. */
  addNameless(change: Extract<NameChange, { op: 'create' }>): Inode {
    return (
      this.inodes.get(change.inode) ??
      this.#add(change.inode, change.node, change.mode, change.target, change.atMs)
    );
  }

  remove(number: InodeNumber): void {
    const inode = this.inodes.get(number);
    if (inode === undefined) return;
    this.used -= inode.size;
    this.inodes.delete(number);
  }

  #rename(change: NameChange): void {
    const folder = this.inodes.get(change.folder);
    if (folder === undefined) return;
    touch(folder, change.atMs);
    if (change.op === 'create' || change.op === 'link') {
      const inode = change.op === 'create' ? this.addNameless(change) : this.inodes.get(change.inode);
      if (inode === undefined) return;
      inode.links++;
      inode.changeMs = change.atMs;
      folder.entries.set(change.name, inode.number);
      return;
    }
    const moved = folder.entries.get(change.name);
    folder.entries.delete(change.name);
    if (change.op === 'unlink') {
      this.#unlink(moved, change.atMs);
      return;
    }
    const toFolder = this.inodes.get(change.toFolder);
    if (moved === undefined || toFolder === undefined) return;
    touch(toFolder, change.atMs);
    this.#unlink(toFolder.entries.get(change.toName), change.atMs);
    toFolder.entries.set(change.toName, moved);
    const inode = this.inodes.get(moved);
    if (inode) inode.changeMs = change.atMs;
  }

  /** An inode without a name stays, for those who hold it open. */
  #unlink(number: InodeNumber | undefined, atMs: number): void {
    const inode = number === undefined ? undefined : this.inodes.get(number);
    if (inode === undefined) return;
    inode.links--;
    inode.changeMs = atMs;
  }

  #change(change: ContentChange): void {
    const inode = this.inodes.get(change.inode);
    if (inode === undefined) return;
    inode.changeMs = change.atMs;
    if (change.op === 'attributes') {
      inode.mode = change.mode ?? inode.mode;
      inode.uid = change.uid ?? inode.uid;
      inode.gid = change.gid ?? inode.gid;
      inode.accessMs = change.accessMs ?? inode.accessMs;
      inode.modifyMs = change.modifyMs ?? inode.modifyMs;
      return;
    }
    inode.modifyMs = change.atMs;
    const end = change.op === 'write' ? Math.max(inode.size, change.at + change.bytes.length) : change.size;
    this.used += end - inode.size;
    if (end > inode.bytes.length) {
      const roomier = new Uint8Array(Math.max(end, inode.bytes.length * 2));
      roomier.set(inode.bytes.subarray(0, inode.size));
      inode.bytes = roomier;
    } else if (end < inode.size) inode.bytes.fill(0, end, inode.size);
    inode.size = end;
    if (change.op === 'write') inode.bytes.set(change.bytes, change.at);
  }

  #add(number: InodeNumber, node: Inode['node'], mode: number, target: string, atMs: number): Inode {
    const inode: Inode = {
      number,
      node,
      mode,
      uid: 0,
      gid: 0,
      links: 0,
      accessMs: atMs,
      modifyMs: atMs,
      changeMs: atMs,
      birthMs: atMs,
      bytes: NO_BYTES,
      size: 0,
      entries: new Map(),
      target,
    };
    this.inodes.set(number, inode);
    this.next = Math.max(this.next, number + 1);
    return inode;
  }
}

function touch(folder: Inode, atMs: number): void {
  folder.modifyMs = atMs;
  folder.changeMs = atMs;
}
