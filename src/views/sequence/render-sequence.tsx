/**
 * A recorded run as a static sequence diagram: an HTML string for the page build, readable with JavaScript off.
 * Draws it twice, for wide and for narrow columns; sequence.css shows the one that fits. The page brings that file.
 */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Recording } from '../../kernel/journal.ts';
import { type Trace, traceOf } from '../../trace/index.ts';
import { round } from '../signs.tsx';
import { TextAlternative, textLines } from '../text-alternative.tsx';
import { english, type ViewWords } from '../words.ts';
import { SequenceBody, SequenceCursor, SequenceHeader } from './drawing.tsx';
import { layOut } from './layout.ts';
import { SequenceLegend } from './legend.tsx';

export interface RenderOptions {
  /** Names the picture for screen readers: "Sequence diagram of the first second". */
  label?: string;
  /** Only this part of the run. */
  fromMs?: number;
  untilMs?: number;
  /** Draws a mark for each line of output. */
  logs?: boolean;
  /** A moment to be marked. */
  cursorUs?: number | null;
  /** Id of a message to be shown as chosen. */
  selected?: string | null;
  /** Factor over the usual scale of time. */
  zoom?: number | undefined;
  /** A taller picture scrolls within this height. Left out: 560 pixels; Infinity never scrolls. */
  heightMax?: number;
  /** It stands in a narrow column on every screen: no drawing for a wide one. */
  narrowOnly?: boolean | undefined;
  words?: ViewWords;
}

/** Wide enough for a sandbox beside prose, and narrow enough for a phone of 390 pixels. */
export const STATIC_WIDTHS = { wide: 720, narrow: 356 } as const;

export function renderSequence(recording: Recording, options: RenderOptions = {}): string {
  return renderToString(<StaticSequence trace={traceOf(recording)} options={options} />);
}

function StaticSequence({ trace, options }: { trace: Trace; options: RenderOptions }): VNode {
  const words = options.words ?? english;
  const fromUs = Math.round((options.fromMs ?? 0) * 1000);
  const untilUs = options.untilMs === undefined ? trace.nowUs : Math.round(options.untilMs * 1000);
  const count = trace.messages.filter(({ sentUs }) => sentUs >= fromUs && sentUs <= untilUs).length;
  const label = options.label ?? words.diagram(trace.processes, count);
  const layouts = Object.entries(STATIC_WIDTHS)
    .filter(([size]) => size === 'narrow' || !options.narrowOnly)
    .map(
      ([size, width]) =>
        [
          size,
          layOut(trace, { width, fromUs, untilUs, logs: options.logs, zoom: options.zoom, words }),
        ] as const,
    );
  const heightMax = options.heightMax ?? 560;
  const kinds = layouts[0]?.[1].kinds() ?? new Set();
  return (
    <div class="hb-sequence hb-sequence-static">
      {layouts.map(([size, layout]) => (
        <section
          key={size}
          class={`hb-sequence-box hb-sequence-${options.narrowOnly ? 'only' : size}`}
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
          tabIndex={0}
          style={Number.isFinite(heightMax) ? `max-height:${heightMax}px` : undefined}
        >
          <SequenceHeader layout={layout} words={words} />
          <svg
            class="hb-sequence-body"
            viewBox={`0 0 ${round(layout.width)} ${round(layout.height)}`}
            width={round(layout.width)}
            height={round(layout.height)}
            role="img"
            aria-label={label}
          >
            <SequenceBody
              layout={layout}
              words={words}
              top={0}
              bottom={layout.height}
              chosen={options.selected}
            />
            {options.cursorUs === null || options.cursorUs === undefined ? null : (
              <SequenceCursor layout={layout} us={options.cursorUs} words={words} />
            )}
          </svg>
        </section>
      ))}
      <SequenceLegend kinds={kinds} words={words} />
      <details class="hb-view-text">
        <summary>{words.asText}</summary>
        <TextAlternative lines={textLines(trace, words, fromUs, untilUs)} words={words} />
      </details>
    </div>
  );
}
