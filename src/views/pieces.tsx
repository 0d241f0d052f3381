/**
 * A long picture in pieces of equal length, of which only those in sight are in the page, and only those are drawn anew in
 * which something has changed. Drawn as one piece, each report of a run would have the browser style and lay out all of it.
 */
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';

/** Length of a piece, in CSS pixels: at full speed, a report fills about a third of it. */
export const PIECE = 320;

export interface Pieces {
  /** Pieces that reach beyond this place are to be drawn anew. */
  changedFrom(at: number): void;
  /**
   * The pieces between two places. `reasons` are compared with those of the piece that was drawn there: where they are the
   * same it stays as it is.
   */
  between(
    from: number,
    to: number,
    reasons: (from: number, to: number) => readonly unknown[],
    draw: (from: number, to: number) => VNode,
  ): VNode[];
}

interface Drawn {
  reasons: readonly unknown[];
  node: VNode;
}

export function usePieces(): Pieces {
  const drawn = useRef(new Map<number, Drawn>());
  return {
    changedFrom(at) {
      for (const number of drawn.current.keys()) if ((number + 1) * PIECE > at) drawn.current.delete(number);
    },
    between(from, to, reasons, draw) {
      const kept = drawn.current;
      const next = new Map<number, Drawn>();
      const nodes: VNode[] = [];
      for (let number = Math.max(0, Math.floor(from / PIECE)); number * PIECE < to; number++) {
        const start = number * PIECE;
        const now = reasons(start, start + PIECE);
        const before = kept.get(number);
        const same = before?.reasons.every((reason, index) => Object.is(reason, now[index])) ?? false;
        const piece = same && before ? before : { reasons: now, node: draw(start, start + PIECE) };
        next.set(number, piece);
        nodes.push(piece.node);
      }
      drawn.current = next;
      return nodes;
    },
  };
}
