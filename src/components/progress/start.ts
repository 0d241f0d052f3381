/** What every page does with progress once it has nothing better to do: marks, and in a chapter the place of reading. */
const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 300));

idle(() => {
  Promise.all([import('./marks.ts'), import('./reading-place.ts')]).then(
    ([{ showMarks }, { noteReadingPlace }]) => {
      showMarks();
      noteReadingPlace([
        ...document.querySelectorAll<HTMLElement>('main .sl-heading-wrapper.level-h2 > h2[id]'),
      ]);
    },
    () => undefined, // The lists of links work without marks.
  );
});
