/**
 * Hints, one at a time, and the solution's explanation. The HTML in both was made from the author's Markdown
 * when the site was built, so it may go in as HTML; nothing of the learner's goes through here.
 */
import type { WorkbenchModels } from './models.ts';

export function ExerciseHelp({ models }: { models: WorkbenchModels }) {
  const { page, help, strings } = models;
  const exercise = page.exercise;
  if (exercise === null) return null;
  const shown = exercise.hints.slice(0, help.hintsShown.value);
  return (
    <div class="sb-help" aria-live="polite">
      {shown.map((html, index) => (
        <section
          class="sb-hint"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
          tabIndex={0}
          key={html}
          aria-label={strings.hintTitle(index + 1, exercise.hints.length)}
        >
          <h4 class="sb-small-title">{strings.hintTitle(index + 1, exercise.hints.length)}</h4>
          <div class="sb-markdown" dangerouslySetInnerHTML={{ __html: html }} />
        </section>
      ))}
      {shown.length > 0 && shown.length === exercise.hints.length ? (
        <p class="sb-note">{strings.noMoreHints}</p>
      ) : null}
      {help.solutionShown.value && exercise.explanation !== '' ? (
        <section
          class="sb-hint"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
          tabIndex={0}
          aria-label={strings.solutionTitle}
        >
          <h4 class="sb-small-title">
            {strings.solutionTitle}
            <button
              type="button"
              class="sb-link"
              onClick={() => {
                help.solutionShown.value = false;
              }}
            >
              {strings.hide}
            </button>
          </h4>
          <div class="sb-markdown" dangerouslySetInnerHTML={{ __html: exercise.explanation }} />
        </section>
      ) : null}
    </div>
  );
}
