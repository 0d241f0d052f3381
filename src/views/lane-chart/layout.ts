/**
 * Turns → places of a lane chart: a lane for each request, in the order of arrival, a panel for each server, one axis of time
 * below all of them. Long ones have broad lanes and a name, beside them or, in a narrow picture, over them. Pure: drawing.tsx
 * draws it.
 */
import type { Turn } from '../../trace/index.ts';

export interface PanelAsk {
  turns: readonly Turn[];
}

export interface LaneBar {
  y: number;
  height: number;
  /** Where it waits, and where it is worked on; both of no length where there is nothing of it. */
  waits: { x1: number; x2: number };
  worked: { x1: number; x2: number };
}

/** The name of long requests that follow one another, said once. */
export interface Name {
  label: string;
  count: number;
  x: number;
  /** Its middle. */
  y: number;
  anchor: 'start' | 'end';
}

export interface Panel {
  /** Of its heading. */
  top: number;
  lanesTop: number;
  bottom: number;
  bars: readonly LaneBar[];
  names: readonly Name[];
}

export interface LaneChartLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  axisY: number;
  panels: readonly Panel[];
  ticks: readonly { x: number; label: string }[];
}

export interface LaneChartOptions {
  width: number;
  fromUs: number;
  untilUs: number;
  /** Of a name in the picture, in pixels. */
  nameWidth(label: string, count: number): number;
}

export const KEY_HEIGHT = 30;
export const HEADING = 24;
const GAP = 14;
const LEFT = 14;
const RIGHT = 22;
const FOOT = 28;
const THIN = { height: 2, pitch: 2.75 };
const BROAD = { height: 9, pitch: 12 };
/** Of a name that has no room beside its lane. */
const NAME_LANE = 15;
const NAME_GAP = 6;
/** What takes longer to be worked on is a long one. */
const LONG_US = 100_000;
/** A request that is answered at once is still to be seen. */
const WORKED_MIN = 2.5;
const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60];
const TICKS_APART = 46;

export function layOutLanes(panels: readonly PanelAsk[], options: LaneChartOptions): LaneChartLayout {
  const { width, fromUs, untilUs } = options;
  const left = LEFT;
  const right = width - RIGHT;
  const xOf = (us: number) =>
    left +
    ((Math.min(untilUs, Math.max(fromUs, us)) - fromUs) / Math.max(1, untilUs - fromUs)) * (right - left);
  let y = KEY_HEIGHT;
  const placed = panels.map(({ turns }): Panel => {
    const top = y;
    const lanesTop = top + HEADING;
    y = lanesTop;
    const bars: LaneBar[] = [];
    const names: Name[] = [];
    for (const { label, count, members } of groupsOf(turns, fromUs, untilUs)) {
      for (const [index, { turn, isLong }] of members.entries()) {
        const { height, pitch } = isLong ? BROAD : THIN;
        const endUs = turn.leftUs ?? Number.POSITIVE_INFINITY;
        const waits = { x1: xOf(turn.arrivedUs), x2: xOf(turn.beganUs) };
        const worked = { x1: waits.x2, x2: Math.max(waits.x2 + WORKED_MIN, xOf(endUs)) };
        // What has not begun when the chart ends is not worked on in it.
        if (turn.beganUs > untilUs) worked.x1 = worked.x2 = xOf(untilUs);
        if (label !== null && index === 0) {
          const name = { label, count };
          const width = options.nameWidth(label, count);
          const after = worked.x2 + NAME_GAP;
          const before = waits.x1 - NAME_GAP;
          // Beside its lane where there is room, after it first; else over it, in a lane of the name's own.
          if (endUs <= untilUs && after + width <= right + RIGHT - NAME_GAP)
            names.push({ ...name, x: after, y: y + pitch / 2, anchor: 'start' });
          else if (before - width >= left)
            names.push({ ...name, x: before, y: y + pitch / 2, anchor: 'end' });
          else {
            y += NAME_LANE;
            const isRoom = worked.x1 + width <= right;
            names.push({
              ...name,
              x: isRoom ? worked.x1 : right,
              y: y - NAME_LANE / 2,
              anchor: isRoom ? 'start' : 'end',
            });
          }
        }
        bars.push({ y: y + (pitch - height) / 2, height, waits, worked });
        y += pitch;
      }
    }
    const bottom = y;
    y += GAP;
    return { top, lanesTop, bottom, bars, names };
  });
  const axisY = y - GAP + 8;
  return { width, height: axisY + FOOT, left, right, axisY, panels: placed, ticks: ticksOf(options, xOf) };
}

interface Group {
  /** Null for those that are too quick to be named. */
  label: string | null;
  count: number;
  members: { turn: Turn; isLong: boolean }[];
}

/** What is in sight, in the order of arrival: neighbours of one name together. */
function groupsOf(turns: readonly Turn[], fromUs: number, untilUs: number): Group[] {
  const groups: Group[] = [];
  for (const turn of turns) {
    const endUs = turn.leftUs ?? Number.POSITIVE_INFINITY;
    if (turn.arrivedUs > untilUs || endUs < fromUs) continue;
    const isLong = endUs - turn.beganUs > LONG_US;
    const label = isLong && turn.beganUs <= untilUs ? turn.label : null;
    const last = groups.at(-1);
    if (last !== undefined && last.label === label) {
      last.members.push({ turn, isLong });
      last.count += 1;
    } else groups.push({ label, count: 1, members: [{ turn, isLong }] });
  }
  return groups;
}

function ticksOf(
  { fromUs, untilUs, width }: Omit<LaneChartOptions, 'nameWidth'>,
  xOf: (us: number) => number,
) {
  const most = Math.max(2, Math.floor((width - LEFT - RIGHT) / TICKS_APART));
  const step = STEPS_S.find((s) => (untilUs - fromUs) / 1_000_000 / s <= most) ?? 60;
  const first = Math.ceil(fromUs / 1_000_000 / step);
  const ticks: { x: number; label: string }[] = [];
  for (let n = first; n * step * 1_000_000 <= untilUs; n++)
    ticks.push({ x: xOf(n * step * 1_000_000), label: String(Number((n * step).toFixed(1))) });
  return ticks;
}
