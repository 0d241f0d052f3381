/**
 * Trace → places: where lanes, arrows, losses, crashes and cut links stand. Pure and cheap enough to be done again
 * for every batch of a live run; drawing.tsx draws what lies in sight. All times go through time-scale.ts.
 */
import type { Fault } from '../../kernel/journal.ts';
import { faultLabel } from '../../trace/fault-sentence.ts';
import {
  type CutLink,
  isAlive,
  type Lane,
  logText,
  type Message,
  type Trace,
  YOU,
} from '../../trace/index.ts';
import { momentsOf } from '../moments.ts';
import { identitiesOf, type ProcessIdentity } from '../process-identity.ts';
import { createTimeScale, type TimeScale } from '../time-scale.ts';
import { english, inMs, type Kind, type ViewWords } from '../words.ts';

export interface LayoutOptions {
  width: number;
  /** Left out: chosen so that a typical message falls by about 30 pixels. */
  pixelsPerMs?: number | undefined;
  /** How long a message usually takes; left out: taken from the first that arrived. */
  typicalFlightMs?: number | undefined;
  logs?: boolean | undefined;
  words?: ViewWords | undefined;
  /** Leaves out what happened before or after. */
  fromUs?: number | undefined;
  untilUs?: number | undefined;
}

export interface LaneColumn {
  identity: ProcessIdentity;
  lane: Lane;
  x: number;
  /** The name as it fits above the lane. */
  name: string;
}

/** One attempt to carry a message: a straight line and how it ends. */
export interface Leg {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  end: 'arrived' | 'lost' | 'refused' | 'open' | 'reset';
  /** Where it would have arrived. */
  ghost: { x: number; y: number } | null;
  attempt: number;
}

export interface ArrowLabel {
  text: string;
  x: number;
  y: number;
  angle: number;
}

export interface Arrow {
  message: Message;
  kind: Kind;
  from: LaneColumn;
  to: LaneColumn;
  legs: Leg[];
  top: number;
  bottom: number;
  labels: ArrowLabel[];
}

export interface LaneMark {
  kind: Kind;
  x: number;
  y: number;
  text: string;
  title: string;
  /** −1: the text stands left of the lane. */
  side: -1 | 1;
}

export interface CutBand {
  cut: CutLink;
  x1: number;
  x2: number;
  top: number;
  bottom: number;
  healed: boolean;
  /** No other lane stands between its ends. */
  adjacent: boolean;
}

export interface Layout {
  width: number;
  height: number;
  axisX: number;
  scale: TimeScale;
  pixelsPerMs: number;
  columns: LaneColumn[];
  arrows: Arrow[];
  marks: LaneMark[];
  bands: CutBand[];
  notes: { x: number; y: number; text: string }[];
  /** Which kinds of thing the picture shows, for its key. */
  kinds: Set<Kind>;
  trace: Trace;
}

export const BODY_TOP = 14;
const BODY_BOTTOM = 26;
const LANE_APART_MIN = 54;
const CHARACTER = 7.25;
const LABEL_HEIGHT = 15;
const ATTEMPTS_DRAWN = 12;

export function layOut(trace: Trace, options: LayoutOptions): Layout {
  const untilUs = Math.min(options.untilUs ?? trace.nowUs, trace.nowUs);
  const axisX = gutter(options.width, untilUs);
  const columns = placeLanes(trace, options.width, axisX);
  const width = Math.max(options.width, (columns.at(-1)?.x ?? 0) + 40);
  const fromUs = options.fromUs ?? 0;
  const seen = (us: number) => us >= fromUs && us <= untilUs;
  const messages = trace.messages.filter((message) => seen(message.sentUs));
  const flightMs = options.typicalFlightMs ?? typicalFlightMs(messages);
  const pixelsPerMs = options.pixelsPerMs ?? Math.min(14, Math.max(0.05, 30 / flightMs));
  const times = momentsOf(trace, messages, {
    attempts: ATTEMPTS_DRAWN,
    logs: options.logs === true,
  }).filter(seen);
  const scale = createTimeScale([fromUs, ...times], untilUs, { pixelsPerMs });
  const yOf = (us: number) => BODY_TOP + scale.yOf(us);

  const byName = new Map(columns.map((column) => [column.identity.name, column]));
  const arrows: Arrow[] = [];
  const kinds = new Set<Kind>();
  for (const message of messages) {
    const from = byName.get(message.from);
    const to = byName.get(message.to);
    if (!from || !to) continue;
    const arrow = placeArrow(message, from, to, yOf, untilUs, flightMs);
    arrows.push(arrow);
    kinds.add(arrow.kind);
    if (arrow.legs.length > 1) kinds.add('retry').add('lost');
  }
  const words = options.words ?? english;
  placeLabels(arrows, columns, words);
  const marks = placeMarks(columns, options.width >= 480, yOf, seen, options.logs === true, words);
  for (const mark of marks) kinds.add(mark.kind);
  const bands: CutBand[] = [];
  for (const cut of trace.cuts) {
    const x1 = byName.get(cut.from)?.x;
    const x2 = byName.get(cut.to)?.x;
    if (x1 === undefined || x2 === undefined || cut.fromUs > untilUs || (cut.untilUs ?? untilUs) < fromUs)
      continue;
    const bottom = yOf(Math.min(cut.untilUs ?? untilUs, untilUs));
    bands.push({
      cut,
      x1,
      x2,
      top: yOf(cut.fromUs),
      bottom,
      healed: cut.untilUs !== null && cut.untilUs <= untilUs,
      adjacent: Math.abs(trace.processes.indexOf(cut.from) - trace.processes.indexOf(cut.to)) === 1,
    });
    kinds.add('cut');
  }
  const notes = trace.changes
    .filter(({ atUs }) => seen(atUs))
    .map(({ atUs, fault }) => {
      const xs = placesOf(fault, trace.processes).map((name) => byName.get(name)?.x ?? 0);
      const x = xs.reduce((sum, one) => sum + one, 0) / Math.max(1, xs.length);
      return { x, y: yOf(atUs), text: faultLabel(fault) };
    });
  if (scale.stretches.some((stretch) => stretch.skipped)) kinds.add('break');
  const height = BODY_TOP + scale.height + BODY_BOTTOM;
  return { width, height, axisX, scale, pixelsPerMs, columns, arrows, marks, bands, notes, kinds, trace };
}

