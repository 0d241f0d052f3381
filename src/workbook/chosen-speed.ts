/** The speed that a learner chose last, for the next visit. Where the browser stores nothing, it lasts until they leave. */
const KEY = 'happens-before-speed';

/** Virtual seconds per second; Infinity is as fast as possible. Null when none was chosen, or it is not to be had. */
export function chosenSpeed(): number | null {
  try {
    const speed = Number(localStorage.getItem(KEY));
    return speed > 0 ? speed : null;
  } catch {
    return null;
  }
}

export function rememberSpeed(speed: number): void {
  try {
    localStorage.setItem(KEY, String(speed));
  } catch {
    // Storage is refused or full: the choice holds in this page.
  }
}
