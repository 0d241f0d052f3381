/**
 * The live space–time diagram: draws what is in sight, follows the newest until the reader scrolls back, and shows the
 * causal past and future of the event that is chosen.
 */
import type { ComponentChildren, JSX, VNode } from 'preact';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Message } from '../../trace/index.ts';
import { isAtEnd } from '../at-end.ts';
import { ViewFrame } from '../frame.tsx';
import { usePieces } from '../pieces.tsx';
import { pointIn } from '../pointer.ts';
import { round } from '../signs.tsx';
import { useSize } from '../size.ts';
import { textLines } from '../text-alternative.tsx';
import { TIME_FOR_THE_PAGE_MS, throttled, useThrottled } from '../throttle.tsx';
import type { ViewProps } from '../view-props.ts';
import {
  type Chosen,
  CURSOR_HALF,
  PastPattern,
  SpaceTimeBody,
  SpaceTimeCursor,
  SpaceTimeNames,
} from './drawing.tsx';
import { createLayout, LEAD } from './layout.ts';
import { chosenEvent, endOf, type Relations, relationsLine, relationsOf } from './relations.ts';
import { english, type SpaceTimeWords } from './words.ts';

const NAMES_WIDTH = 104;
/** Drawn beyond both edges of what is in sight, so that scrolling does not outrun drawing. */
const OVERSCAN = 300;
const ZOOM_STEP = 1.6;
/** What goes through all messages is done so often at most, in milliseconds. */
const CAUSALITY_EVERY_MS = 400;

interface Event {
  message: Message;
  end: Chosen['end'];
  atUs: number;
}

export const SpaceTimeDiagram = throttled(LiveSpaceTime, TIME_FOR_THE_PAGE_MS);

