/**
 * What is around every picture of a run: its tools above, what it says to a screen reader, and itself as text below.
 * Also what every picture is told: the trace, the moment that is looked at, the message that is chosen.
 */
import type { ComponentChildren, VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Trace } from '../trace/index.ts';
import { TextAlternative, type TextLine } from './text-alternative.tsx';
import { useThrottled } from './throttle.tsx';
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
  words: ViewWords;
}

interface FrameProps {
  name: string;
  words: ViewWords;
  tools?: ComponentChildren;
  /** What was chosen, in a sentence: a screen reader says it when it changes. */
  said?: string;
  /** The trace's, as in ViewProps. */
  version: number;
  /** The picture as text: made only when somebody opens it, and anew when this is another function or the trace has grown. */
  lines(): readonly TextLine[];
  children: ComponentChildren;
}

/** A long run's text is made so often at most, in milliseconds. */
const TEXT_EVERY_MS = 500;

export function ViewFrame({ name, words, tools, said = '', version, lines, children }: FrameProps): VNode {
  const [open, setOpen] = useState(false);
  const listed = useThrottled(version, TEXT_EVERY_MS);
  const text = useMemo(() => (open ? lines() : null), [open, listed, lines]);
  return (
    <div class={`hb-view hb-${name}`}>
      {tools === undefined ? null : <div class="hb-view-tools">{tools}</div>}
      <div class="hb-view-frame">{children}</div>
      <p class="hb-view-said" aria-live="polite">
        {said}
      </p>
      <details class="hb-view-text" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.asText}</summary>
        {text ? <TextAlternative lines={text} words={words} /> : null}
      </details>
    </div>
  );
}
