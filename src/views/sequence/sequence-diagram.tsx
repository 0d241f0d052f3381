/**
 * The live sequence diagram. Draws only what is in sight, follows the newest message until the reader scrolls up,
 * and shows a message's details when it is pointed at or reached with the arrow keys. Static pictures: render-sequence.tsx.
 * The caller says by `version` that the trace has grown; the page brings sequence.css.
 */
import type { JSX, VNode } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isAtEnd } from '../at-end.ts';
import { usePieces } from '../pieces.tsx';
import { pointIn } from '../pointer.ts';
import { round } from '../signs.tsx';
import { type Size, useSize } from '../size.ts';
import { TextAlternative, textLines } from '../text-alternative.tsx';
import { TIME_FOR_THE_PAGE_MS, throttled, useThrottled } from '../throttle.tsx';
import type { ViewProps } from '../view-props.ts';
import type { Kind } from '../words.ts';
import { type Arrow, arrowAt } from './arrows.ts';
import { MessageDetails } from './details.tsx';
import { HEADER_HEIGHT, SequenceBody, SequenceCursor, SequenceHeader } from './drawing.tsx';
import { BODY_TOP, createGrowingLayout, type Layout } from './layout.ts';
import { SequenceLegend } from './legend.tsx';
import { isInSight, scrollFor } from './sight.ts';

/** Drawn beyond both edges of what is in sight, so that scrolling does not outrun drawing. */
const OVERSCAN = 240;
const ZOOM_STEP = 1.6;
/** About what details with a short head need. */
const DETAILS_HEIGHT = 230;
/** Its title and two rows; the rest can be scrolled to. */
const DETAILS_LEAST = 88;
/** What goes through all messages is done so often at most, in milliseconds. */
const LIST_EVERY_MS = 400;

export const SequenceDiagram = throttled(LiveSequenceDiagram, TIME_FOR_THE_PAGE_MS);

