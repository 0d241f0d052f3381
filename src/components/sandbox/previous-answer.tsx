/** The way to go on from one's answer to the exercise before, where there is one. What it takes the place of, Undo brings back. */
import type { WorkbenchModels } from './models.ts';

export function PreviousAnswer({ models }: { models: WorkbenchModels }) {
  const { page, answer, previous, help, strings } = models;
  const { buildsOn = null } = page.exercise ?? {};
  const found = previous.answer.value;
  if (buildsOn === null || found === null) return null;
  const isHere = Object.entries(found.files).every(([path, text]) => answer.files.value[path] === text);
  return (
    <div class="sb-previous">
      <p>{strings.previousAnswer(buildsOn.title, strings.when(found.savedAtMs), isHere)}</p>
      <button
        type="button"
        class="sb-button sb-small"
        aria-disabled={isHere || undefined}
        onClick={() => {
          if (isHere) return;
          answer.startFrom(found.files);
          help.solutionShown.value = false;
          help.said.value = strings.startedFromPrevious(Object.keys(found.files).join(', '));
        }}
      >
        {strings.startFromPrevious}
      </button>
    </div>
  );
}
