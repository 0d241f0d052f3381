/**
 * The disk of a process's host, as this process works on it: a copy made when it is first used. Every change is made here
 * at once and reported to the simulation, which makes it on the disk that outlives the process.
 */
import { DISK_BYTES_MAX, type DiskChange, type DiskImage } from '../disk/protocol.ts';
import { Tree } from '../disk/tree.ts';
import type { MachineDisk } from '../node/bindings.ts';

export class ProcessDisk implements MachineDisk {
  readonly tree: Tree;
  readonly bytesMax = DISK_BYTES_MAX;
  readonly change: (change: DiskChange) => void;
  readonly full: boolean;

  /** `image` is null for a new disk, made at `epochMs`. */
  constructor(image: DiskImage | null, epochMs: number, report: (change: DiskChange) => void) {
    this.tree = new Tree(image, epochMs);
    this.full = image?.full ?? false;
    this.change = (change) => {
      this.tree.apply(change);
      report(change);
    };
  }
}