function LiveSequenceDiagram(props: ViewProps): VNode {
  const { trace, version, cursorUs, typicalFlightMs, words } = props;
  const box = useRef<HTMLElement>(null);
  const size = useSize(box);
  const pieces = usePieces();
  const [zoom, setZoom] = useState(0);
  const [scrolled, setScrolled] = useState(0);
  const [following, setFollowing] = useState(true);
  /** Pointed at, until another is pointed at or chosen. */
  const [pointed, setPointed] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const chosenId = pointed ?? props.selected;
  const setChosen = (id: string | null) => {
    setPointed(null);
    props.onSelect(id);
  };
  const [textOpen, setTextOpen] = useState(false);
  const [keyOpen, setKeyOpen] = useState(false);
  const [kind, setKind] = useState<Kind | null>(null);
  const listed = useThrottled(version, LIST_EVERY_MS);
  const wanted = useRef<number | null>(null);

  const layout = useMemo(() => {
    pieces.changedFrom(0);
    return createGrowingLayout(trace, {
      width: size.width,
      typicalFlightMs,
      zoom: ZOOM_STEP ** zoom,
      words,
    });
  }, [trace, size.width, typicalFlightMs, zoom, words]);
  // The trace grows in place; `version` says when.
  useMemo(() => pieces.changedFrom(layout.update()), [layout, version]);

  const message = trace.message(chosenId);
  const chosen = message === undefined ? null : layout.arrowOf(message);
  const room = Math.max(0, size.height - HEADER_HEIGHT);
  // Known without asking the browser, which would have to lay out the page to tell.
  const end = Math.max(0, layout.height - room);
  const top = following ? end : Math.min(scrolled, end);
  props.seen.current = {
    sight: {
      fromUs: layout.scale.usOf(top - BODY_TOP),
      untilUs: layout.scale.usOf(top + room - BODY_TOP),
      zoom: ZOOM_STEP ** zoom,
    },
  };

  // Before the browser paints, so that a growing picture does not flicker.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (wanted.current !== null) {
      element.scrollTop = wanted.current;
      setScrolled(wanted.current);
      wanted.current = null;
    } else if (following) element.scrollTop = end;
  }, [layout, end, following]);

  const scrollTo = (y: number) => {
    const element = box.current;
    if (!element) return;
    const at = Math.max(0, Math.min(end, y));
    setFollowing(false);
    setScrolled(at);
    element.scrollTop = at;
  };
  const selected = trace.message(props.selected);
  const selectedArrow = selected === undefined ? null : layout.arrowOf(selected);
  const sight = { top, room };
  /** What has been asked for and not been shown yet: a replay chooses its message and moment before they are drawn. */
  const unseen = useRef({ moment: false, message: false });
  const drawn = room > 0 && Math.max(cursorUs ?? 0, selected?.sentUs ?? 0) <= layout.untilUs;
  useEffect(() => {
    setPointed(null);
    unseen.current.message = props.selected !== null;
  }, [props.selected]);
  useEffect(() => {
    unseen.current.moment = cursorUs !== null;
  }, [cursorUs]);
  useEffect(() => {
    if (!drawn) return;
    const { moment, message } = unseen.current;
    unseen.current = { moment: false, message: false };
    const axis = BODY_TOP + layout.scale.yOf(cursorUs ?? 0);
    const line = { top: axis, bottom: axis };
    const y = message
      ? scrollFor(sight, selectedArrow, moment ? line : null)
      : moment
        ? scrollFor(sight, line, selectedArrow)
        : null;
    if (y !== null) scrollTo(y);
    // Only a new choice scrolls; a grown picture does not.
  }, [props.selected, cursorUs, drawn]);

  const onScroll = useCallback(
    (event: JSX.TargetedEvent<HTMLElement>) => {
      const at = event.currentTarget.scrollTop;
      const isFollowed = isAtEnd(event.currentTarget, 'y', end, 24);
      setFollowing(isFollowed);
      if (!isFollowed) setScrolled(at);
    },
    [end],
  );

  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && chosen) {
      event.stopPropagation();
      setChosen(null);
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const { messages } = trace;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || messages.length === 0) return;
    event.preventDefault();
    // Begin with what is in sight.
    const inSight = () => layout.arrowsBetween(top, top + room).find((arrow) => arrow.top >= top);
    const next =
      message === undefined
        ? (inSight()?.message ?? messages.at(-1))
        : messages[Math.max(0, Math.min(messages.length - 1, messages.indexOf(message) + step))];
    const arrow = next === undefined ? null : layout.arrowOf(next);
    if (!arrow) return;
    setChosen(arrow.message.id);
    const y = scrollFor(sight, arrow, null);
    if (y !== null) scrollTo(y);
  };
  const idAt = (event: JSX.TargetedMouseEvent<HTMLDivElement>) => {
    const { x, y } = pointIn(event.currentTarget, event);
    const arrow = arrowAt(layout.arrowsBetween(y - 10, y + 10), x, y);
    return { y, id: arrow?.message.id ?? null };
  };
  const onPointerMove = (event: JSX.TargetedPointerEvent<HTMLDivElement>) => {
    if (event.pointerType !== 'mouse') return;
    const { id } = idAt(event);
    setOver(id !== null);
    if (id !== null && id !== chosenId) setPointed(id);
  };
  const onClick = (event: JSX.TargetedMouseEvent<HTMLDivElement>) => {
    const { y, id } = idAt(event);
    if (id === null && chosenId === null) props.onCursor(Math.round(layout.scale.usOf(y - BODY_TOP)));
    else setChosen(id);
  };
  const zoomTo = (next: number) => {
    // The moment in the middle stays in the middle.
    if (!following) {
      const us = layout.scale.usOf(top + room / 2 - BODY_TOP);
      const factor = ZOOM_STEP ** next;
      const then = createGrowingLayout(trace, { width: size.width, typicalFlightMs, zoom: factor, words });
      then.update();
      wanted.current = BODY_TOP + then.scale.yOf(us) - room / 2;
    }
    setZoom(next);
  };

  const label = props.label;
  const kinds = useMemo(() => (keyOpen ? layout.kinds() : null), [layout, listed, keyOpen]);
  const lines = useMemo(() => (textOpen ? textLines(trace, words) : null), [trace, listed, textOpen, words]);
  return (
    <div class="hb-sequence hb-sequence-live" data-pointed={kind ?? undefined}>
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
              {/* biome-ignore lint/a11y/noStaticElementInteractions: its messages are reached with the arrow keys of the box */}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
              <div
                class={over ? 'hb-sequence-sheet is-over' : 'hb-sequence-sheet'}
                style={{ height: `${round(layout.height)}px`, width: `${round(layout.width)}px` }}
                onPointerMove={onPointerMove}
                onClick={onClick}
              >
                {pieces.between(
                  top - OVERSCAN,
                  Math.min(layout.height, top + room + OVERSCAN),
                  (from, to) => [
                    chosen !== null && chosen.bottom >= from && chosen.top <= to ? chosenId : null,
                  ],
                  (from, to) => (
                    <Piece
                      key={from}
                      layout={layout}
                      from={from}
                      to={Math.min(to, layout.height)}
                      chosen={chosenId}
                      words={words}
                    />
                  ),
                )}
                {cursorUs === null ? null : <Cursor layout={layout} us={cursorUs} words={words} />}
              </div>
            </>
          ) : null}
        </section>
        {trace.messages.length === 0 ? (
          <p class="hb-sequence-empty">
            {words.empty}
            {layout.scale.stretches.some(({ skipped }) => skipped) ? ` ${words.quietLeftOut}` : ''}
          </p>
        ) : null}
        {chosen && isInSight(sight, chosen) ? (
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
          {kinds ? <SequenceLegend kinds={kinds} words={words} onPoint={setKind} /> : null}
        </details>
        <details class="hb-view-text" onToggle={(event) => setTextOpen(event.currentTarget.open)}>
          <summary>{words.asText}</summary>
          {lines ? <TextAlternative lines={lines} words={words} /> : null}
        </details>
      </div>
    </div>
  );
}

