/**
 * What every page does with progress once it has nothing better to do: marks, in a chapter the place of reading, and on the
 * home page the way back into the book. Without these scripts the pages are lists of links that work.
 */
import { whenIdle } from '../when-idle.ts';

whenIdle(() => {
  start().catch(() => undefined);
});

export async function start(): Promise<void> {
  const { showMarks } = await import('./marks.ts');
  showMarks();
  const headings = [...document.querySelectorAll<HTMLElement>('main .sl-heading-wrapper.level-h2 > h2[id]')];
  if (headings.length > 0) (await import('./reading-place.ts')).noteReadingPlace(headings);
  const home = document.querySelector('[data-go-on]');
  if (home) await (await import('./go-on.ts')).leadOn(home);
}
