/**
 * The live space–time diagram: draws what is in sight, follows the newest until the reader scrolls back, and shows the
 * causal past and future of the event that is chosen.
 */
import type { JSX, VNode } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { causalityOf, type Message } from '../../trace/index.ts';
import { ViewFrame, type ViewProps } from '../frame.tsx';
import { pointIn } from '../pointer.ts';
import { ProcessShape, round } from '../signs.tsx';
import { useSize } from '../size.ts';
import { textLines } from '../text-alternative.tsx';
import { type Chosen, SpaceTimeBody } from './drawing.tsx';
import { type Layout, LEAD, layOut } from './layout.ts';
import { english, type SpaceTimeWords } from './words.ts';

const NAMES_WIDTH = 104;
const OVERSCAN = 500;
const ZOOM_STEP = 1.6;

interface Event {
  message: Message;
  end: Chosen['end'];
  atUs: number;
}

export function SpaceTimeDiagram(props: ViewProps & { ownWords?: SpaceTimeWords }): VNode {
  const { trace, version, words, cursorUs, selected, ownWords = english } = props;
  const box = useRef<HTMLElement>(null);
  const size = useSize(box);
  const prefix = useId();
  const [zoom, setZoom] = useState(0);
  const [left, setLeft] = useState(0);
  const [following, setFollowing] = useState(true);
  const [end, setEnd] = useState<Chosen['end']>('send');

  const layout = useMemo(
    () =>
      layOut(trace, {
        width: size.width - NAMES_WIDTH,
        height: size.height,
        typicalFlightMs: props.typicalFlightMs,
        zoom: ZOOM_STEP ** zoom,
      }),
    [trace, version, size.width, size.height, zoom, props.typicalFlightMs],
  );
  const message = trace.messages.find(({ id }) => id === selected);
  const shownEnd = message !== undefined && message.fate !== 'delivered' ? 'send' : end;
  const chosen = useMemo((): Chosen | null => {
    if (message === undefined) return null;
    const event =
      shownEnd === 'send'
        ? { process: message.from, atUs: message.sentUs }
        : { process: message.to, atUs: message.endUs ?? message.sentUs };
    return { id: message.id, end: shownEnd, causality: causalityOf(trace.messages, event) };
  }, [trace, version, message, shownEnd]);
  const counts = chosen === null ? null : countsOf(chosen, layout.lines.length, ownWords);
  const line = message === undefined ? '' : ownWords.event(shownEnd, words.line(message));
  const room = Math.max(0, size.width - NAMES_WIDTH);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (following) element.scrollLeft = element.scrollWidth;
    setLeft(element.scrollLeft);
  }, [layout, following]);

  const bringIntoSight = (us: number) => {
    const element = box.current;
    if (!element) return;
    const x = layout.xOf(us);
    if (x > element.scrollLeft + 20 && x < element.scrollLeft + room - 20) return;
    setFollowing(false);
    element.scrollLeft = x - room / 2;
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
  const onClick = (event: JSX.TargetedMouseEvent<SVGSVGElement>) => {
    const dot = event.target instanceof Element ? event.target.closest('[data-event]') : null;
    const [id = '', at] = dot?.getAttribute('data-event')?.split(' ') ?? [];
    if (dot !== null)
      choose(id === selected && at === shownEnd ? null : id, at === 'receive' ? 'receive' : 'send');
    else {
      const from = Math.max(0, left - OVERSCAN);
      props.onCursor(Math.round(layout.scale.usOf(pointIn(event.currentTarget, event).x + from - LEAD)));
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
  const from = Math.max(0, left - OVERSCAN);
  const to = Math.min(layout.width, left + room + OVERSCAN);
  return (
    <ViewFrame
      name="space-time"
      words={words}
      said={counts === null ? '' : `${line} ${counts.before}, ${counts.after}, ${counts.concurrent}.`}
      lines={() => textLines(trace, words)}
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
          {counts === null ? <p>{ownWords.hint}</p> : <Relations line={line} counts={counts} />}
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
          const element = event.currentTarget;
          setLeft(element.scrollLeft);
          setFollowing(element.scrollLeft + element.clientWidth >= element.scrollWidth - 24);
        }}
        onKeyDown={onKeyDown}
      >
        {size.width > 0 ? (
          <div class="hb-st-scroll" style={{ width: `${round(layout.width + NAMES_WIDTH)}px` }}>
            <Names layout={layout} unit={words.unit} />
            <div
              class="hb-st-sheet"
              style={{ width: `${round(layout.width)}px`, height: `${round(layout.height)}px` }}
            >
              <svg
                aria-hidden="true"
                style={{ transform: `translateX(${round(from)}px)` }}
                viewBox={`${round(from)} 0 ${round(to - from)} ${round(layout.height)}`}
                width={round(to - from)}
                height={round(layout.height)}
                onClick={onClick}
              >
                <SpaceTimeBody
                  layout={layout}
                  words={words}
                  left={from}
                  right={to}
                  cursorUs={cursorUs}
                  chosen={chosen}
                  prefix={prefix}
                />
              </svg>
            </div>
          </div>
        ) : null}
      </section>
      {trace.messages.length === 0 ? <p class="hb-view-empty">{words.empty}</p> : null}
    </ViewFrame>
  );
}

function Names({ layout, unit }: { layout: Layout; unit: string }): VNode {
  return (
    <svg
      class="hb-st-names"
      aria-hidden="true"
      width={NAMES_WIDTH}
      height={round(layout.height)}
      viewBox={`0 0 ${NAMES_WIDTH} ${round(layout.height)}`}
      style={{ flex: 'none' }}
    >
      <text class="hb-st-unit" x={NAMES_WIDTH - 8} y={15} text-anchor="end">
        {unit}
      </text>
      {layout.rows.map(({ identity, y }) => (
        <g key={identity.name}>
          <title>{identity.name}</title>
          <ProcessShape identity={identity} x={12} y={y} />
          <text x={22} y={round(y + 4.5)} style={{ fill: identity.color, fontWeight: 600 }}>
            {identity.name.length > 10 ? identity.shortName : identity.name}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Relations({ line, counts }: { line: string; counts: Counts }): VNode {
  return (
    <p class="hb-st-relations">
      <strong>{line}</strong>
      <span>
        <span class="hb-st-swatch is-past" />
        {counts.before}
      </span>
      <span>
        <span class="hb-st-swatch is-future" />
        {counts.after}
      </span>
      <span>{counts.concurrent}</span>
    </p>
  );
}

/** How many messages stand in each relation to the event, in words; its own message is none of them. */
interface Counts {
  before: string;
  after: string;
  concurrent: string;
}

function countsOf({ id, causality }: Chosen, messages: number, words: SpaceTimeWords): Counts {
  const others = (ids: ReadonlySet<string>) => ids.size - (ids.has(id) ? 1 : 0);
  const past = others(causality.past);
  const future = others(causality.future);
  return {
    before: words.before(past),
    after: words.after(future),
    concurrent: words.concurrent(messages - past - future - 1),
  };
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
