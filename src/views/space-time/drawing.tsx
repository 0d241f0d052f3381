/**
 * Layout → SVG of a space–time diagram, between two places of the time axis. No hooks and no state. With an event, its
 * causal past and future stand out and the rest steps back.
 */
import type { VNode } from 'preact';
import type { Causality } from '../../trace/index.ts';
import { Glyph, ProcessShape, round } from '../signs.tsx';
import type { Tick } from '../time-scale.ts';
import type { ViewWords } from '../words.ts';
import { AXIS_HEIGHT, FOOT_HEIGHT, type Layout, LEAD, type Line, type Row } from './layout.ts';

/** Half of the words of the cursor. */
export const CURSOR_HALF = 42;
/** How far the words of a mark reach to both sides. */
const TICK_REACH = 60;

export interface Chosen {
  id: string;
  end: 'send' | 'receive';
  causality: Causality;
}

export interface BodyProps {
  layout: Layout;
  words: ViewWords;
  left: number;
  right: number;
  chosen: Chosen | null;
  /** Begins the id of the pattern that PastPattern draws; unique on the page. */
  prefix: string;
  /** Native tooltips on messages. */
  titles?: boolean;
}

/** What the causal past is hatched with; once in a picture, however many pieces that has. */
export function PastPattern({ prefix }: { prefix: string }): VNode {
  return (
    <defs>
      <pattern
        id={`${prefix}-past`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path class="hb-st-hatch" d="M0 0V6" />
      </pattern>
    </defs>
  );
}

export function SpaceTimeBody({
  layout,
  words,
  left,
  right,
  chosen,
  prefix,
  titles = true,
}: BodyProps): VNode {
  const inSight = (from: number, to: number) => to >= left - 20 && from <= right + 20;
  const bottom = layout.height - FOOT_HEIGHT;
  return (
    <>
      {apart(layout.scale.ticks(80, left - LEAD - TICK_REACH, right - LEAD + TICK_REACH)).map(
        ({ atUs, label }) => {
          const x = round(layout.xOf(atUs));
          return (
            <g key={atUs} class="hb-st-tick">
              <path d={`M${x} ${AXIS_HEIGHT - 5}V${round(bottom - 13)}`} />
              <text x={x} y={15} text-anchor="middle">
                {label}
              </text>
            </g>
          );
        },
      )}
      {layout.scale.stretchesWithin(left - LEAD, right - LEAD).map((stretch) => {
        if (!stretch.skipped) return null;
        const from = LEAD + stretch.top;
        const to = LEAD + stretch.bottom;
        return (
          <g key={stretch.fromUs} class="hb-st-break">
            <rect
              x={round(from)}
              y={AXIS_HEIGHT}
              width={round(to - from)}
              height={round(bottom - AXIS_HEIGHT - 13)}
            />
            <text x={round((from + to) / 2)} y={round(bottom - 2)} text-anchor="middle">
              {words.span(stretch.untilUs - stretch.fromUs)}
            </text>
          </g>
        );
      })}
      {chosen ? <Cones layout={layout} chosen={chosen} prefix={prefix} left={left} right={right} /> : null}
      {layout.rows.map((row) => (
        <Lives key={row.identity.name} row={row} layout={layout} left={left} right={right} />
      ))}
      {layout.cuts.map((cut, index) => {
        const [one, other] = [cut.from, cut.to].map((name) =>
          layout.rows.find((row) => row.identity.name === name),
        );
        const x = layout.xOf(cut.fromUs);
        if (!one || !other || !inSight(x, layout.xOf(cut.untilUs ?? layout.nowUs))) return null;
        const y = (one.y + other.y) / 2;
        const until = cut.untilUs === null ? right : Math.min(right, layout.xOf(cut.untilUs));
        return (
          <g key={`cut-${index}`} class="hb-st-cut">
            <path d={`M${round(x)} ${round(y)}H${round(until)}`} />
            <Glyph kind="cut" x={x} y={y} />
          </g>
        );
      })}
      {layout.linesBetween(left, right).map((line) => (
        <MessageLine
          key={line.message.id}
          line={line}
          chosen={chosen}
          title={titles ? words.line(line.message) : null}
        />
      ))}
    </>
  );
}

/** The moment that all pictures show. */
export function SpaceTimeCursor({
  layout,
  us,
  words,
}: {
  layout: Layout;
  us: number;
  words: ViewWords;
}): VNode {
  const x = round(layout.xOf(us));
  return (
    <g class="hb-view-cursor">
      <path d={`M${x} ${AXIS_HEIGHT - 6}V${round(layout.height - FOOT_HEIGHT)}`} />
      <rect x={x - CURSOR_HALF} y={2} width={2 * CURSOR_HALF} height={18} rx={3} />
      <text class="hb-view-cursor-time" x={x} y={15} text-anchor="middle">
        {words.time(us)}
      </text>
    </g>
  );
}

/** The names of the rows, beside the picture; the unit of the axis above them. */
export function SpaceTimeNames({ layout, unit }: { layout: Layout; unit: string }): VNode {
  return (
    <>
      <text class="hb-st-unit" x={22} y={15}>
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
    </>
  );
}

/** Marks whose words would touch those of the one before are left out, whether that one stands or not: so each piece leaves out the same. */
function apart(ticks: readonly Tick[]): Tick[] {
  return ticks.filter(({ y, label }, index) => {
    const before = ticks[index - 1];
    return before === undefined || y - label.length * 4 >= before.y + before.label.length * 4 + 10;
  });
}

interface ConesProps {
  layout: Layout;
  chosen: Chosen;
  prefix: string;
  left: number;
  right: number;
}

/** What may have influenced the event, and what it may influence, as bands on the rows. */
function Cones({ layout, chosen, prefix, left, right }: ConesProps): VNode {
  const { pastUntilUs, futureFromUs } = chosen.causality;
  return (
    <>
      {layout.rows.map(({ identity, y }) => {
        const until = pastUntilUs.get(identity.name);
        const from = futureFromUs.get(identity.name);
        return (
          <g key={identity.name}>
            {until === undefined ? null : (
              <rect
                class="hb-st-past"
                fill={`url(#${prefix}-past)`}
                x={round(left)}
                y={round(y - 9)}
                width={Math.max(0, round(Math.min(right, layout.xOf(until)) - left))}
                height={18}
              />
            )}
            {from === undefined ? null : (
              <rect
                class="hb-st-future"
                x={round(Math.max(left, layout.xOf(from)))}
                y={round(y - 9)}
                width={Math.max(0, round(right - Math.max(left, layout.xOf(from))))}
                height={18}
              />
            )}
          </g>
        );
      })}
    </>
  );
}

function Lives({
  row,
  layout,
  left,
  right,
}: {
  row: Row;
  layout: Layout;
  left: number;
  right: number;
}): VNode {
  const { lane, y, identity } = row;
  const seen = (x: number) => x >= left - 20 && x <= right + 20;
  return (
    <g class="hb-st-lane" style={{ '--hb-own': identity.color }}>
      <path class="hb-st-dead" d={`M${round(Math.max(0, left))} ${round(y)}H${round(right)}`} />
      {lane.lives.map((life) => {
        const from = Math.max(left, layout.xOf(life.fromUs));
        const to = Math.min(right, life.end === null ? layout.width : layout.xOf(life.end.atUs));
        return to < from ? null : (
          <path key={life.incarnation} class="hb-st-life" d={`M${round(from)} ${round(y)}H${round(to)}`} />
        );
      })}
      {lane.lives.map((life) => (
        <g key={life.incarnation}>
          {life.incarnation > 1 && seen(layout.xOf(life.fromUs)) ? (
            <Glyph kind="restart" x={layout.xOf(life.fromUs)} y={y} />
          ) : null}
          {life.end !== null && seen(layout.xOf(life.end.atUs)) ? (
            <Glyph kind={life.end.killed ? 'crash' : 'exit'} x={layout.xOf(life.end.atUs)} y={y} angle={90} />
          ) : null}
        </g>
      ))}
      {lane.errors.map((error) =>
        seen(layout.xOf(error.atUs)) ? (
          <Glyph key={`${error.atUs} ${error.n}`} kind="error" x={layout.xOf(error.atUs)} y={y - 14} />
        ) : null,
      )}
    </g>
  );
}

function MessageLine({
  line,
  chosen,
  title,
}: {
  line: Line;
  chosen: Chosen | null;
  title: string | null;
}): VNode {
  const { message } = line;
  const relation = relationOf(message.id, chosen);
  const last = line.legs.at(-1);
  const isEvent = (end: Chosen['end']) => chosen?.id === message.id && chosen.end === end;
  return (
    <g
      class={`hb-st-message ${relation}${message.fate === 'lost' || message.fate === 'refused' ? ' is-fault' : ''}`}
      style={{ '--hb-from': line.color }}
    >
      {title === null ? null : <title>{title}</title>}
      {line.legs.map((leg) => (
        <path
          key={leg.x1}
          class={leg.lost ? 'hb-st-lost' : undefined}
          d={`M${round(leg.x1)} ${round(leg.y1)}L${round(leg.x2)} ${round(leg.y2)}`}
        />
      ))}
      {line.legs.map((leg) =>
        leg.lost ? (
          <Glyph
            key={`x${leg.x1}`}
            kind={message.fate === 'refused' ? 'refused' : 'lost'}
            x={leg.x2}
            y={leg.y2}
          />
        ) : null,
      )}
      {line.to !== null && last !== undefined ? (
        <Glyph
          kind="delivered"
          x={line.to.x}
          y={line.to.y}
          angle={(Math.atan2(last.y2 - last.y1, last.x2 - last.x1) * 180) / Math.PI}
        />
      ) : null}
      <Dot x={line.from.x} y={line.from.y} event={`${message.id} send`} on={isEvent('send')} />
      {line.to === null ? null : (
        <Dot x={line.to.x} y={line.to.y} event={`${message.id} receive`} on={isEvent('receive')} />
      )}
    </g>
  );
}

function Dot({ x, y, event, on }: { x: number; y: number; event: string; on: boolean }): VNode {
  return (
    <g data-event={event}>
      <circle class="hb-st-grip" cx={round(x)} cy={round(y)} r={9} />
      <circle class={on ? 'hb-st-event is-on' : 'hb-st-event'} cx={round(x)} cy={round(y)} r={on ? 6 : 3} />
    </g>
  );
}

/** How a message stands to the chosen event. */
function relationOf(
  id: string,
  chosen: Chosen | null,
): 'is-plain' | 'is-chosen' | 'is-past' | 'is-future' | 'is-concurrent' {
  if (chosen === null) return 'is-plain';
  if (chosen.id === id) return 'is-chosen';
  if (chosen.causality.past.has(id)) return 'is-past';
  return chosen.causality.future.has(id) ? 'is-future' : 'is-concurrent';
}
