/** The word that somebody may have meant: the one with the fewest letters added, left out, changed or swapped. */

/** Null where none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const most = word.length <= 3 ? 1 : 2;
  let best: string | null = null;
  let least = most + 1;
  for (const one of known) {
    const away = distance(word, one);
    if (away < least) {
      best = one;
      least = away;
    }
  }
  return best;
}

/** Of optimal string alignment: a swap of two neighbours counts once. */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return above[other.length] ?? 0;
}
