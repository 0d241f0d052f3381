/**
 * Layout → SVG of a space–time diagram, between two places of the time axis. No hooks and no state. With an event, its
 * causal past and future stand out and the rest steps back.
 */
import type { VNode } from 'preact';
import type { Causality } from '../../trace/index.ts';
import { Glyph, round } from '../signs.tsx';
import type { Tick } from '../time-scale.ts';
import type { ViewWords } from '../words.ts';
import { AXIS_HEIGHT, FOOT_HEIGHT, type Layout, type Line, type Row } from './layout.ts';

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
  cursorUs: number | null;
  chosen: Chosen | null;
  /** Begins the ids of patterns; unique on the page. */
  prefix: string;
}

export function SpaceTimeBody({ layout, words, left, right, cursorUs, chosen, prefix }: BodyProps): VNode {
  const inSight = (from: number, to: number) => to >= left - 20 && from <= right + 20;
  const bottom = layout.height - FOOT_HEIGHT;
  return (
    <>
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
      {apart(layout.scale.ticks(80, left, right)).map(({ atUs, label }) => {
        const x = round(layout.xOf(atUs));
        return (
          <g key={atUs} class="hb-st-tick">
            <path d={`M${x} ${AXIS_HEIGHT - 5}V${round(bottom - 13)}`} />
            <text x={x} y={15} text-anchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      {layout.scale.stretches.map((stretch) => {
        if (!stretch.skipped) return null;
        const from = layout.xOf(stretch.fromUs);
        const to = layout.xOf(stretch.untilUs);
        if (!inSight(from, to)) return null;
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
      {chosen ? <Cones layout={layout} chosen={chosen} prefix={prefix} /> : null}
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
        const until = cut.untilUs === null ? layout.width : layout.xOf(cut.untilUs);
        return (
          <g key={`cut-${index}`} class="hb-st-cut">
            <path d={`M${round(x)} ${round(y)}H${round(until)}`} />
            <Glyph kind="cut" x={x} y={y} />
          </g>
        );
      })}
      {layout.lines.map((line) =>
        inSight(line.left, line.right) ? (
          <MessageLine key={line.message.id} line={line} chosen={chosen} words={words} />
        ) : null,
      )}
      {cursorUs === null ? null : (
        <g class="hb-view-cursor">
          <path d={`M${round(layout.xOf(cursorUs))} ${AXIS_HEIGHT - 6}V${round(bottom)}`} />
          <rect x={round(layout.xOf(cursorUs) - 42)} y={2} width={84} height={18} rx={3} />
          <text class="hb-view-cursor-time" x={round(layout.xOf(cursorUs))} y={15} text-anchor="middle">
            {words.time(cursorUs)}
          </text>
        </g>
      )}
    </>
  );
}

/** Marks whose words would touch those of the one before are left out. */
function apart(ticks: readonly Tick[]): Tick[] {
  let last = Number.NEGATIVE_INFINITY;
  return ticks.filter(({ y, label }) => {
    const half = label.length * 4;
    if (y - half < last + 10) return false;
    last = y + half;
    return true;
  });
}

/** What may have influenced the event, and what it may influence, as bands on the rows. */
function Cones({ layout, chosen, prefix }: { layout: Layout; chosen: Chosen; prefix: string }): VNode {
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
                x={0}
                y={round(y - 9)}
                width={Math.max(0, round(layout.xOf(until)))}
                height={18}
              />
            )}
            {from === undefined ? null : (
              <rect
                class="hb-st-future"
                x={round(layout.xOf(from))}
                y={round(y - 9)}
                width={Math.max(0, round(layout.width - layout.xOf(from)))}
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
  words,
}: {
  line: Line;
  chosen: Chosen | null;
  words: ViewWords;
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
      <title>{words.line(message)}</title>
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