/** Between which lanes a fault is noted; in the middle of the picture where it concerns all. */
function placesOf(fault: Fault, processes: readonly string[]): readonly string[] {
  if ('process' in fault) return [fault.process];
  if ('from' in fault) return [fault.from, fault.to];
  if (fault.kind === 'load' || fault.kind === 'hang-up') return [YOU];
  return processes;
}

/** Room for the longest time at the axis and for "+1,234" in a break. */
function gutter(width: number, untilUs: number): number {
  const digits = inMs(untilUs, 0).length;
  return 18 + 7.6 * Math.max(width < 480 ? 4 : 6, digits + 1);
}

function placeLanes(trace: Trace, width: number, axisX: number): LaneColumn[] {
  const identities = identitiesOf(trace.processes);
  const left = axisX + (width < 480 ? 36 : 64);
  const right = width - (width < 480 ? 40 : 100);
  const count = identities.length;
  const apart = count < 2 ? 0 : Math.max(LANE_APART_MIN, (right - left) / (count - 1));
  return identities.map((identity, index) => {
    const lane = trace.lanes[index] ?? { process: identity.name, lives: [], ports: [], errors: [], logs: [] };
    const x = count === 1 ? (left + right) / 2 : left + index * apart;
    // The shape takes 20 pixels, and neighbours keep a little air. A cut-off name could be two processes'.
    const room = (count === 1 ? width / 2 : apart) - 8;
    const name = identity.name.length * 7.9 + 20 <= room ? identity.name : identity.shortName;
    return { identity, lane, x, name };
  });
}

/** Half of the first messages took this long or less; before any arrived, 8 ms. */
function typicalFlightMs(messages: readonly Message[]): number {
  const flights: number[] = [];
  for (const message of messages) {
    if (message.fate === 'delivered' && message.endUs !== null && message.lostAttempts.length === 0) {
      flights.push(message.endUs - message.sentUs);
    }
    if (flights.length === 24) break;
  }
  flights.sort((a, b) => a - b);
  return Math.max(0.05, (flights[flights.length >> 1] ?? 8000) / 1000);
}

function placeArrow(
  message: Message,
  from: LaneColumn,
  to: LaneColumn,
  yOf: (us: number) => number,
  untilUs: number,
  flightMs: number,
): Arrow {
  const legs: Leg[] = [];
  let startUs = message.sentUs;
  const inset = from.x < to.x ? 3 : -3;
  const x1 = from.x + inset;
  const x2 = to.x - inset;
  const middle = (x1 + x2) / 2;
  for (const [index, { atUs, retryAtUs }] of message.lostAttempts.slice(0, ATTEMPTS_DRAWN).entries()) {
    if (atUs > untilUs) break;
    // Lost at a dead receiver's door; otherwise somewhere on the way, which is drawn half way.
    const atDoor = !isAlive(to.lane, atUs);
    const y1 = yOf(startUs);
    const y2 = yOf(atUs);
    const ghost = atDoor ? null : { x: x2, y: y2 + (y2 - y1) };
    legs.push({ x1, y1, x2: atDoor ? x2 : middle, y2, end: 'lost', ghost, attempt: index + 1 });
    startUs = retryAtUs ?? Number.POSITIVE_INFINITY;
  }
  const attempt = legs.length + 1;
  if (startUs <= untilUs) {
    const y1 = yOf(startUs);
    const endUs = message.endUs;
    const ended = endUs !== null && endUs <= untilUs;
    if (ended && message.fate !== 'lost') {
      const end = message.fate === 'refused' ? 'refused' : message.kind === 'reset' ? 'reset' : 'arrived';
      legs.push({ x1, y1, x2, y2: yOf(endUs), end, ghost: null, attempt });
    } else if (ended && endUs >= startUs) {
      // Lost without a drop of its own: its receiver died while it was on the way.
      const share = Math.min(0.9, Math.max(0.2, (endUs - startUs) / 1000 / flightMs));
      const x = x1 + (x2 - x1) * share;
      legs.push({ x1, y1, x2: x, y2: yOf(endUs), end: 'lost', ghost: { x: x2, y: yOf(endUs) }, attempt });
    } else if (!ended) {
      const share = Math.min(0.92, Math.max(0.04, (untilUs - startUs) / 1000 / flightMs));
      legs.push({ x1, y1, x2: x1 + (x2 - x1) * share, y2: yOf(untilUs), end: 'open', ghost: null, attempt });
    }
  }
  const last = legs.at(-1);
  const kind: Kind =
    message.fate === 'lost'
      ? 'lost'
      : message.fate === 'refused'
        ? 'refused'
        : message.kind === 'reset'
          ? 'reset'
          : message.fate;
  const ys = legs.flatMap((leg) => [leg.y1, leg.y2, leg.ghost?.y ?? leg.y2]);
  const top = Math.min(...ys, yOf(message.sentUs));
  const bottom = Math.max(...ys, last ? last.y2 : yOf(untilUs));
  return { message, kind, from, to, legs, top, bottom, labels: [] };
}

