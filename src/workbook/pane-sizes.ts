/**
 * How a learner has divided the full window between its panes, for the next time. Where the browser stores nothing, it lasts until
 * they leave. The usual arrangement and the presenter's, in which the picture leads, are remembered apart.
 */
export type Arrangement = 'usual' | 'presenter';

const KEYS: Record<Arrangement, string> = {
  usual: 'happens-before-panes',
  presenter: 'happens-before-presenter-panes',
};

/**
 * Shares of the window, from 0 to 1: how much its first column has of the width (the code, or the presenter's picture), and how
 * much the upper pane has of the height of the second one.
 */
export interface PaneSizes {
  across: number;
  down: number;
}

export const DEFAULT_SIZES: Record<Arrangement, PaneSizes> = {
  usual: { across: 0.45, down: 0.66 },
  presenter: { across: 0.58, down: 0.6 },
};
/** No pane can be made to vanish: whoever did so would look for it. */
export const LEAST_SHARE = 0.15;

export const withinBounds = (share: number): number =>
  Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));

export function savedPaneSizes(arrangement: Arrangement): PaneSizes {
  const usual = DEFAULT_SIZES[arrangement];
  try {
    const saved = JSON.parse(localStorage.getItem(KEYS[arrangement]) ?? '{}') as Partial<
      Record<keyof PaneSizes, unknown>
    >;
    const share = (name: keyof PaneSizes) =>
      typeof saved[name] === 'number' && Number.isFinite(saved[name])
        ? withinBounds(saved[name])
        : usual[name];
    return { across: share('across'), down: share('down') };
  } catch {
    return usual;
  }
}

export function savePaneSizes(arrangement: Arrangement, sizes: PaneSizes): void {
  try {
    localStorage.setItem(KEYS[arrangement], JSON.stringify(sizes));
  } catch {
    // Storage is refused or full: the division holds in this page.
  }
}
