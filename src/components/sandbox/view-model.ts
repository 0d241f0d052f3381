/** Which view is shown and which message is chosen in all of them. The moment that they show is the run's. */
import { type Signal, signal } from '@preact/signals';
import type { Shown } from '../../views/picture.ts';
import type { About } from './fault-about.ts';

export const VIEWS = ['sequence', 'map', 'space-time', 'traces', 'charts', 'logs', 'messages'] as const;
export type ViewName = (typeof VIEWS)[number];

export interface ViewModel {
  readonly shown: Signal<ViewName>;
  /** Id of a message; the same in a replay of the run. */
  readonly selected: Signal<string | null>;
  /** What the view that is shown shows by its own controls; it is told, and nobody waits for it. */
  readonly seen: { current: Shown };
  /** Whose menu of faults is open: a process's, or a link's. */
  readonly faultsOf: Signal<About | null>;
  /** The HTTP panel is asked to word a request to this service, or to any; null: it is not. */
  readonly asking: Signal<{ service: string | null } | null>;
}

export function createViewModel(): ViewModel {
  return {
    shown: signal<ViewName>('sequence'),
    selected: signal<string | null>(null),
    seen: { current: {} },
    faultsOf: signal<About | null>(null),
    asking: signal<{ service: string | null } | null>(null),
  };
}