function LiveSpaceTime(props: ViewProps & { ownWords?: SpaceTimeWords }): VNode {
  const { trace, version, words, cursorUs, selected, ownWords = english } = props;
  const box = useRef<HTMLElement>(null);
  const size = useSize(box);
  const prefix = useId();
  const pieces = usePieces();
  const [zoom, setZoom] = useState(0);
  const [scrolled, setScrolled] = useState(0);
  const [following, setFollowing] = useState(true);
  const [end, setEnd] = useState<Chosen['end']>('send');
  const settled = useThrottled(version, CAUSALITY_EVERY_MS);

  const layout = useMemo(() => {
    pieces.changedFrom(0);
    return createLayout(trace, {
      width: size.width - NAMES_WIDTH,
      height: size.height,
      typicalFlightMs: props.typicalFlightMs,
      zoom: ZOOM_STEP ** zoom,
    });
  }, [trace, size.width, size.height, zoom, props.typicalFlightMs]);
  // The trace grows in place; `version` says when.
  useMemo(() => pieces.changedFrom(layout.update()), [layout, version]);

  const message = trace.message(selected);
  const shownEnd = message === undefined ? end : endOf(message, end);
  const chosen = useMemo(
    () => (message === undefined ? null : chosenEvent(trace, message, shownEnd)),
    [trace, settled, message, shownEnd],
  );
  const relations = useMemo(
    () => (chosen === null ? null : relationsOf(chosen, trace, words, ownWords)),
    [chosen, trace, words, ownWords],
  );
  const lines = useCallback(() => textLines(trace, words), [trace, words]);
  const room = Math.max(0, size.width - NAMES_WIDTH);
  // Known without asking the browser, which would have to lay out the page to tell.
  const last = Math.max(0, layout.width - room);
  const left = following ? last : Math.min(scrolled, last);
  props.seen.current = {
    end: shownEnd,
    sight: {
      fromUs: layout.scale.usOf(left - LEAD),
      untilUs: layout.scale.usOf(left + room - LEAD),
      zoom: ZOOM_STEP ** zoom,
    },
  };

  useLayoutEffect(() => {
    if (box.current && following) box.current.scrollLeft = last;
  }, [layout, last, following]);

  const bringIntoSight = (us: number) => {
    const element = box.current;
    if (!element) return;
    const x = layout.xOf(us);
    if (x > left + 20 && x < left + room - 20) return;
    const to = Math.max(0, Math.min(last, x - room / 2));
    setFollowing(false);
    setScrolled(to);
    element.scrollLeft = to;
  };
  useEffect(() => {
    if (cursorUs !== null) bringIntoSight(cursorUs);
    // Only a moved cursor scrolls; a grown picture does not.
  }, [cursorUs]);
  useEffect(() => {
    if (message !== undefined) bringIntoSight(message.sentUs);
  }, [selected]);

  const choose = (id: string | null, at: Chosen['end']) => {
    setEnd(at);
    props.onSelect(id);
  };
  const onClick = (event: JSX.TargetedMouseEvent<HTMLDivElement>) => {
    const dot = event.target instanceof Element ? event.target.closest('[data-event]') : null;
    const [id = '', at] = dot?.getAttribute('data-event')?.split(' ') ?? [];
    if (dot !== null)
      choose(id === selected && at === shownEnd ? null : id, at === 'receive' ? 'receive' : 'send');
    else {
      const { x } = pointIn(event.currentTarget, event);
      props.onCursor(Math.round(layout.scale.usOf(x - LEAD)));
    }
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && selected !== null) {
      event.stopPropagation();
      event.preventDefault();
      props.onSelect(null);
      return;
    }
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      if (message === undefined) return;
      event.preventDefault();
      setEnd(shownEnd === 'send' ? 'receive' : 'send');
      return;
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const events = step === 0 ? [] : eventsOf(trace.messages);
    if (events.length === 0) return;
    event.preventDefault();
    const at = events.findIndex((one) => one.message.id === selected && one.end === shownEnd);
    const inSight = events.findIndex(({ atUs }) => layout.xOf(atUs) >= left);
    const next =
      events[at === -1 ? Math.max(0, inSight) : Math.min(events.length - 1, Math.max(0, at + step))];
    if (next) choose(next.message.id, next.end);
    if (next) bringIntoSight(next.atUs);
  };
  return (
    <ViewFrame
      name="space-time"
      words={words}
      said={relations === null ? '' : relationsLine(relations)}
      version={version}
      lines={lines}
      tools={
        <>
          <button
            type="button"
            aria-label={words.wider}
            title={words.wider}
            onClick={() => setZoom(zoom - 1)}
          >
            −
          </button>
          <button
            type="button"
            aria-label={words.closer}
            title={words.closer}
            onClick={() => setZoom(zoom + 1)}
          >
            +
          </button>
          {following ? null : (
            <button type="button" onClick={() => setFollowing(true)}>
              {words.newest} →
            </button>
          )}
          {relations === null ? <p>{ownWords.hint}</p> : <RelationsLine {...relations} />}
        </>
      }
    >
      <section
        class="hb-view-box"
        ref={box}
        aria-label={`${props.label} ${ownWords.keys}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and its events are reached with the arrow keys
        tabIndex={0}
        onScroll={(event) => {
          const at = event.currentTarget.scrollLeft;
          const isFollowed = isAtEnd(event.currentTarget, 'x', last, 24);
          setFollowing(isFollowed);
          if (!isFollowed) setScrolled(at);
        }}
        onKeyDown={onKeyDown}
      >
        {size.width > 0 ? (
          <div class="hb-st-scroll" style={{ width: `${round(layout.width + NAMES_WIDTH)}px` }}>
            <svg
              class="hb-st-names"
              aria-hidden="true"
              width={NAMES_WIDTH}
              height={round(layout.height)}
              viewBox={`0 0 ${NAMES_WIDTH} ${round(layout.height)}`}
              style={{ flex: 'none' }}
            >
              <PastPattern prefix={prefix} />
              <SpaceTimeNames layout={layout} unit={words.unit} />
            </svg>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: its events are reached with the arrow keys of the box */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
            <div
              class="hb-st-sheet"
              style={{ width: `${round(layout.width)}px`, height: `${round(layout.height)}px` }}
              onClick={onClick}
            >
              {pieces.between(
                left - OVERSCAN,
                Math.min(layout.width, left + room + OVERSCAN),
                () => [chosen],
                (from, to) => (
                  <Piece key={from} from={from} to={to} height={layout.height}>
                    <SpaceTimeBody
                      layout={layout}
                      words={words}
                      left={from}
                      right={to}
                      chosen={chosen}
                      prefix={prefix}
                    />
                  </Piece>
                ),
              )}
              {cursorUs === null ? null : (
                <Piece
                  from={layout.xOf(cursorUs) - CURSOR_HALF}
                  to={layout.xOf(cursorUs) + CURSOR_HALF}
                  height={layout.height}
                  over
                >
                  <SpaceTimeCursor layout={layout} us={cursorUs} words={words} />
                </Piece>
              )}
            </div>
          </div>
        ) : null}
      </section>
      {trace.messages.length === 0 ? <p class="hb-view-empty">{words.empty}</p> : null}
    </ViewFrame>
  );
}

interface PieceProps {
  from: number;
  to: number;
  height: number;
  /** It stands over the others, and nothing in it is pressed. */
  over?: boolean;
  children: ComponentChildren;
}

function Piece({ from, to, height, over = false, children }: PieceProps): VNode {
  return (
    <svg
      class={over ? 'hb-st-over' : undefined}
      aria-hidden="true"
      style={{ left: `${round(from)}px` }}
      viewBox={`${round(from)} 0 ${round(to - from)} ${round(height)}`}
      width={round(to - from)}
      height={round(height)}
    >
      {children}
    </svg>
  );
}

function RelationsLine({ line, before, after, concurrent }: Relations): VNode {
  return (
    <p class="hb-st-relations">
      <strong>{line}</strong>
      <span>
        <span class="hb-st-swatch is-past" />
        {before}
      </span>
      <span>
        <span class="hb-st-swatch is-future" />
        {after}
      </span>
      <span>{concurrent}</span>
    </p>
  );
}

/** Every sending and arrival, in the order of time. */
function eventsOf(messages: readonly Message[]): Event[] {
  return messages
    .flatMap((message): Event[] => [
      { message, end: 'send', atUs: message.sentUs },
      ...(message.fate === 'delivered' && message.endUs !== null
        ? [{ message, end: 'receive' as const, atUs: message.endUs }]
        : []),
    ])
    .sort((a, b) => a.atUs - b.atUs);
}
