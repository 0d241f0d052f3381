/** Which view is shown and which message is chosen in all of them. The moment that they show is the run's. */
import { type Signal, signal } from '@preact/signals';
import type { Shown } from '../../views/picture.ts';

export const VIEWS = ['sequence', 'map', 'space-time', 'traces', 'charts', 'logs', 'messages'] as const;
export type ViewName = (typeof VIEWS)[number];

export interface ViewModel {
  readonly shown: Signal<ViewName>;
  /** Id of a message; the same in a replay of the run. */
  readonly selected: Signal<string | null>;
  /** What the view that is shown shows by its own controls; it is told, and nobody waits for it. */
  readonly seen: { current: Shown };
  /** Opens the faults of a process, or of the link between two. */
  openFaults(about: string | readonly [string, string]): void;
}

/** `section` is the sandbox's own. */
export function createViewModel(section: HTMLElement): ViewModel {
  return {
    shown: signal<ViewName>('sequence'),
    selected: signal<string | null>(null),
    seen: { current: {} },
    openFaults(about) {
      const keys = typeof about === 'string' ? [about] : [about.join('|'), [...about].reverse().join('|')];
      for (const button of section.querySelectorAll<HTMLElement>('.sb-faults [data-about]')) {
        if (!keys.includes(button.dataset['about'] ?? '')) continue;
        button.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        button.click();
        return;
      }
    },
  };
}
