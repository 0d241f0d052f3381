/** Where a popover stands that belongs to a button: near it, wholly in the window, and it goes with the page. */

/** Kept free between the popover and the window's edges, in CSS pixels. */
const EDGE = 8;

/** Below the button, or above it where there is more room. */
export function placePopover(panel: HTMLElement, button: DOMRect): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - button.bottom;
  const isBelow = below >= button.top || below >= panel.offsetHeight + 2 * EDGE;
  panel.style.maxBlockSize = `${Math.max(160, (isBelow ? below : button.top) - 2 * EDGE)}px`;
  const left = Math.max(EDGE, Math.min(button.left, clientWidth - panel.offsetWidth - EDGE));
  const top = isBelow ? button.bottom + EDGE / 2 : button.top - panel.offsetHeight - EDGE / 2;
  panel.style.left = `${left + scrollX}px`;
  panel.style.top = `${top + scrollY}px`;
}
