/**
 * The live sequence diagram. Draws only what is in sight, follows the newest message until the reader scrolls up,
 * and shows a message's details when it is pointed at or reached with the arrow keys. Static pictures: render-sequence.tsx.
 * The caller says by `version` that the trace has grown; the page brings sequence.css.
 */
import type { JSX, VNode } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Trace } from '../../trace/index.ts';
import { pointIn } from '../pointer.ts';
import { round } from '../signs.tsx';
import { type Size, useSize } from '../size.ts';
import { TextAlternative, textLines } from '../text-alternative.tsx';
import { english, type ViewWords } from '../words.ts';
import { MessageDetails } from './details.tsx';
import { HEADER_HEIGHT, SequenceBody, SequenceHeader } from './drawing.tsx';
import { type Arrow, BODY_TOP, type Layout, layOut } from './layout.ts';
import { SequenceLegend } from './legend.tsx';

export interface SequenceDiagramProps {
  trace: Trace;
  /** Any number that changes when the trace has. */
  version: number;
  /** Names the diagram for screen readers; left out: counts its messages. */
  label?: string;
  /** Draws a line at this moment and brings it into sight when it changes. */
  cursorUs?: number | null;
  /** How long a message usually takes, from the sandbox's network: keeps the scale still from the first message on. */
  typicalFlightMs?: number;
  logs?: boolean;
  /** Id of the message that is chosen in all pictures. */
  selected?: string | null;
  onSelect?(id: string | null): void;
  /** A moment was pressed beside the messages. */
  onCursor?(atUs: number | null): void;
  words?: ViewWords;
}

/** Drawn beyond both edges of what is in sight, so that scrolling does not outrun drawing. */
const OVERSCAN = 400;
const ZOOM_STEP = 1.6;
/** About what details with a short head need. */
const DETAILS_HEIGHT = 230;

