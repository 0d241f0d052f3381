/**
 * The live trace waterfall: every request with all that it led to, as a list, and the spans of the chosen one as bars.
 * It follows the message that is chosen elsewhere; with none, it shows the newest trace.
 */
import type { VNode } from 'preact';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import type { Span } from '../../trace/index.ts';
import { ViewFrame } from '../frame.tsx';
import { pressable } from '../press.ts';
import { Rows } from '../rows.tsx';
import { useSize } from '../size.ts';
import { throttled } from '../throttle.tsx';
import type { ViewProps } from '../view-props.ts';
import { traceCells, traceColumns } from './cells.ts';
import { Bars, barsHeight } from './drawing.tsx';
import { traceLines } from './lines.ts';
import { createTraceReader, type RequestTrace, slowestOf, traceOfMessage } from './traces.ts';
import { english, type WaterfallWords } from './words.ts';

const RECOMPUTE_MS = 400;

export interface WaterfallProps extends ViewProps {
  /** Works out the spans so far: not cheap, so it is asked for a few times a second at most. */
  spans(): readonly Span[];
  ownWords?: WaterfallWords;
}

function Waterfall(props: WaterfallProps): VNode {
  const { trace, version, words, selected, ownWords = english } = props;
  const box = useRef<HTMLElement>(null);
  props.seen.current = {};
  const size = useSize(box);
  const read = useMemo(createTraceReader, [trace]);
  const traces = useMemo(() => read(props.spans()), [read, version]);
  const message = trace.message(selected);
  const own = traceOfMessage(traces, message);
  const shown = own ?? traces.at(-1);
  const chosen = own === undefined ? -1 : traces.indexOf(own);
  const choose = (span: Span | undefined) => {
    if (span === undefined) return;
    props.onSelect(span.request?.id ?? null);
    props.onCursor(span.startUs);
  };
  /** By its first request; a connection that never came about has none. */
  const chooseTrace = (one: RequestTrace | undefined) =>
    choose((one?.rows.find(({ span }) => span.request !== null) ?? one?.rows[0])?.span);
  const lines = useCallback(() => traceLines(traces, ownWords, words.time), [traces, ownWords, words]);
  return (
    <ViewFrame
      name="waterfall"
      words={words}
      said={own === undefined ? '' : ownWords.root(own)}
      version={version}
      lines={lines}
      tools={
        <>
          <button type="button" onClick={() => chooseTrace(slowestOf(traces))}>
            {ownWords.slowest}
          </button>
          <p>
            {ownWords.traces(traces.length)}. {ownWords.hint}
          </p>
        </>
      }
    >
      <div class="hb-wf-list">
        <Rows
          label={props.label}
          columns={traceColumns(ownWords)}
          count={traces.length}
          chosen={chosen}
          shown={chosen}
          onChoose={(index) => {
            const next = index === null ? undefined : traces[index];
            if (next === undefined) props.onSelect(null);
            else chooseTrace(next);
          }}
          cells={(index) => {
            const one = traces[index];
            return one === undefined ? [] : traceCells(one, ownWords);
          }}
          empty={ownWords.none}
          newest={words.newest}
        />
      </div>
      <section
        class="hb-wf-bars"
        ref={box}
        aria-label={shown === undefined ? ownWords.none : ownWords.barsOf(ownWords.root(shown))}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
        tabIndex={0}
      >
        {shown === undefined || size.width === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: a picture whose parts can be pressed
          <svg
            role="group"
            aria-label={ownWords.barsOf(ownWords.root(shown))}
            viewBox={`0 0 ${size.width} ${barsHeight(shown)}`}
            width={size.width}
            height={barsHeight(shown)}
          >
            <Bars
              trace={shown}
              processes={trace.processes}
              width={size.width}
              words={words}
              ownWords={ownWords}
              selected={message?.requestId ?? selected}
              cursorUs={props.cursorUs}
              pressable={(span, label) => pressable(label, () => choose(span))}
            />
          </svg>
        )}
      </section>
    </ViewFrame>
  );
}

export const TraceWaterfall = throttled(Waterfall, RECOMPUTE_MS);
