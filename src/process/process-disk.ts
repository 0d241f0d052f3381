/**
 * The disk of a process's host, as this process works on it: a copy made when it is first used. Every change is made here
 * at once and reported to the simulation, which makes it on the disk that outlives the process.
 */
import type { DiskChange, DiskImage } from '../disk/protocol.ts';
import { Tree } from '../disk/tree.ts';
import type { MachineDisk } from '../node/bindings.ts';

export class ProcessDisk implements MachineDisk {
  readonly tree: Tree;
  bytesMax: number;
  readonly change: (change: DiskChange) => void;

  /** `image` is null for a new disk, made at `epochMs`; its files may hold `bytesMax` together. */
  constructor(
    image: DiskImage | null,
    epochMs: number,
    bytesMax: number,
    report: (change: DiskChange) => void,
  ) {
    this.tree = new Tree(image, epochMs);
    this.bytesMax = bytesMax;
    this.change = (change) => {
      this.tree.apply(change);
      report(change);
    };
  }
}
