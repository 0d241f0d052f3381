/**
 * Turns → places of a lane chart: a lane for each request, in the order of arrival, a panel for each server, one axis of time
 * below all of them. Long ones have broad lanes. Pure: drawing.tsx draws it.
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

/** Long requests that follow one another, named once. */
export interface Group {
  label: string;
  count: number;
  /** Right of the last of them. */
  x: number;
  /** Left of the first, for a name that has no room on the right. */
  beforeX: number;
  y: number;
}

export interface Panel {
  /** Of its heading. */
  top: number;
  lanesTop: number;
  bottom: number;
  bars: readonly LaneBar[];
  groups: readonly Group[];
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
}

export const KEY_HEIGHT = 30;
export const HEADING = 24;
const GAP = 14;
const LEFT = 14;
const RIGHT = 22;
const FOOT = 28;
const THIN = { height: 2, pitch: 2.75 };
const BROAD = { height: 9, pitch: 12 };
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
    const groups: Group[] = [];
    /** Those before this one were long, too. */
    let goesOn = false;
    for (const { label, arrivedUs, beganUs, leftUs } of turns) {
      const endUs = leftUs ?? Number.POSITIVE_INFINITY;
      if (arrivedUs > untilUs || endUs < fromUs) continue;
      const isLong = endUs - beganUs > LONG_US;
      const { height, pitch } = isLong ? BROAD : THIN;
      const worked = { x1: xOf(beganUs), x2: Math.max(xOf(beganUs) + WORKED_MIN, xOf(endUs)) };
      // What has not begun when the chart ends is not worked on in it.
      if (beganUs > untilUs) worked.x1 = worked.x2 = xOf(untilUs);
      bars.push({
        y: y + (pitch - height) / 2,
        height,
        waits: { x1: xOf(arrivedUs), x2: xOf(beganUs) },
        worked,
      });
      const group: Group | undefined = goesOn ? groups.at(-1) : undefined;
      // Beside one that goes on behind the chart's end there is no room for its name.
      const isNamed: boolean = isLong && (group?.label === label || endUs <= untilUs);
      if (isNamed && group?.label === label) group.count += 1;
      else if (isNamed)
        groups.push({ label, count: 1, x: worked.x2 + 6, beforeX: xOf(arrivedUs) - 6, y: y + pitch / 2 });
      goesOn = isNamed;
      y += pitch;
    }
    const bottom = y;
    y += GAP;
    return { top, lanesTop, bottom, bars, groups };
  });
  const axisY = y - GAP + 8;
  return { width, height: axisY + FOOT, left, right, axisY, panels: placed, ticks: ticksOf(options, xOf) };
}

function ticksOf({ fromUs, untilUs, width }: LaneChartOptions, xOf: (us: number) => number) {
  const most = Math.max(2, Math.floor((width - LEFT - RIGHT) / TICKS_APART));
  const step = STEPS_S.find((s) => (untilUs - fromUs) / 1_000_000 / s <= most) ?? 60;
  const first = Math.ceil(fromUs / 1_000_000 / step);
  const ticks: { x: number; label: string }[] = [];
  for (let n = first; n * step * 1_000_000 <= untilUs; n++)
    ticks.push({ x: xOf(n * step * 1_000_000), label: String(Number((n * step).toFixed(1))) });
  return ticks;
}
