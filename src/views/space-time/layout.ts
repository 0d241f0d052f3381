/**
 * Trace → places of a space–time diagram: a row for each process, time to the right, a slanted line for each message.
 * Pure, and cheap enough to be done again for every batch of a live run; drawing.tsx draws what lies in sight.
 */
import type { CutLink, Lane, Message, Trace } from '../../trace/index.ts';
import { momentsOf } from '../moments.ts';
import { identitiesOf, type ProcessIdentity } from '../process-identity.ts';
import { createTimeScale, type TimeScale } from '../time-scale.ts';

/** Height of the axis above the rows. */
export const AXIS_HEIGHT = 26;
/** Below the rows, under the words that say how much time is left out. */
export const FOOT_HEIGHT = 4;
/** Left of this nothing happens: the first moment. */
export const LEAD = 14;
const FLIGHT_PIXELS = 44;
const GAP_PIXELS_MAX = 110;
/** How far a lost message is drawn, as a share of the way; and one that is still under way, at most. */
const LOST_WAY = 0.55;
const MOST_OF_WAY = 0.92;

export interface Row {
  identity: ProcessIdentity;
  lane: Lane;
  y: number;
}

/** One attempt to bring a message over, or the whole way of one that was not lost. */
export interface Leg {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  lost: boolean;
}

export interface Line {
  message: Message;
  /** Of its sender. */
  color: string;
  legs: readonly Leg[];
  from: { x: number; y: number };
  /** Null where it never arrived. */
  to: { x: number; y: number } | null;
  left: number;
  right: number;
}

export interface Layout {
  scale: TimeScale;
  rows: readonly Row[];
  /** In the order of sending. */
  lines: readonly Line[];
  cuts: readonly CutLink[];
  width: number;
  height: number;
  nowUs: number;
  xOf(us: number): number;
}

export interface Options {
  height: number;
  width: number;
  typicalFlightMs: number;
  /** Factor over the usual scale. */
  zoom?: number;
}

export function layOut(trace: Trace, options: Options): Layout {
  const { nowUs } = trace;
  const pixelsPerMs = (FLIGHT_PIXELS / Math.max(0.05, options.typicalFlightMs)) * (options.zoom ?? 1);
  const scale = createTimeScale([0, ...momentsOf(trace, trace.messages).filter((us) => us <= nowUs)], nowUs, {
    pixelsPerMs,
    gapPixelsMax: GAP_PIXELS_MAX,
  });
  const xOf = (us: number) => LEAD + scale.yOf(us);
  const identities = identitiesOf(trace.processes);
  const room = Math.max(
    30,
    Math.min(84, (options.height - AXIS_HEIGHT - 22) / Math.max(1, identities.length)),
  );
  const rows = identities.flatMap((identity, index): Row[] => {
    const lane = trace.lanes[index];
    return lane === undefined ? [] : [{ identity, lane, y: AXIS_HEIGHT + room * (index + 0.5) }];
  });
  const byName = new Map(rows.map((row) => [row.identity.name, row]));
  const lines = trace.messages.flatMap((message): Line[] => {
    const from = byName.get(message.from);
    const to = byName.get(message.to);
    return from === undefined || to === undefined
      ? []
      : [lineOf(message, from, to, xOf, nowUs, options.typicalFlightMs)];
  });
  return {
    scale,
    rows,
    lines,
    cuts: trace.cuts,
    width: Math.max(options.width, LEAD + scale.height + 40),
    height: AXIS_HEIGHT + room * identities.length + 20,
    nowUs,
    xOf,
  };
}

function lineOf(
  message: Message,
  from: Row,
  to: Row,
  xOf: (us: number) => number,
  nowUs: number,
  typicalMs: number,
): Line {
  const { sentUs, endUs, fate, lostAttempts } = message;
  const legs: Leg[] = [];
  const leg = (startUs: number, untilUs: number, way: number, lost: boolean) =>
    legs.push({ x1: xOf(startUs), y1: from.y, x2: xOf(untilUs), y2: from.y + (to.y - from.y) * way, lost });
  /** When the attempt began that is under way or got there; null while it waits to be sent again, or never is. */
  let startUs: number | null = sentUs;
  for (const { atUs, retryAtUs } of lostAttempts) {
    if (startUs === null) break;
    leg(startUs, atUs, LOST_WAY, true);
    startUs = retryAtUs !== null && retryAtUs <= nowUs ? retryAtUs : null;
  }
  if (startUs !== null) {
    if (endUs === null)
      leg(startUs, nowUs, Math.min(MOST_OF_WAY, (nowUs - startUs) / (typicalMs * 1000)), false);
    else leg(startUs, endUs, fate === 'lost' ? LOST_WAY : 1, fate !== 'delivered');
  }
  const left = xOf(sentUs);
  return {
    message,
    color: from.identity.color,
    legs,
    from: { x: left, y: from.y },
    to: fate === 'delivered' && endUs !== null ? { x: xOf(endUs), y: to.y } : null,
    left,
    right: Math.max(left, ...legs.map(({ x2 }) => x2)),
  };
}
