/**
 * Whether the tour has been offered, so that it never comes back uninvited. ThemeProvider.astro reads the same key before the first
 * paint; where the browser stores nothing, the page doesn't offer it at all.
 */
const KEY = 'happens-before-tour';

export function rememberTour(): void {
  try {
    localStorage.setItem(KEY, 'seen');
  } catch {
    // Storage is refused or full; it was not offered then, or is once more.
  }
}