export function SequenceDiagram(props: SequenceDiagramProps): VNode {
  const { trace, version, cursorUs = null, typicalFlightMs, logs } = props;
  const words = props.words ?? english;
  const box = useRef<HTMLElement>(null);
  const size = useSize(box);
  const [zoom, setZoom] = useState(0);
  const [top, setTop] = useState(0);
  const [following, setFollowing] = useState(true);
  /** Pointed at, until another is pointed at or chosen. */
  const [pointed, setPointed] = useState<string | null>(null);
  const chosenId = pointed ?? props.selected ?? null;
  const setChosen = (id: string | null) => {
    setPointed(null);
    props.onSelect?.(id);
  };
  const [textOpen, setTextOpen] = useState(false);
  const [keyOpen, setKeyOpen] = useState(false);
  const wanted = useRef<number | null>(null);

  // The trace grows in place; `version` says when.
  const layout = useMemo(() => {
    const flightMs = typicalFlightMs;
    const first = layOut(trace, { width: size.width, typicalFlightMs: flightMs, logs, words });
    if (zoom === 0) return first;
    return layOut(trace, {
      width: size.width,
      typicalFlightMs: flightMs,
      pixelsPerMs: first.pixelsPerMs * ZOOM_STEP ** zoom,
      logs,
      words,
    });
  }, [trace, version, size.width, typicalFlightMs, logs, zoom, words]);

  const chosen = layout.arrows.find((arrow) => arrow.message.id === chosenId) ?? null;
  const room = Math.max(0, size.height - HEADER_HEIGHT);

  // Before the browser paints, so that a growing picture does not flicker.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (wanted.current !== null) {
      element.scrollTop = wanted.current;
      wanted.current = null;
    } else if (following) element.scrollTop = element.scrollHeight;
    setTop(element.scrollTop);
  }, [layout, following]);

  useEffect(() => {
    const element = box.current;
    if (!element || cursorUs === null) return;
    const y = BODY_TOP + layout.scale.yOf(cursorUs);
    if (y > element.scrollTop + 20 && y < element.scrollTop + room - 20) return;
    setFollowing(false);
    element.scrollTop = y - room / 2;
    // Only a moved cursor scrolls; a grown picture does not.
  }, [cursorUs]);

  useEffect(() => {
    setPointed(null);
    const arrow = layout.arrows.find(({ message }) => message.id === props.selected);
    if (arrow) bringIntoSight(arrow);
    // Only another choice scrolls; a grown picture does not.
  }, [props.selected]);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    setTop(element.scrollTop);
    setFollowing(element.scrollTop + element.clientHeight >= element.scrollHeight - 24);
  }, []);

  const bringIntoSight = (arrow: Arrow) => {
    const element = box.current;
    if (!element) return;
    if (arrow.top < element.scrollTop + 12 || arrow.bottom > element.scrollTop + room - 12) {
      setFollowing(false);
      element.scrollTop = arrow.top - room / 3;
    }
  };
  const choose = (arrow: Arrow | undefined) => {
    if (!arrow) return;
    setChosen(arrow.message.id);
    bringIntoSight(arrow);
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && chosen) {
      event.stopPropagation();
      setChosen(null);
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || layout.arrows.length === 0) return;
    event.preventDefault();
    const current = chosen ? layout.arrows.indexOf(chosen) : -1;
    if (current === -1) {
      // Begin with what is in sight.
      const inSight = layout.arrows.findIndex((arrow) => arrow.top >= top);
      choose(layout.arrows[inSight === -1 ? layout.arrows.length - 1 : inSight]);
    } else choose(layout.arrows[Math.min(layout.arrows.length - 1, Math.max(0, current + step))]);
  };
  const onPoint = (event: JSX.TargetedPointerEvent<SVGSVGElement>) => {
    const id = messageAt(event.target);
    if (event.type === 'click' && id === null && chosenId === null) {
      const y = pointIn(event.currentTarget, event).y + from;
      props.onCursor?.(Math.round(layout.scale.usOf(y - BODY_TOP)));
    } else if (event.type === 'click') setChosen(id);
    else if (id !== null && event.pointerType === 'mouse') setPointed(id);
  };
  const zoomTo = (next: number) => {
    const element = box.current;
    // The moment in the middle stays in the middle.
    if (element && !following) {
      const us = layout.scale.usOf(element.scrollTop + room / 2 - BODY_TOP);
      const then = layOut(trace, {
        width: size.width,
        pixelsPerMs: layout.pixelsPerMs * ZOOM_STEP ** (next - zoom),
        logs,
        words,
      });
      wanted.current = BODY_TOP + then.scale.yOf(us) - room / 2;
    }
    setZoom(next);
  };

  // A new run's sheet is shorter than the place to which the old one was scrolled, until the browser has scrolled back.
  const to = Math.max(0, Math.min(layout.height, top + room + OVERSCAN));
  const from = Math.min(to, Math.max(0, top - OVERSCAN));
  const label = props.label ?? words.diagram(trace.processes, trace.messages.length);
  return (
    <div class="hb-sequence hb-sequence-live">
      <div class="hb-sequence-frame">
        <section
          class="hb-sequence-box"
          ref={box}
          aria-label={`${label} ${words.hint}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and its messages are reached with the arrow keys
          tabIndex={0}
          onScroll={onScroll}
          onKeyDown={onKeyDown}
        >
          {size.width > 0 ? (
            <>
              <SequenceHeader layout={layout} words={words} />
              <div
                class="hb-sequence-sheet"
                style={{ height: `${round(layout.height)}px`, width: `${round(layout.width)}px` }}
              >
                <svg
                  class="hb-sequence-body"
                  aria-hidden="true"
                  // Not by its top: what is drawn anew while one scrolls is no shift of the layout.
                  style={{ transform: `translateY(${round(from)}px)` }}
                  viewBox={`0 ${round(from)} ${round(layout.width)} ${round(to - from)}`}
                  width={round(layout.width)}
                  height={round(to - from)}
                  onPointerOver={onPoint}
                  onClick={onPoint}
                >
                  <SequenceBody
                    layout={layout}
                    words={words}
                    top={from}
                    bottom={to}
                    cursorUs={cursorUs}
                    chosen={chosenId}
                    titles={false}
                  />
                </svg>
              </div>
            </>
          ) : null}
        </section>
        {trace.messages.length === 0 ? <p class="hb-sequence-empty">{words.empty}</p> : null}
        {chosen ? (
          <MessageDetails
            arrow={chosen}
            words={words}
            style={placeDetails(chosen, layout, top, size)}
            onClose={() => setChosen(null)}
          />
        ) : null}
        <div class="hb-sequence-tools">
          {following ? null : (
            <button type="button" class="is-main" onClick={() => setFollowing(true)}>
              {words.newest} ↓
            </button>
          )}
          <button type="button" aria-label={words.wider} title={words.wider} onClick={() => zoomTo(zoom - 1)}>
            −
          </button>
          <button
            type="button"
            aria-label={words.closer}
            title={words.closer}
            onClick={() => zoomTo(zoom + 1)}
          >
            +
          </button>
        </div>
      </div>
      <p class="hb-view-said" aria-live="polite">
        {chosen ? words.line(chosen.message) : ''}
      </p>
      <div class="hb-sequence-under">
        <details onToggle={(event) => setKeyOpen(event.currentTarget.open)}>
          <summary>{words.key}</summary>
          {keyOpen ? <SequenceLegend kinds={layout.kinds} words={words} /> : null}
        </details>
        <details class="hb-view-text" onToggle={(event) => setTextOpen(event.currentTarget.open)}>
          <summary>{words.asText}</summary>
          {textOpen ? <TextAlternative lines={textLines(trace, words)} words={words} /> : null}
        </details>
      </div>
    </div>
  );
}

/** The id of the message that was drawn there. */
function messageAt(target: EventTarget | null): string | null {
  const element = target instanceof Element ? target.closest('[data-message]') : null;
  return element?.getAttribute('data-message') ?? null;
}

/** Below the message, or above it where there is more room; over it where there is none. Never outside the box. */
function placeDetails(arrow: Arrow, layout: Layout, top: number, size: Size): JSX.CSSProperties {
  const width = Math.min(368, size.width - 16);
  const middle = (arrow.from.x + arrow.to.x) / 2;
  const left = Math.min(Math.max(8, middle - width / 2), Math.min(layout.width, size.width) - width - 8);
  const upper = Math.max(HEADER_HEIGHT, HEADER_HEIGHT + arrow.top - top) - 12;
  const lower = Math.max(0, HEADER_HEIGHT + arrow.bottom - top) + 12;
  const below = size.height - lower - 8;
  if (below >= Math.min(DETAILS_HEIGHT, upper))
    return { left: `${left}px`, top: `${lower}px`, maxHeight: `${below}px` };
  if (upper < DETAILS_HEIGHT / 2)
    return { left: `${left}px`, top: '8px', maxHeight: `${size.height - 16}px` };
  return { left: `${left}px`, bottom: `calc(100% - ${upper}px)`, maxHeight: `${upper - 8}px` };
}
