/**
 * Whoever works in the panes of a sandbox keeps them before their eyes when something over them grows or goes: a verdict, a
 * hint, what a search found minutes later. Owns the rule for that and the scrolling. Where nobody works in the panes, the
 * browser's own rule holds, which keeps what is at the top of the window; not all browsers have one, so this does not count on it.
 */

/** For as long as the page lives; `panes` is looked up in `work` at each use. */
export function keepView(section: HTMLElement, work: HTMLElement): void {
  const panes = () => work.querySelector<HTMLElement>('.sb-body');
  let worksInPanes = false;
  let over = heightOver();
  let shape = shapeNow();
  let scrolledTo = scrollY;

  /** How much there is over the panes. */
  function heightOver(): number {
    return section.getBoundingClientRect().height - (panes()?.getBoundingClientRect().height ?? 0);
  }

  /** Of another one everything is of another height. */
  function shapeNow(): string {
    return `${section.offsetWidth} ${section.closest('[data-full-window]') !== null ? 'full' : 'inline'}`;
  }

  const look = ({ target }: Event) => {
    worksInPanes = target instanceof Node && panes()?.contains(target) === true;
  };
  for (const kind of ['pointerdown', 'keydown', 'focusin']) section.addEventListener(kind, look, true);
  addEventListener(
    'scroll',
    () => {
      scrolledTo = scrollY;
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    const grown = heightOver() - over;
    // What the browser has scrolled by its own rule since the last event.
    const moved = scrollY - scrolledTo;
    const before = shape;
    shape = shapeNow();
    over += grown;
    scrolledTo = scrollY;
    if (!worksInPanes || shape !== before || shape.endsWith('full')) return;
    if (grown === 0 || !isSeen(panes())) return;
    scrollBy({ top: grown - moved, behavior: 'instant' });
    scrolledTo = scrollY;
  }).observe(section);
}

function isSeen(element: HTMLElement | null): boolean {
  if (element === null) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
