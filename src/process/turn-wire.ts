/**
 * Turns on their way between two processes, in one buffer: to clone the same as objects takes some 25 µs longer there and
 * back (Chromium 156: 80 against 105 µs between bare workers), and nothing else happens meanwhile.
 */
import type { LeaseSide } from './protocol.ts';
import type { PackedItems } from './wire.ts';
import type { Turn } from './worker-protocol.ts';

/** `others` are rare: what the step did that is no segment. */
export type PackedTurn = ArrayBuffer | { buffer: ArrayBuffer; others: PackedItems['others'] };

/** 64-bit numbers in front of the step's packed items. */
const NUMBERS = 28;
const HEAD_BYTES = NUMBERS * 8;

export function packTurn({ lease, step, fromUs, untilUs }: Turn): PackedTurn {
  const buffer = new ArrayBuffer(HEAD_BYTES + step.packed.byteLength);
  const head = new Float64Array(buffer, 0, NUMBERS);
  head[0] = lease.number;
  head[1] = lease.lookaheadUs;
  head[2] = lease.horizonUs;
  head[3] = lease.itemsLeft;
  head[4] = lease.played;
  head[5] = lease.reported;
  writeSide(head, 6, lease.mine);
  writeSide(head, 12, lease.other);
  head[18] = fromUs;
  head[19] = untilUs;
  head[20] = step.host;
  head[21] = step.count;
  head[22] = step.nextUs;
  head[23] = step.quiet ? 1 : 0;
  head[24] = step.settleUs ?? Number.NaN;
  head[25] = step.fromUs;
  head[26] = step.untilUs;
  new Uint8Array(buffer, HEAD_BYTES).set(new Uint8Array(step.packed));
  return step.others.length > 0 ? { buffer, others: step.others } : buffer;
}

export function unpackTurn(packed: PackedTurn): Turn {
  const { buffer, others } = packed instanceof ArrayBuffer ? { buffer: packed, others: [] } : packed;
  const head = new Float64Array(buffer, 0, NUMBERS);
  const at = (index: number) => head[index] as number;
  const settleUs = at(24);
  return {
    lease: {
      number: at(0),
      lookaheadUs: at(1),
      horizonUs: at(2),
      itemsLeft: at(3),
      played: at(4),
      reported: at(5),
      mine: readSide(head, 6),
      other: readSide(head, 12),
    },
    fromUs: at(18),
    untilUs: at(19),
    step: {
      packed: buffer.slice(HEAD_BYTES),
      others,
      host: at(20),
      count: at(21),
      nextUs: at(22),
      quiet: at(23) === 1,
      settleUs: Number.isNaN(settleUs) ? null : settleUs,
      fromUs: at(25),
      untilUs: at(26),
      // Who ends hands over to nobody.
      ended: null,
    },
  };
}

/** The lease that a turn belongs to, by number. */
export function leaseOf(packed: PackedTurn): number {
  return new Float64Array(packed instanceof ArrayBuffer ? packed : packed.buffer, 0, 1)[0] as number;
}

function writeSide(head: Float64Array, at: number, side: LeaseSide): void {
  head[at] = side.host;
  head[at + 1] = side.latencyUs;
  head[at + 2] = side.sent;
  head[at + 3] = side.justSent;
  head[at + 4] = side.nextUs;
  head[at + 5] = side.settleUs;
}

function readSide(head: Float64Array, at: number): LeaseSide {
  return {
    host: head[at] as number,
    latencyUs: head[at + 1] as number,
    sent: head[at + 2] as number,
    justSent: head[at + 3] as number,
    nextUs: head[at + 4] as number,
    settleUs: head[at + 5] as number,
  };
}