/** Labels stand over the line and never over one another; what finds no room stays in the details. */
function placeLabels(arrows: Arrow[], columns: LaneColumn[], words: ViewWords): void {
  const taken: { left: number; right: number; y: number }[] = [];
  const apart = Math.abs((columns[1]?.x ?? 300) - (columns[0]?.x ?? 0));
  const place = (arrow: Arrow, leg: Leg, whole: string) => {
    // Over the first gap between lanes, on the sender's side, so that it crosses no other lane.
    const span = Math.min(Math.abs(arrow.to.x - arrow.from.x), apart);
    const characters = Math.floor((span - 22) / CHARACTER);
    if (characters < 3) return;
    const fits = whole.length <= characters;
    const text = fits
      ? whole
      : arrow.kind === 'refused'
        ? words.refusedLabel
        : `${whole.slice(0, characters - 1)}…`;
    const half = (text.length * CHARACTER) / 2;
    const run = leg.x2 - leg.x1;
    const slope = run === 0 ? 0 : (leg.y2 - leg.y1) / run;
    const distance = Math.max(Math.min(Math.abs(run), span) / 2, half + 10);
    const along = Math.sign(arrow.to.x - arrow.from.x) * distance;
    const steep = Math.abs(slope) > 0.5;
    const x = leg.x1 + along;
    const y = leg.y1 + (Math.abs(run) < distance ? 0 : slope * along) - 5;
    const clash = taken.some(
      (one) => Math.abs(one.y - y) < LABEL_HEIGHT && one.left < x + half && one.right > x - half,
    );
    if (clash) return;
    arrow.labels.push({ text, x, y, angle: steep ? 0 : (Math.atan(slope) * 180) / Math.PI });
    taken.push({ left: x - half, right: x + half, y });
    if (taken.length > 40) taken.shift();
  };
  for (const arrow of arrows) {
    const first = arrow.legs[0];
    const last = arrow.legs.at(-1);
    if (!first || !last || arrow.from === arrow.to) continue;
    place(arrow, first, arrow.message.label);
    if (last !== first) place(arrow, last, `${arrow.message.label}, ${words.attempt(last.attempt)}`);
  }
}

function placeMarks(
  columns: LaneColumn[],
  wide: boolean,
  yOf: (us: number) => number,
  seen: (us: number) => boolean,
  logs: boolean,
  words: ViewWords,
): LaneMark[] {
  const marks: LaneMark[] = [];
  for (const [index, { lane, x }] of columns.entries()) {
    const last = index === columns.length - 1 && columns.length > 1;
    // Right of the last lane is room for words only in a wide picture.
    const side = last && !wide ? -1 : 1;
    const outside = index === 0 && columns.length > 1 ? -9 : 6;
    const mark = (kind: Kind, us: number, text: string, title = `${lane.process}: ${text}`) => {
      if (seen(us)) marks.push({ kind, x: kind === 'log' ? x + outside : x, y: yOf(us), text, title, side });
    };
    for (const life of lane.lives) {
      if (life.incarnation > 1) mark('restart', life.fromUs, words.restarted(life.incarnation));
      if (!life.end) continue;
      const { killed, code, atUs } = life.end;
      const text = killed ? words.killed : words.exited(code);
      mark(killed || code !== 0 ? 'crash' : 'exit', atUs, text);
    }
    for (const error of lane.errors) {
      mark('error', error.atUs, error.name, words.error(lane.process, error.name, error.message));
    }
    if (logs)
      for (const log of lane.logs) mark('log', log.atUs, '', `${lane.process}: ${logText(log).trimEnd()}`);
  }
  return marks;
}
