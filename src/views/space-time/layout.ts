/**
 * Trace → places of a space–time diagram: a row for each process, time to the right, a slanted line for each message.
 * Of a run that grows only what is asked for is laid out. drawing.tsx draws what lies in sight.
 */
import { type CutLink, createMessageIndex, type Lane, type Message, type Trace } from '../../trace/index.ts';
import { createMomentReader } from '../moments.ts';
import { identitiesOf, type ProcessIdentity } from '../process-identity.ts';
import { createGrowingScale, type TimeScale } from '../time-scale.ts';

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
/** Signs and grips stand around the ends of a line. */
const AROUND_LINE = 20;

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
  readonly scale: TimeScale;
  readonly rows: readonly Row[];
  readonly cuts: readonly CutLink[];
  readonly width: number;
  readonly height: number;
  readonly nowUs: number;
  xOf(us: number): number;
  /** Those that reach into what lies between two places, in the order of sending. */
  linesBetween(left: number, right: number): readonly Line[];
  /** Takes in what is new. Gives the place from which on the picture may be another than before. */
  update(): number;
}

export interface Options {
  height: number;
  width: number;
  typicalFlightMs: number;
  /** Factor over the usual scale. */
  zoom?: number;
  /** The axis begins here and ends there; left out: with the run. */
  fromUs?: number;
  untilUs?: number;
}

/** How high a picture of so many processes is, where nothing else says so. */
export const heightFor = (processes: number) => AXIS_HEIGHT + 22 + 64 * processes;

/** `update` before anything is read of it. */
export function createLayout(trace: Trace, options: Options): Layout {
  const { typicalFlightMs, fromUs = 0, untilUs = Number.POSITIVE_INFINITY } = options;
  const pixelsPerMs = (FLIGHT_PIXELS / Math.max(0.05, typicalFlightMs)) * (options.zoom ?? 1);
  const scale = createGrowingScale(fromUs, { pixelsPerMs, gapPixelsMax: GAP_PIXELS_MAX });
  const index = createMessageIndex(trace);
  const momentsSince = createMomentReader(trace);
  const xOf = (us: number) => LEAD + scale.yOf(us);
  let rows: readonly Row[] = [];
  let byName: ReadonlyMap<string, Row> = new Map();
  let height = AXIS_HEIGHT;
  let nowUs = 0;
  const placeRows = () => {
    const identities = identitiesOf(trace.processes);
    const room = Math.max(
      30,
      Math.min(84, (options.height - AXIS_HEIGHT - 22) / Math.max(1, identities.length)),
    );
    rows = identities.flatMap((identity, place): Row[] => {
      const lane = trace.lanes[place];
      return lane === undefined ? [] : [{ identity, lane, y: AXIS_HEIGHT + room * (place + 0.5) }];
    });
    byName = new Map(rows.map((row) => [row.identity.name, row]));
    height = AXIS_HEIGHT + room * identities.length + 20;
  };

  return {
    scale,
    cuts: trace.cuts,
    xOf,
    get rows() {
      return rows;
    },
    get height() {
      return height;
    },
    get width() {
      return Math.max(options.width, LEAD + scale.height + 40);
    },
    get nowUs() {
      return nowUs;
    },
    update() {
      const { messages } = index.read();
      nowUs = Math.min(untilUs, trace.nowUs);
      const moments = momentsSince(messages, nowUs).filter((us) => us >= fromUs);
      let { sinceUs } = scale.grow(moments, nowUs);
      for (const { sentUs } of messages) sinceUs = Math.min(sinceUs, sentUs);
      // A process may come to the others while the run lasts.
      if (rows.length !== trace.lanes.length) {
        placeRows();
        return 0;
      }
      return xOf(Math.min(sinceUs, index.openSinceUs)) - AROUND_LINE;
    },
    linesBetween(left, right) {
      const from = Math.max(fromUs, scale.usOf(left - LEAD - AROUND_LINE));
      const until = Math.min(nowUs, scale.usOf(right - LEAD + AROUND_LINE));
      const messages = index.chunksBetween(from, until).flatMap((number) => index.chunk(number));
      return messages.flatMap((message): Line[] => {
        if (message.sentUs > until || message.sentUs < fromUs) return [];
        if (message.endUs !== null && message.endUs < from) return [];
        const sender = byName.get(message.from);
        const receiver = byName.get(message.to);
        if (sender === undefined || receiver === undefined) return [];
        return [lineOf(message, sender, receiver, { xOf, nowUs, typicalMs: typicalFlightMs })];
      });
    },
  };
}

function lineOf(
  message: Message,
  from: Row,
  to: Row,
  { xOf, nowUs, typicalMs }: { xOf(us: number): number; nowUs: number; typicalMs: number },
): Line {
  const { sentUs, fate, lostAttempts } = message;
  // A picture may end before the run did.
  const endUs = message.endUs !== null && message.endUs <= nowUs ? message.endUs : null;
  const legs: Leg[] = [];
  const leg = (startUs: number, untilUs: number, way: number, lost: boolean) =>
    legs.push({ x1: xOf(startUs), y1: from.y, x2: xOf(untilUs), y2: from.y + (to.y - from.y) * way, lost });
  /** When the attempt began that is under way or got there; null while it waits to be sent again, or never is. */
  let startUs: number | null = sentUs;
  for (const { atUs, retryAtUs } of lostAttempts) {
    if (startUs === null || atUs > nowUs) break;
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
