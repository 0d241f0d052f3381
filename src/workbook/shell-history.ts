/**
 * The lines that were typed at a sandbox's prompt, for the next visit, the newest last. Where the browser stores nothing, they
 * last until one leaves.
 */
const PREFIX = 'happens-before-prompt:';
export const LINES_KEPT = 200;
/** One that is longer is not worth the room. */
const LINE_MAX = 2_000;

export function savedLines(place: string): string[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(PREFIX + place) ?? '[]');
    return Array.isArray(saved)
      ? saved.filter((line): line is string => typeof line === 'string').slice(-LINES_KEPT)
      : [];
  } catch {
    return [];
  }
}

export function saveLines(place: string, lines: readonly string[]): void {
  try {
    const kept = lines.filter((line) => line.length <= LINE_MAX).slice(-LINES_KEPT);
    localStorage.setItem(PREFIX + place, JSON.stringify(kept));
  } catch {
    // Storage is refused or full: the lines last in this page.
  }
}
