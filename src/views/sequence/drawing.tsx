/**
 * Layout → SVG. No hooks and no state, so that the build and the live diagram draw with the same strokes.
 * `top` and `bottom` say which part is drawn; the rest is left out.
 */
import type { VNode } from 'preact';
import { Glyph, ProcessShape, round } from '../signs.tsx';
import type { ViewWords } from '../words.ts';
import type { Arrow, Leg } from './arrows.ts';
import type { LaneColumn } from './columns.ts';
import { BODY_TOP, type Layout } from './layout.ts';
import type { CutBand } from './marks.ts';

export const HEADER_HEIGHT = 34;

/** The lanes' names. Stands still above the picture while time scrolls. */
export function SequenceHeader({ layout, words }: { layout: Layout; words: ViewWords }): VNode {
  return (
    <svg
      class="hb-sequence-header"
      viewBox={`0 0 ${round(layout.width)} ${HEADER_HEIGHT}`}
      width={round(layout.width)}
      height={HEADER_HEIGHT}
      aria-hidden="true"
    >
      <text class="hb-sequence-unit" x={layout.axisX - 10} y={22} text-anchor="end">
        {words.unit}
      </text>
      {layout.columns.map((column) => {
        const width = 16 + column.name.length * 7.9;
        const left = Math.min(Math.max(column.x - width / 2, layout.axisX - 4), layout.width - width - 5);
        return (
          <g key={column.identity.name}>
            <title>{column.identity.name}</title>
            <ProcessShape identity={column.identity} x={left + 6} y={17} />
            <text
              class="hb-sequence-name"
              x={round(left + 16)}
              y={21.5}
              style={`fill:${column.identity.color}`}
            >
              {column.name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

export interface BodyProps {
  layout: Layout;
  words: ViewWords;
  top: number;
  bottom: number;
  /** Id of the message whose details are open. */
  chosen?: string | null | undefined;
  /** Native tooltips on messages, where no details can be opened: with something around a line that can be pointed at. */
  titles?: boolean;
}

export function SequenceBody({ layout, words, top, bottom, chosen, titles = true }: BodyProps): VNode {
  const inSight = (from: number, to: number) => to >= top - 20 && from <= bottom + 20;
  const breaks = layout.scale
    .stretchesWithin(top - BODY_TOP - 20, bottom - BODY_TOP + 20)
    .filter(({ skipped }) => skipped);
  const arrows = layout.arrowsBetween(top, bottom);
  return (
    <>
      <Axis layout={layout} top={top} bottom={bottom} />
      {layout.bands.map((band, index) =>
        inSight(band.top, band.bottom) ? <Band key={`cut-${index}`} band={band} words={words} /> : null,
      )}
      {layout.columns.map((column) => (
        <LaneLine key={column.identity.name} column={column} layout={layout} top={top} bottom={bottom} />
      ))}
      {breaks.map((stretch) => {
        const y = BODY_TOP + (stretch.top + stretch.bottom) / 2;
        return (
          <g key={`break-${stretch.fromUs}`} class="hb-sequence-thing" data-kind="break">
            {layout.columns.map((column) => (
              <path
                key={column.identity.name}
                class="hb-sequence-break-lane"
                d={`M${round(column.x)} ${round(y - 9)}v18`}
              />
            ))}
            <Glyph kind="break" x={layout.axisX} y={y} />
            <text class="hb-sequence-skip" x={layout.axisX - 8} y={round(y + 4)} text-anchor="end">
              {words.span(stretch.untilUs - stretch.fromUs)}
            </text>
          </g>
        );
      })}
      {layout.notes.map((note) =>
        inSight(note.y, note.y) ? (
          <text
            key={`note-${note.y}`}
            class="hb-sequence-note"
            x={round(note.x)}
            y={round(note.y - 4)}
            text-anchor="middle"
          >
            {note.text}
          </text>
        ) : null,
      )}
      {arrows.map((arrow) => (
        <ArrowLine
          key={arrow.message.id}
          arrow={arrow}
          words={words}
          chosen={arrow.message.id === chosen}
          titles={titles}
        />
      ))}
      {/* Over all lines, or one that is drawn later strikes them out. */}
      {arrows.map((arrow) => labelsOf(arrow, words, arrow.message.id === chosen, titles))}
      {layout.bands.map((band, index) =>
        inSight(band.top, band.bottom) ? (
          <CutSign key={`sign-${index}`} band={band} words={words} top={top} />
        ) : null,
      )}
      {layout.marks.map((mark) =>
        inSight(mark.y, mark.y) ? (
          <g
            key={`${mark.kind}-${mark.x}-${mark.y}-${mark.title}`}
            class="hb-sequence-thing"
            data-kind={mark.kind}
          >
            <title>{mark.title}</title>
            <Glyph kind={mark.kind} x={mark.x} y={mark.y} />
            {mark.text === '' ? null : (
              <text
                class={`hb-sequence-mark hb-sequence-mark-${mark.kind}`}
                x={round(mark.x + mark.side * 13)}
                // Under the end of a lane nothing leaves it any more; beside it the last message may arrive.
                y={round(mark.y + (mark.kind === 'exit' ? 17 : 4.5))}
                text-anchor={mark.side === 1 ? 'start' : 'end'}
              >
                {mark.text}
              </text>
            )}
          </g>
        ) : null,
      )}
    </>
  );
}

function Axis({ layout, top, bottom }: { layout: Layout; top: number; bottom: number }): VNode {
  const x = layout.axisX;
  return (
    <g class="hb-sequence-axis">
      {layout.scale
        .stretchesWithin(top - BODY_TOP, bottom - BODY_TOP)
        .map((stretch) =>
          stretch.skipped ? null : (
            <path
              key={stretch.fromUs}
              d={`M${x} ${round(Math.max(top, BODY_TOP + stretch.top))}V${round(Math.min(bottom, BODY_TOP + stretch.bottom))}`}
            />
          ),
        )}
      {layout.scale.ticks(44, top - BODY_TOP - 20, bottom - BODY_TOP + 20).map((tick) => {
        const y = BODY_TOP + tick.y;
        return (
          <g key={tick.atUs}>
            <path d={`M${x - 4} ${round(y)}h4`} />
            <path class="hb-sequence-grid" d={`M${x} ${round(y)}H${round(layout.width)}`} />
            <text x={x - 8} y={round(y + 4)} text-anchor="end">
              {tick.label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Whole while the process lives, dashed while it is dead. */
function LaneLine(props: { column: LaneColumn; layout: Layout; top: number; bottom: number }): VNode {
  const { column, layout, top, bottom } = props;
  const x = round(column.x);
  const yOf = (us: number) => BODY_TOP + layout.scale.yOf(us);
  const end = Math.min(bottom, layout.height - 10);
  const alive = column.lane.lives.map((life) => ({
    from: Math.max(top, yOf(life.fromUs)),
    to: Math.min(end, life.end ? yOf(life.end.atUs) : end),
    key: life.incarnation,
  }));
  return (
    <g class="hb-sequence-lane">
      <path class="hb-sequence-dead" d={`M${x} ${round(top)}V${round(end)}`} />
      {alive.map(({ from, to, key }) =>
        to > from ? (
          <g key={key}>
            <path class="hb-sequence-clear" d={`M${x} ${round(from)}V${round(to)}`} />
            <path style={`stroke:${column.identity.color}`} d={`M${x} ${round(from)}V${round(to)}`} />
          </g>
        ) : null,
      )}
    </g>
  );
}

function Band({ band, words }: { band: CutBand; words: ViewWords }): VNode {
  const left = Math.min(band.x1, band.x2) + 1;
  const right = Math.max(band.x1, band.x2) - 1;
  const height = Math.max(2, band.bottom - band.top);
  return (
    <g class="hb-sequence-thing hb-sequence-cut" data-kind="cut">
      <title>{words.linkCut(band.cut.from, band.cut.to, band.cut.oneWay)}</title>
      {band.adjacent ? (
        <rect x={round(left)} y={round(band.top)} width={round(right - left)} height={round(height)} />
      ) : (
        // Lanes in between are not concerned: only the two ends wear the ground.
        <>
          <rect x={round(left)} y={round(band.top)} width="12" height={round(height)} />
          <rect x={round(right - 12)} y={round(band.top)} width="12" height={round(height)} />
        </>
      )}
      <path class="hb-sequence-cut-edge" d={`M${round(left)} ${round(band.top)}H${round(right)}`} />
      {band.healed ? (
        <path class="hb-sequence-cut-edge" d={`M${round(left)} ${round(band.bottom)}H${round(right)}`} />
      ) : null}
    </g>
  );
}

/** How far a sign on the edge of two pieces reaches into both. */
const SIGN_REACH = 12;
/** Signs of one band keep so far from one another. */
const SIGNS_APART = 72;

/** Stands on the upper edge of its band, over everything, away from the middle, where losses are drawn; and again in each piece. */
function CutSign({ band, words, top }: { band: CutBand; words: ViewWords; top: number }): VNode | null {
  const above = top - band.top;
  if (above > SIGN_REACH && above < SIGNS_APART) return null;
  const label = words.kinds.cut;
  const width = 34 + label.length * 7.6;
  const left = Math.min(band.x1, band.x2) + Math.max(4, Math.abs(band.x2 - band.x1) * 0.24 - width / 2);
  // In sight while its band is.
  const y =
    above <= SIGN_REACH ? band.top : Math.min(top + SIGN_REACH, Math.max(band.top, band.bottom - SIGN_REACH));
  return (
    <g
      class="hb-sequence-thing hb-sequence-cut-sign"
      data-kind="cut"
      transform={`translate(${round(left)} ${round(y)})`}
    >
      <title>{words.linkCut(band.cut.from, band.cut.to, band.cut.oneWay)}</title>
      <rect y="-10" width={round(width)} height="20" rx="3" />
      <Glyph kind="cut" x={14} y={0} />
      <text x="27" y="4.5">
        {label}
      </text>
    </g>
  );
}

interface ArrowProps {
  arrow: Arrow;
  words: ViewWords;
  chosen: boolean;
  titles: boolean;
}

function ArrowLine({ arrow, words, chosen, titles }: ArrowProps): VNode {
  const { message, from, to, legs } = arrow;
  return (
    <g
      class={`hb-sequence-thing hb-sequence-arrow${chosen ? ' is-chosen' : ''}`}
      data-kind={kindsIn(arrow)}
      data-message={titles ? message.id : undefined}
      style={`--hb-from:${from.identity.color}`}
    >
      {titles ? <title>{words.line(message)}</title> : null}
      {legs.map((leg) => (
        <LegLine key={leg.attempt} leg={leg} loop={from === to} titled={titles} />
      ))}
    </g>
  );
}

/** Which things a message shows, so that the key can point at them. */
function kindsIn({ kind, legs }: Arrow): string {
  if (legs.length === 1) return kind;
  return kind === 'lost' ? 'lost retry' : `${kind} lost retry`;
}

function labelsOf(arrow: Arrow, words: ViewWords, chosen: boolean, titles: boolean): VNode[] {
  const { message, kind, labels } = arrow;
  const fault = kind === 'lost' || kind === 'refused' || kind === 'reset';
  return labels.map((label) => (
    <text
      key={`${message.id} ${label.text}`}
      class={`hb-sequence-thing hb-sequence-label${fault ? ' is-fault' : ''}${chosen ? ' is-chosen' : ''}`}
      data-kind={kindsIn(arrow)}
      transform={`translate(${round(label.x)} ${round(label.y)}) rotate(${round(label.angle)})`}
      text-anchor="middle"
    >
      {titles ? <title>{words.line(message)}</title> : null}
      {label.text}
    </text>
  ));
}

function LegLine({ leg, loop, titled }: { leg: Leg; loop: boolean; titled: boolean }): VNode {
  const { x1, y1, x2, y2, end, ghost } = leg;
  const direction = x2 >= x1 ? 1 : -1;
  const path = loop
    ? `M${round(x1)} ${round(y1)}h22V${round(Math.max(y2, y1 + 8))}h-18`
    : `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
  const angle = loop ? 180 : (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const kind = end === 'arrived' ? 'delivered' : end === 'open' ? 'in-flight' : end;
  const tipY = loop ? Math.max(y2, y1 + 8) : y2;
  return (
    <>
      {titled ? <path class="hb-sequence-hit" d={path} /> : null}
      {ghost ? (
        <path
          class="hb-sequence-ghost"
          d={`M${round(x2)} ${round(y2)}L${round(ghost.x)} ${round(ghost.y)}`}
        />
      ) : null}
      <path class="hb-sequence-line" d={path} />
      <Glyph kind={kind} x={x2} y={tipY} angle={angle} />
      {leg.attempt > 1 ? <Glyph kind="retry" x={x1 - direction * 14} y={y1} /> : null}
    </>
  );
}

/** The moment that all pictures show; the same line in every view. */
export function SequenceCursor({
  layout,
  us,
  words,
}: {
  layout: Layout;
  us: number;
  words: ViewWords;
}): VNode {
  const y = round(BODY_TOP + layout.scale.yOf(us));
  // The axis has its unit in its heading.
  const text = words.moment(us);
  const width = text.length * 7.6 + 9;
  const right = layout.axisX - 2;
  return (
    <g class="hb-sequence-cursor">
      <path d={`M${layout.axisX - 4} ${y}H${round(layout.width)}`} />
      <rect x={round(right - width)} y={y - 9} width={round(width)} height="18" rx="2" />
      <text x={round(right - 4.5)} y={y + 4.5} text-anchor="end">
        {text}
      </text>
    </g>
  );
}
