/**
 * Hints, one at a time, those for a check that fails first, and the solution's explanation. The HTML in both was made from the author's Markdown
 * when the site was built, so it may go in as HTML; nothing of the learner's goes through here.
 */
import type { WorkbenchModels } from './models.ts';

export function ExerciseHelp({ models }: { models: WorkbenchModels }) {
  const { page, help, strings } = models;
  const exercise = page.exercise;
  if (exercise === null) return null;
  const shown = help.hintsShown.value;
  const general = [...exercise.hints.keys()].filter((index) => exercise.hints[index]?.for.length === 0);
  const titleOf = (index: number) => {
    const [check] = exercise.hints[index]?.for ?? [];
    if (check === undefined) return strings.hintTitle(general.indexOf(index) + 1, general.length);
    return strings.hintFor(exercise.checks.find(({ name }) => name === check)?.title ?? check);
  };
  return (
    <div class="sb-help" aria-live="polite">
      {shown.map((index) => (
        <section
          class="sb-hint"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
          tabIndex={0}
          key={index}
          aria-label={titleOf(index)}
        >
          <h4 class="sb-small-title">{titleOf(index)}</h4>
          <div class="sb-markdown" dangerouslySetInnerHTML={{ __html: exercise.hints[index]?.text ?? '' }} />
        </section>
      ))}
      {shown.length > 0 && help.nextHint.value === null ? (
        <p class="sb-note">
          {shown.length < exercise.hints.length ? strings.noMoreHintsNow : strings.noMoreHints}
        </p>
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
