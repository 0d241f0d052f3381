/**
 * The marks of what is done, in lists that are in the page already: chapters (`data-chapter-mark`) and the sections of the
 * open one (`data-section-mark`). Owns their filling and nothing else of those lists; until something is known they are
 * empty and take their room. Follows what happens here and in other tabs.
 */
import { progress } from '../../workbook/progress/progress.ts';
import { progressOf } from '../../workbook/progress/progress-of.ts';
import { type ChapterStanding, doneSections, standingOf } from '../../workbook/progress/standing.ts';
import { progressStringsFor } from '../../workbook/progress-strings.ts';
import { pageContents } from './page-contents.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** An empty ring, a half one, a tick: told apart without their colour. */
const SIGNS: Record<ChapterStanding['state'], string> = {
  none: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  begun: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM8 3.5v9',
  done: 'M3.5 8.5l3 3.2l6-7',
};

export function showMarks(): void {
  void refresh();
  let waiting = false;
  progress().subscribe(() => {
    if (waiting) return;
    waiting = true;
    // Several events at once, such as those of a file, are looked at together.
    setTimeout(() => {
      waiting = false;
      void refresh();
    }, 50);
  });
}

async function refresh(): Promise<void> {
  const events = await progress().events();
  const shown = document.querySelector('[data-marked]') !== null;
  if (events.length === 0 && !shown) return;
  const standing = standingOf(await pageContents(), progressOf(events));
  const begun = events.length > 0;
  for (const one of standing) {
    for (const place of document.querySelectorAll(`[data-chapter-mark="${CSS.escape(one.chapter.id)}"]`)) {
      mark(place, begun ? one.state : null);
    }
    const sections = doneSections(one);
    for (const place of document.querySelectorAll<HTMLElement>(
      `[data-sections-of="${CSS.escape(one.chapter.id)}"] [data-section-mark]`,
    )) {
      mark(place, sections.includes(place.dataset['sectionMark'] ?? '') ? 'done' : null);
    }
  }
}

function mark(place: Element, state: ChapterStanding['state'] | null): void {
  place.replaceChildren();
  place.toggleAttribute('data-marked', state !== null);
  if (state === null) return;
  const sign = document.createElementNS(SVG, 'svg');
  sign.setAttribute('viewBox', '0 0 16 16');
  sign.setAttribute('aria-hidden', 'true');
  sign.setAttribute('data-state', state);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SIGNS[state]);
  sign.append(path);
  if (state === 'begun') {
    const half = document.createElementNS(SVG, 'path');
    half.setAttribute('d', 'M8 3.5a4.5 4.5 0 0 0 0 9z');
    half.setAttribute('class', 'hb-mark-full');
    sign.append(half);
  }
  const words = document.createElement('span');
  words.className = 'hb-visually-hidden';
  words.textContent = ` (${progressStringsFor(document.documentElement.lang).marks[state]})`;
  place.append(sign, words);
}
