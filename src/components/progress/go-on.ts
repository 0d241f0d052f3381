/** "Go on where you were", on the home page: the button that begins the book leads back into it, once something is kept. */
import { progress } from '../../workbook/progress/progress.ts';
import { progressOf } from '../../workbook/progress/progress-of.ts';
import { lastChapter, lastPlaceIn, standingOf } from '../../workbook/progress/standing.ts';
import { progressStringsFor } from '../../workbook/progress-strings.ts';
import { pageContents } from './page-contents.ts';

export async function leadOn(place: Element): Promise<void> {
  const link = place.querySelector('a');
  const known = progressOf(await progress().events());
  const last = lastChapter(known);
  if (!link || last === null) return;
  const one = standingOf(await pageContents(), known).find(({ chapter }) => chapter.id === last);
  if (one === undefined) return;
  const { chapter, done, parts } = one;
  const strings = progressStringsFor(document.documentElement.lang);
  const { section, anchor } = lastPlaceIn(one, known);
  const target = anchor ?? section?.slug;
  link.href = target === undefined ? chapter.href : `${chapter.href}#${target}`;
  link.textContent = strings.goOn;
  const where = place.querySelector('[data-where]');
  if (where)
    where.textContent = strings.whereYouWere(chapter.number, section?.title ?? null, done, parts.length);
}
