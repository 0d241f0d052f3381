/**
 * Has the rest of a chapter laid out after its first screen has been painted, a few elements at a time, so that a slow phone can
 * answer in between. It ends with the page as it would have been without (RestOfPage.astro).
 */
import { whenIdle } from '../components/when-idle.ts';

/** About what a slow phone lays out in a twentieth of a second. */
const ELEMENTS_AT_ONCE = 60;

export function layOutTheRest(root: HTMLElement = document.documentElement): void {
  if (!('restLater' in root.dataset)) return;
  const blocks = [...root.querySelectorAll<HTMLElement>('.sl-markdown-content > :nth-child(n + 16)')];
  // Each call goes on where the one before stopped.
  const waiting = blocks.values();
  const next = () => {
    let count = 0;
    for (const block of waiting) {
      block.style.contentVisibility = 'visible';
      count += 1 + block.getElementsByTagName('*').length;
      if (count >= ELEMENTS_AT_ONCE) return whenIdle(next);
    }
    delete root.dataset['restLater'];
    for (const block of blocks) block.style.removeProperty('content-visibility');
  };
  whenIdle(next);
}
