/** "Go on where you were", on the home page: the button that begins the book leads back into it, once something is kept. */
import { progressStringsFor } from '../../workbook/progress-strings.ts';

const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 300));

idle(() => {
  lead().catch(() => undefined); // The button still begins the book.
});

async function lead(): Promise<void> {
  const place = document.querySelector('[data-go-on]');
  const link = place?.querySelector('a');
  const [{ progress }, { progressOf }, standing, { pageContents }] = await Promise.all([
    import('../../workbook/progress/progress.ts'),
    import('../../workbook/progress/progress-of.ts'),
    import('../../workbook/progress/standing.ts'),
    import('./page-contents.ts'),
  ]);
  const known = progressOf(await progress().events());
  const last = standing.lastChapter(known);
  if (!place || !link || last === null) return;
  const one = standing.standingOf(await pageContents(), known).find(({ chapter }) => chapter.id === last);
  if (one === undefined) return;
  const { chapter, done, parts } = one;
  const strings = progressStringsFor(document.documentElement.lang);
  const { section, anchor } = standing.lastPlaceIn(one, known);
  const target = anchor ?? section?.slug;
  link.href = target === undefined ? chapter.href : `${chapter.href}#${target}`;
  link.textContent = strings.goOn;
  const where = place.querySelector('[data-where]');
  if (where)
    where.textContent = strings.whereYouWere(chapter.number, section?.title ?? null, done, parts.length);
}
