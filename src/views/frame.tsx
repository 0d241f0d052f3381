/** What is around every picture of a run: its tools above, what it says to a screen reader, and itself as text below. */
import type { ComponentChildren, VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { TextAlternative, type TextLine } from './text-alternative.tsx';
import { useThrottled } from './throttle.tsx';
import type { ViewWords } from './words.ts';

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
