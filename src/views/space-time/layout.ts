/**
 * Trace → places of a space–time diagram: a row for each process, time to the right, a slanted line for each message.
 * Pure, and cheap enough to be done again for every batch of a live run; drawing.tsx draws what lies in sight.
 */
import type { CutLink, Lane, Message, Trace } from '../../trace/index.ts';
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
  untilUs: number;
  pixelsPerMs: number;
  xOf(us: number): number;
}

export interface Options {
  height: number;
  width: number;
  typicalFlightMs: number;
  /** Factor over the usual scale. */
  zoom?: number;
  fromUs?: number;
  untilUs?: number;
}

export function layOut(trace: Trace, options: Options): Layout {
  const untilUs = Math.min(options.untilUs ?? trace.nowUs, trace.nowUs);
  const fromUs = options.fromUs ?? 0;
  const pixelsPerMs = (FLIGHT_PIXELS / Math.max(0.05, options.typicalFlightMs)) * (options.zoom ?? 1);
  const messages = trace.messages.filter(({ sentUs }) => sentUs >= fromUs && sentUs <= untilUs);
  const scale = createTimeScale(momentsOf(trace, messages, fromUs, untilUs), untilUs, {
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
  const heights = new Map(rows.map(({ identity, y }) => [identity.name, y]));
  const lines = messages.flatMap((message): Line[] => {
    const y1 = heights.get(message.from);
    const y2 = heights.get(message.to);
    return y1 === undefined || y2 === undefined
      ? []
      : [lineOf(message, y1, y2, xOf, untilUs, options.typicalFlightMs)];
  });
  return {
    scale,
    rows,
    lines,
    cuts: trace.cuts,
    width: Math.max(options.width, LEAD + scale.height + 40),
    height: AXIS_HEIGHT + room * identities.length + 20,
    untilUs,
    pixelsPerMs,
    xOf,
  };
}

function lineOf(
  message: Message,
  y1: number,
  y2: number,
  xOf: (us: number) => number,
  untilUs: number,
  typicalMs: number,
): Line {
  const legs: Leg[] = [];
  let startUs = message.sentUs;
  for (const { atUs, retryAtUs } of message.lostAttempts) {
    if (atUs > untilUs) break;
    legs.push({ x1: xOf(startUs), y1, x2: xOf(atUs), y2: y1 + (y2 - y1) * 0.55, lost: true });
    if (retryAtUs === null || retryAtUs > untilUs) {
      startUs = Number.NaN;
      break;
    }
    startUs = retryAtUs;
  }
  const arrivedUs = message.endUs !== null && message.endUs <= untilUs ? message.endUs : null;
  if (
    !Number.isNaN(startUs) &&
    (message.fate === 'delivered' || message.fate === 'refused') &&
    arrivedUs !== null
  )
    legs.push({ x1: xOf(startUs), y1, x2: xOf(arrivedUs), y2, lost: message.fate === 'refused' });
  else if (!Number.isNaN(startUs) && message.fate === 'lost' && legs.length === 0)
    legs.push({ x1: xOf(startUs), y1, x2: xOf(arrivedUs ?? untilUs), y2: y1 + (y2 - y1) * 0.55, lost: true });
  else if (!Number.isNaN(startUs) && arrivedUs === null) {
    const way = Math.min(0.92, (untilUs - startUs) / (typicalMs * 1000));
    legs.push({ x1: xOf(startUs), y1, x2: xOf(untilUs), y2: y1 + (y2 - y1) * way, lost: false });
  }
  const to = message.fate === 'delivered' && arrivedUs !== null ? { x: xOf(arrivedUs), y: y2 } : null;
  return {
    message,
    legs,
    from: { x: xOf(message.sentUs), y: y1 },
    to,
    left: xOf(message.sentUs),
    right: Math.max(xOf(message.sentUs), ...legs.map(({ x2 }) => x2)),
  };
}

function momentsOf(trace: Trace, messages: readonly Message[], fromUs: number, untilUs: number): number[] {
  const times = [fromUs];
  for (const { sentUs, endUs, lostAttempts } of messages) {
    times.push(sentUs);
    if (endUs !== null) times.push(endUs);
    for (const { atUs, retryAtUs } of lostAttempts) {
      times.push(atUs);
      if (retryAtUs !== null) times.push(retryAtUs);
    }
  }
  for (const { lives } of trace.lanes)
    for (const life of lives) times.push(life.fromUs, ...(life.end === null ? [] : [life.end.atUs]));
  for (const cut of trace.cuts) times.push(cut.fromUs, ...(cut.untilUs === null ? [] : [cut.untilUs]));
  return times.filter((us) => us >= fromUs && us <= untilUs).sort((a, b) => a - b);
}
