/** Whether a box that follows its newest part still stands at its end, or a reader has scrolled away from it. */

export function isAtEnd(box: HTMLElement, along: 'x' | 'y', end: number, near: number): boolean {
  const at = along === 'y' ? box.scrollTop : box.scrollLeft;
  if (at >= end - near) return true;
  // A box that has just grown is moved by the browser, before anybody here has heard of its size.
  const rest = along === 'y' ? box.scrollHeight - box.clientHeight : box.scrollWidth - box.clientWidth;
  return at >= rest - near;
}
