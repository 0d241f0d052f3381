/** What every live picture of a run is told: the trace, the moment that is looked at, the message that is chosen. Shapes only. */
import type { Trace } from '../trace/index.ts';
import type { Shown } from './picture.ts';
import type { ViewWords } from './words.ts';

export interface ViewProps {
  trace: Trace;
  /** Any number that changes when the trace has: it grows in place. */
  version: number;
  /** Names the picture for screen readers. */
  label: string;
  /** The moment that all pictures show; null: the newest. */
  cursorUs: number | null;
  onCursor(atUs: number | null): void;
  /** Id of the message that is chosen in all pictures. */
  selected: string | null;
  onSelect(id: string | null): void;
  /** How long a message usually takes, from the sandbox's network. */
  typicalFlightMs: number;
  /** A view says here what it shows by its own controls, for pictures of it. */
  seen: { current: Shown };
  words: ViewWords;
}
