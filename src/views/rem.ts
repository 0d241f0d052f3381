/** Sizes for what draws by itself, in pixels: they grow with the root's font size, as everything else on the page does. */
export function inRem(rem: number): number {
  return rem * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
}
