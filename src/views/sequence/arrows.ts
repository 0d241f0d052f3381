/**
 * Message → arrow of the sequence diagram: its legs, how they end, and where its words stand. Pure; times become places by
 * a function that is given.
 */
import { isAlive, type Message } from '../../trace/index.ts';
import type { Kind, ViewWords } from '../words.ts';
import type { LaneColumn } from './columns.ts';

/** One attempt to carry a message: a straight line and how it ends. */
export interface Leg {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  end: 'arrived' | 'lost' | 'refused' | 'open' | 'reset';
  /** Towards where it would have arrived. */
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

export interface ArrowOptions {
  yOf(us: number): number;
  untilUs: number;
  flightMs: number;
}

const CHARACTER = 7.25;
const LABEL_HEIGHT = 15;
/** A label is held against so many before it. */
const LABELS_REMEMBERED = 40;
export const ATTEMPTS_DRAWN = 12;
/** A lost message that would have been on its way for long is not drawn further down than this. */
export const GHOST_HEIGHT_MAX = 240;

export function placeArrow(
  message: Message,
  from: LaneColumn,
  to: LaneColumn,
  { yOf, untilUs, flightMs }: ArrowOptions,
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
    const rest = Math.min(1, GHOST_HEIGHT_MAX / Math.max(1, y2 - y1));
    const ghost = atDoor ? null : { x: middle + (x2 - middle) * rest, y: y2 + (y2 - y1) * rest };
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
  const ys = legs.flatMap((leg) => [leg.y1, leg.y2, leg.ghost?.y ?? leg.y2]);
  const top = Math.min(...ys, yOf(message.sentUs));
  const bottom = Math.max(...ys, last ? last.y2 : yOf(untilUs));
  return { message, kind: kindOf(message), from, to, legs, top, bottom, labels: [] };
}

/** So far from a line it is still pointed at, in pixels. */
const REACH = 8;

/** The arrow that lies at a place, or nearest to it; null where none is near. */
export function arrowAt(arrows: readonly Arrow[], x: number, y: number): Arrow | null {
  let found: Arrow | null = null;
  let nearest = REACH;
  for (const arrow of arrows) {
    for (const leg of arrow.legs) {
      const distance = distanceTo(leg, arrow.from === arrow.to, x, y);
      if (distance > nearest) continue;
      nearest = distance;
      found = arrow;
    }
    for (const label of arrow.labels) {
      const isOn =
        Math.abs(label.x - x) < (label.text.length * CHARACTER) / 2 && label.y - 11 < y && y < label.y + 4;
      // Words lie over lines.
      if (isOn) return arrow;
    }
  }
  return found;
}

function distanceTo({ x1, y1, x2, y2 }: Leg, isLoop: boolean, x: number, y: number): number {
  // A message to its own sender is drawn as a bow beside the lane.
  if (isLoop) return x > x1 && x < x1 + 26 && y > y1 - 4 && y < Math.max(y2, y1 + 8) + 4 ? 0 : REACH + 1;
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - (x1 + share * (x2 - x1)), y - (y1 + share * (y2 - y1)));
}

export function kindOf(message: Message): Kind {
  if (message.fate === 'lost' || message.fate === 'refused') return message.fate;
  return message.kind === 'reset' ? 'reset' : message.fate;
}

/** What signs one message brings into the picture. */
export function kindsOf(message: Message): readonly Kind[] {
  const retried = message.lostAttempts.some(({ retryAtUs }) => retryAtUs !== null);
  return [kindOf(message), ...(retried ? (['retry', 'lost'] as const) : [])];
}

/**
 * Labels stand over the line and never over one another; what finds no room stays in the details. Goes through the arrows
 * in order: first those `before`, whose labels are not wanted again, then the others, which get theirs.
 */
export function placeLabels(
  before: readonly Arrow[],
  arrows: readonly Arrow[],
  columns: readonly LaneColumn[],
  words: ViewWords,
): void {
  const taken: { left: number; right: number; y: number }[] = [];
  const apart = Math.abs((columns[1]?.x ?? 300) - (columns[0]?.x ?? 0));
  const place = (arrow: Arrow, leg: Leg, whole: string, into: ArrowLabel[]) => {
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
    into.push({ text, x, y, angle: steep ? 0 : (Math.atan(slope) * 180) / Math.PI });
    taken.push({ left: x - half, right: x + half, y });
    if (taken.length > LABELS_REMEMBERED) taken.shift();
  };
  const label = (arrow: Arrow, into: ArrowLabel[]) => {
    const first = arrow.legs[0];
    const last = arrow.legs.at(-1);
    if (!first || !last || arrow.from === arrow.to) return;
    place(arrow, first, arrow.message.label, into);
    if (last !== first) place(arrow, last, `${arrow.message.label}, ${words.attempt(last.attempt)}`, into);
  };
  for (const arrow of before) label(arrow, []);
  for (const arrow of arrows) {
    arrow.labels = [];
    label(arrow, arrow.labels);
  }
}
