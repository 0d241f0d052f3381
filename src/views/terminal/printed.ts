/**
 * What a terminal has printed, kept so that it can be printed anew where lines are to be worded otherwise: with their times in a wide
 * box, without in a narrow one. Keeps about as many lines as the terminal shows of its past, the newest; prints nothing itself.
 */
export interface Printed {
  /** `lines` words the lines for the terminal as it is when they are asked for; `count` is how many they are. */
  add(count: number, lines: () => readonly string[]): void;
  /** All that is kept, worded for now. */
  again(): string[];
  clear(): void;
}

export function createPrinted(linesMax: number): Printed {
  let pieces: { count: number; lines: () => readonly string[] }[] = [];
  let kept = 0;
  return {
    add(count, lines) {
      pieces.push({ count, lines });
      kept += count;
      // Seldom, because it goes through all of them.
      if (kept < 2 * linesMax) return;
      let first = pieces.length - 1;
      kept = pieces[first]?.count ?? 0;
      for (; first > 0 && kept < linesMax; first--) kept += pieces[first - 1]?.count ?? 0;
      pieces = pieces.slice(first);
    },
    again: () => pieces.flatMap(({ lines }) => lines()),
    clear() {
      pieces = [];
      kept = 0;
    },
  };
}
