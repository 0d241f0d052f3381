/** Where the tour stands in the workbench: nothing until somebody asks for it, and then it is loaded. */
import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { WorkbenchModels } from './models.ts';

export function TourPlace({ models }: { models: WorkbenchModels }) {
  const { touring, help, strings } = models;
  const loaded = useSignal<ComponentType<{ models: WorkbenchModels }> | null>(null);
  useSignalEffect(() => {
    if (touring.value === 0 || loaded.peek() !== null) return;
    import('./tour.tsx').then(
      ({ Tour }) => {
        loaded.value = Tour;
      },
      () => {
        touring.value = 0;
        help.said.value = strings.tourNotLoaded;
      },
    );
  });
  const Tour = loaded.value;
  return touring.value === 0 || Tour === null ? null : <Tour models={models} />;
}
