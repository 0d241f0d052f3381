/** How each kind of fault ends: the fault that takes it back. Some have no end of their own, because what was before is not known. */
import type { Fault } from '../kernel/journal.ts';

/** The fault that ends one. Throws an author's error where its kind has no end of its own. */
export function endOf(fault: Fault): Fault {
  switch (fault.kind) {
    case 'kill':
    case 'crash':
      return { kind: 'restart', process: fault.process };
    case 'pause':
      return { kind: 'resume', process: fault.process };
    case 'slow':
      return { ...fault, costMs: 0 };
    case 'clock':
      return { ...fault, skewMs: 0, ppm: 0 };
    case 'disk-space':
      return { ...fault, freeBytes: null };
    case 'disk-lies':
    case 'black-hole':
      return { ...fault, on: false };
    case 'cut':
      return { ...fault, kind: 'heal' };
    case 'partition':
      return { kind: 'heal-all' };
    case 'loss':
    case 'duplicate':
    case 'reorder':
      return { ...fault, share: 0 };
    case 'bandwidth':
      return { ...fault, bytesPerSecond: null };
    case 'slow-close':
      return { ...fault, byMs: 0 };
    default:
      throw new Error(
        `A fault "${fault.kind}" has no end of its own: say with \`followedBy\` what comes after it.`,
      );
  }
}
