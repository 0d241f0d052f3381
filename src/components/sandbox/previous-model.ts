/**
 * The learner's answer to the exercise that this one builds on, as far as it is saved in this browser. Owns when it is looked
 * for: when the workbench opens, and whenever a sandbox of this page or of another tab saves an answer to that exercise.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import { type BuildsOn, type PreviousAnswer, previousAnswer } from '../../workbook/builds-on.ts';
import type { WorkChannel, WorkStore } from '../../workbook/saved-work.ts';

export interface PreviousModel {
  readonly answer: ReadonlySignal<PreviousAnswer | null>;
  /** Never rejects: where storage is refused there is no earlier answer. */
  look(): Promise<void>;
}

export function createPreviousModel(
  buildsOn: BuildsOn | null,
  { store, channel }: { store: WorkStore; channel: WorkChannel },
): PreviousModel {
  const answer = signal<PreviousAnswer | null>(null);
  const look = async () => {
    if (buildsOn === null) return;
    try {
      answer.value = previousAnswer(await store.list(buildsOn.work), buildsOn.paths);
    } catch {
      answer.value = null;
    }
  };
  if (buildsOn !== null) {
    channel.listen(({ key, says }) => {
      if (says === 'saved' && key.startsWith(`${buildsOn.work}/`)) void look();
    });
  }
  return { answer, look };
}
