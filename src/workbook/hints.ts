/**
 * The hints of an exercise: how hints.md is read, and which hint comes next. Owns the rule that a hint made for a check is
 * shown only to whoever fails that check, and then before all others; a hint for none serves all, in the author's order.
 */

export interface Hint {
  /** Markdown, or the HTML that was made of it. */
  text: string;
  /** Names of the checks that it is for; none: it serves all. */
  for: readonly string[];
}

/** Hints are parted by lines of "---". One whose first line is "for: <check>" is for whoever fails that check. */
export function splitHints(markdown: string): Hint[] {
  return markdown
    .split(/^---[ \t]*$/m)
    .map((piece) => {
      const named = /^\s*for:([^\n]*)(?:\n|$)/.exec(piece);
      const names = (named?.[1] ?? '').split(/[\s,]+/).filter((name) => name !== '');
      return { text: piece.slice(named?.[0].length ?? 0).trim(), for: names };
    })
    .filter(({ text }) => text !== '');
}

/** Null, or a sentence that tells the author what is wrong in `file`. */
export function hintProblem(hints: readonly Hint[], checks: readonly string[], file: string): string | null {
  for (const { for: names } of hints) {
    const unknown = names.find((name) => !checks.includes(name));
    if (unknown !== undefined)
      return `${file}: a hint is for the check "${unknown}", and check.ts has none of that name. It has: ${checks.join(', ')}.`;
  }
  return hints.length > 0 && hints.every(({ for: names }) => names.length > 0)
    ? `${file}: every hint is for a check. At least one must serve whoever has not pressed Check yet: leave its "for:" out.`
    : null;
}

/** The index of the hint that comes next; null when there is none left. `shown` are indexes, `failing` names of checks. */
export function nextHint(
  hints: readonly Pick<Hint, 'for'>[],
  shown: readonly number[],
  failing: readonly string[],
): number | null {
  const open = [...hints.keys()].filter((index) => !shown.includes(index));
  const fits = open.find((index) => hints[index]?.for.some((name) => failing.includes(name)));
  return fits ?? open.find((index) => hints[index]?.for.length === 0) ?? null;
}
