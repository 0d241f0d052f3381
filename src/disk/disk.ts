/**
 * One host's disk as the simulation keeps it: what its programs see (the operating system's cache), what would still be
 * there after a loss of power, and what lies between the two. It outlives the processes: ending one loses nothing.
 *
 * What is durable. Contents: of a file's writes and truncations, those before its last fsync or fdatasync, and of the
 * later ones as many as chance lets survive, in their order, the last of them perhaps in part. Names: fsync of a folder
 * makes every creation, link, removal and renaming in it durable, and all that happened to names on this disk before, as a
 * journal that commits in order does; of the later ones chance lets the first few survive. Each is atomic: a rename has
 * happened or not. fsync of a file does not make its name durable (POSIX promises no more, though ext4 does), and a
 * durable name does not make the contents durable: a file that was renamed over another one without an fsync may be empty.
 * More than UNSYNCED_MAX changes of a kind are never held back: the operating system writes the oldest by itself.
 */
import type {
  ContentChange,
  DiskChange,
  DiskImage,
  Inode,
  InodeNumber,
  LostChange,
  NameChange,
} from './protocol.ts';
import { ROOT, Tree } from './tree.ts';

/** Unsynced changes, of one file's contents or of all names. */
export const UNSYNCED_MAX = 256;

export class Disk {
  /** It says that a sync is done, and does none. */
  lies = false;
  #cached: Tree;
  #durable: Tree;
  /** Changes that are not durable yet, oldest first. */
  #names: NameChange[] = [];
  #contents = new Map<InodeNumber, ContentChange[]>();

  /** A new disk, made at `atMs`. */
  constructor(atMs: number) {
    this.#cached = new Tree(null, atMs);
    this.#durable = new Tree(null, atMs);
  }

  /** As the next process on this host finds it. */
  image(): DiskImage {
    return this.#cached.image();
  }

  /** How many bytes its files hold, as programs see it. */
  get usedBytes(): number {
    return this.#cached.used;
  }

  apply(change: DiskChange): void {
    switch (change.op) {
      case 'sync':
        if (!this.lies) this.#sync(change.inode, change.dataOnly);
        return;
      case 'free':
        this.#cached.remove(change.inode);
        this.#contents.delete(change.inode);
        return;
      case 'write':
      case 'truncate':
      case 'attributes': {
        this.#cached.apply(change);
        const waiting = this.#contents.get(change.inode);
        if (waiting === undefined) this.#contents.set(change.inode, [change]);
        else if (waiting.push(change) > UNSYNCED_MAX) this.#keep(waiting.splice(0, 1));
        return;
      }
      default:
        this.#cached.apply(change);
        if (this.#names.push(change) > UNSYNCED_MAX) this.#commit(1);
    }
  }

  /** The process has ended: nobody holds files open any more. */
  closeAll(): void {
    for (const { number, links } of [...this.#cached.inodes.values()]) {
      if (links > 0) continue;
      this.#cached.remove(number);
      this.#contents.delete(number);
    }
  }

  /** The power is gone. `random` is uniform in [0, 1). Gives what was lost, in the order in which it had been done. */
  crash(random: () => number): LostChange[] {
    const survive = Math.floor(random() * (this.#names.length + 1));
    this.#commit(survive);
    const lost: LostChange[] = this.#names.map(({ path, op }) => ({ path, of: op, bytes: 0 }));
    this.#names = [];
    for (const [number, changes] of [...this.#contents].sort(([a], [b]) => a - b)) {
      const loss = this.#crashContents(number, changes, random);
      if (loss) lost.push(loss);
    }
    this.#contents.clear();
    for (const { number, links } of [...this.#durable.inodes.values()]) {
      if (links === 0 && number !== ROOT) this.#durable.remove(number);
    }
    const next = Math.max(this.#cached.next, this.#durable.next);
    this.#durable.next = next;
    this.#cached = new Tree(this.#durable.image(), 0);
    return lost;
  }

  #crashContents(number: InodeNumber, changes: ContentChange[], random: () => number): LostChange | null {
    const survive = Math.floor(random() * (changes.length + 1));
    const torn = random();
    const [first, ...others] = changes.splice(survive);
    this.#keep(changes);
    if (first === undefined) return null;
    let bytes = [first, ...others].reduce((sum, one) => sum + (one.op === 'write' ? one.bytes.length : 0), 0);
    if (first.op === 'write' && this.#durable.inodes.has(number)) {
      const kept = Math.floor(torn * first.bytes.length);
      if (kept > 0) this.#keep([{ ...first, bytes: first.bytes.slice(0, kept) }]);
      bytes -= kept;
    }
    return { path: first.path, of: 'write', bytes };
  }

  #sync(number: InodeNumber, dataOnly: boolean): void {
    const folder = this.#cached.inodes.get(number)?.node === 'folder';
    if (folder) {
      const last = this.#names.findLastIndex(
        (change) => change.folder === number || (change.op === 'rename' && change.toFolder === number),
      );
      this.#commit(last + 1);
    }
    const waiting = this.#contents.get(number);
    if (waiting === undefined) return;
    // Times and permissions are not data.
    const kept = dataOnly ? waiting.filter((change) => change.op !== 'attributes') : waiting;
    this.#nameless(number);
    this.#keep(kept);
    const left = dataOnly ? waiting.filter((change) => change.op === 'attributes') : [];
    if (left.length > 0) this.#contents.set(number, left);
    else this.#contents.delete(number);
  }

  /** A file may be durable before its name is. */
  #nameless(number: InodeNumber): void {
    if (this.#durable.inodes.has(number)) return;
    const created = this.#names.find((change) => change.op === 'create' && change.inode === number);
    if (created?.op === 'create') this.#durable.addNameless(created);
  }

  #keep(changes: readonly ContentChange[]): void {
    for (const change of changes) {
      this.#nameless(change.inode);
      this.#durable.apply(change);
    }
  }

  /** The first few changes to names are durable now. */
  #commit(count: number): void {
    for (const change of this.#names.splice(0, count)) {
      const gone = this.#replacedBy(change);
      this.#durable.apply(change);
      if (gone !== undefined && gone.links <= 0) this.#durable.remove(gone.number);
    }
  }

  /** What loses a name by this change. */
  #replacedBy(change: NameChange): Inode | undefined {
    if (change.op !== 'unlink' && change.op !== 'rename') return undefined;
    const folder = this.#durable.inodes.get(change.op === 'rename' ? change.toFolder : change.folder);
    return folder && this.#durable.child(folder, change.op === 'rename' ? change.toName : change.name);
  }
}
