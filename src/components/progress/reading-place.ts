/**
 * Notes which section of a chapter is being read, so that the home page can lead back to it: one that has been at the top
 * of the window for a while, once. A glance is not reading, and a section that was noted last is not noted again.
 */
import { valueIn } from '../../workbook/progress/event.ts';
import { chapterOfPage, progress } from '../../workbook/progress/progress.ts';

/** Shorter stays are scrolling past. */
const READ_AFTER_MS = 8_000;
const LOOK_EVERY_MS = 2_000;

export function noteReadingPlace(headings: readonly HTMLElement[]): void {
  const chapter = chapterOfPage();
  if (chapter === '' || headings.length === 0) return;
  let here: string | null = null;
  let readMs = 0;
  setInterval(() => {
    const section = document.visibilityState === 'visible' ? sectionInSight(headings) : null;
    readMs = section !== null && section === here ? readMs + LOOK_EVERY_MS : 0;
    here = section;
    // Once for each stay.
    if (section !== null && readMs >= READ_AFTER_MS && readMs < READ_AFTER_MS + LOOK_EVERY_MS) {
      void note(chapter, section);
    }
  }, LOOK_EVERY_MS);
}

async function note(chapter: string, section: string): Promise<void> {
  const events = await progress().events();
  const last = events.findLast(({ kind }) => kind === 'place');
  if (last?.chapter === chapter && valueIn(last.body) === section) return;
  await progress().record({ chapter, kind: 'place', id: '', body: { value: section } });
}

/** The last heading that has reached the upper third of the window; null above the first. */
function sectionInSight(headings: readonly HTMLElement[]): string | null {
  return headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3)?.id ?? null;
}