interface PieceProps {
  layout: Layout;
  from: number;
  to: number;
  chosen: string | null;
  words: ViewProps['words'];
}

function Piece({ layout, from, to, chosen, words }: PieceProps): VNode {
  return (
    <svg
      class="hb-sequence-body"
      aria-hidden="true"
      style={{ top: `${from}px` }}
      viewBox={`0 ${from} ${round(layout.width)} ${round(to - from)}`}
      width={round(layout.width)}
      height={round(to - from)}
    >
      <SequenceBody layout={layout} words={words} top={from} bottom={to} chosen={chosen} titles={false} />
    </svg>
  );
}

/** Over the pieces, so that another moment draws none of them anew. */
function Cursor({ layout, us, words }: { layout: Layout; us: number; words: ViewProps['words'] }): VNode {
  const y = Math.round(BODY_TOP + layout.scale.yOf(us));
  return (
    <svg
      class="hb-sequence-over"
      aria-hidden="true"
      style={{ top: `${y - 12}px` }}
      viewBox={`0 ${y - 12} ${round(layout.width)} 24`}
      width={round(layout.width)}
      height={24}
    >
      <SequenceCursor layout={layout} us={us} words={words} />
    </svg>
  );
}

/** Below the message, or above it where there is more room; over it only where there is none for a line or two. Never outside the box. */
function placeDetails(arrow: Arrow, layout: Layout, top: number, size: Size): JSX.CSSProperties {
  const width = Math.min(368, size.width - 16);
  const middle = (arrow.from.x + arrow.to.x) / 2;
  const left = Math.min(Math.max(8, middle - width / 2), Math.min(layout.width, size.width) - width - 8);
  const upper = Math.max(HEADER_HEIGHT, HEADER_HEIGHT + arrow.top - top) - 12;
  const lower = Math.max(0, HEADER_HEIGHT + arrow.bottom - top) + 12;
  const below = size.height - lower - 8;
  const above = upper - 8;
  if (Math.max(below, above) < DETAILS_LEAST)
    return { left: `${left}px`, top: '8px', maxHeight: `${size.height - 16}px` };
  if (below >= Math.min(DETAILS_HEIGHT, above))
    return { left: `${left}px`, top: `${lower}px`, maxHeight: `${below}px` };
  return { left: `${left}px`, bottom: `calc(100% - ${upper}px)`, maxHeight: `${above}px` };
}
