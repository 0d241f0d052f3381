/** How a learner has divided the full window between its panes, for the next time. Where the browser stores nothing, it lasts until they leave. */
const KEY = 'happens-before-panes';

/** Shares of the window, from 0 to 1: how much the code has of the width, and the picture of the height. */
export interface PaneSizes {
  across: number;
  down: number;
}

export const DEFAULT_SIZES: PaneSizes = { across: 0.45, down: 0.66 };
/** No pane can be made to vanish: whoever did so would look for it. */
export const LEAST_SHARE = 0.15;

export const withinBounds = (share: number): number =>
  Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));

export function savedPaneSizes(): PaneSizes {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof PaneSizes, unknown>>;
    const share = (name: keyof PaneSizes) =>
      typeof saved[name] === 'number' && Number.isFinite(saved[name])
        ? withinBounds(saved[name])
        : DEFAULT_SIZES[name];
    return { across: share('across'), down: share('down') };
  } catch {
    return DEFAULT_SIZES;
  }
}

export function savePaneSizes(sizes: PaneSizes): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(sizes));
  } catch {
    // Storage is refused or full: the division holds in this page.
  }
}
