/** Going through the lines that were typed before, with the arrow keys: what was being typed stays at the end of them. */
import { LINES_KEPT } from '../../workbook/shell-history.ts';

export interface PromptHistory {
  /** Oldest first. */
  readonly lines: readonly string[];
  add(line: string): void;
  /** The line before or after; null where there is none. `draft` is what stands at the prompt now. */
  move(step: -1 | 1, draft: string): string | null;
}

export function createPromptHistory(
  saved: readonly string[],
  save: (lines: readonly string[]) => void,
): PromptHistory {
  let lines = [...saved];
  /** Where one stands: behind the last one, unless the keys have gone back. */
  let at = lines.length;
  let draft = '';
  return {
    get lines() {
      return lines;
    },
    add(line) {
      // The same line twice in a row is one.
      if (lines.at(-1) !== line) lines = [...lines, line].slice(-LINES_KEPT);
      at = lines.length;
      draft = '';
      save(lines);
    },
    move(step, now) {
      const next = at + step;
      if (next < 0 || next > lines.length) return null;
      if (at === lines.length) draft = now;
      at = next;
      return at === lines.length ? draft : (lines[at] ?? '');
    },
  };
}
