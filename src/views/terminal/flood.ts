/**
 * A queue between records that come and lines that are printed: at most so many lines a frame, and when far behind,
 * the oldest waiting lines are dropped and counted. Faults are never dropped. Pure but for the `print` it is given.
 */
import type { TerminalLine } from './lines.ts';

export interface FloodGate {
  push(lines: readonly TerminalLine[]): void;
  /** Prints the next lines; true while more wait. */
  release(): boolean;
  clear(): void;
}

export interface FloodOptions {
  linesPerRelease: number;
  waitingMax: number;
  /** `dropped` lines are missing before the first of these. */
  print(lines: readonly TerminalLine[], dropped: number): void;
}

export function createFloodGate({ linesPerRelease, waitingMax, print }: FloodOptions): FloodGate {
  let waiting: TerminalLine[] = [];
  let dropped = 0;
  return {
    push(lines) {
      waiting = waiting.length === 0 ? [...lines] : waiting.concat(lines);
      const tooMany = waiting.length - waitingMax;
      if (tooMany <= 0) return;
      const kept = waiting.slice(0, tooMany).filter((line) => line.tone === 'fault' || line.tone === 'stack');
      dropped += tooMany - kept.length;
      waiting = kept.concat(waiting.slice(tooMany));
    },
    release() {
      if (waiting.length === 0) return false;
      const next = waiting.slice(0, linesPerRelease);
      waiting = waiting.slice(linesPerRelease);
      print(next, dropped);
      dropped = 0;
      return waiting.length > 0;
    },
    clear() {
      waiting = [];
      dropped = 0;
    },
  };
}
