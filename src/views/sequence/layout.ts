/**
 * Trace → places: where lanes, arrows, losses, crashes and cut links stand. Of a run that grows only what is asked for is
 * laid out, in chunks of messages that are kept until something in them changes; a static picture asks for all.
 * drawing.tsx draws what lies in sight. All times go through time-scale.ts.
 */
import { createMessageIndex, type Message, type MessageIndex, type Trace } from '../../trace/index.ts';
import { createMomentReader, momentsOf } from '../moments.ts';
import { createGrowingScale, createTimeScale, type GrowingScale, type TimeScale } from '../time-scale.ts';
import { english, type Kind, type ViewWords } from '../words.ts';
import { type Arrow, ATTEMPTS_DRAWN, GHOST_HEIGHT_MAX, kindsOf, placeArrow, placeLabels } from './arrows.ts';
import { gutter, type LaneColumn, placeLanes } from './columns.ts';
import { type CutBand, type LaneMark, type Note, placeBands, placeMarks, placeNotes } from './marks.ts';

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly axisX: number;
  readonly scale: TimeScale;
  readonly columns: readonly LaneColumn[];
  readonly marks: readonly LaneMark[];
  readonly bands: readonly CutBand[];
  readonly notes: readonly Note[];
  readonly trace: Trace;
  /** Those that reach into what lies between two heights, in the order of sending. */
  arrowsBetween(top: number, bottom: number): readonly Arrow[];
  /** Which kinds of thing the picture shows, for its key. */
  kinds(): ReadonlySet<Kind>;
}

export interface GrowingLayout extends Layout {
  /** The moment up to which the picture has been worked out; what is later has no place yet. */
  readonly untilUs: number;
  /** Takes in what is new. Gives the height from which on the picture may be another than before. */
  update(): number;
  /** Null where its ends have no lanes. */
  arrowOf(message: Message): Arrow | null;
}

export interface GrowingOptions {
  width: number;
  /** How long a message usually takes: it falls by about 30 pixels. */
  typicalFlightMs: number;
  /** Factor over that scale. */
  zoom?: number;
  words?: ViewWords;
}

export interface LayoutOptions {
  width: number;
  /** Left out: taken from the first messages that arrived. */
  typicalFlightMs?: number | undefined;
  /** Factor over the usual scale. */
  zoom?: number | undefined;
  logs?: boolean | undefined;
  words?: ViewWords | undefined;
  /** Leaves out what happened before or after. */
  fromUs?: number | undefined;
  untilUs?: number | undefined;
}

export const BODY_TOP = 14;
const BODY_BOTTOM = 26;
/** Right of the last lane, where lanes have no room within the width. */
const RIGHT = 40;
/** Words stand over a line, signs around its end. */
const AROUND_ARROW = 24;

const pixelsPerMsOf = (flightMs: number) => Math.min(14, Math.max(0.05, 30 / flightMs));

/** A whole run, or a stretch of it. */
export function layOut(trace: Trace, options: LayoutOptions): Layout & { readonly arrows: readonly Arrow[] } {
  const { words = english, logs = false, fromUs = 0 } = options;
  const untilUs = Math.min(options.untilUs ?? trace.nowUs, trace.nowUs);
  const seen = (us: number) => us >= fromUs && us <= untilUs;
  const messages = trace.messages.filter(({ sentUs }) => seen(sentUs));
  const flightMs = options.typicalFlightMs ?? typicalFlightMs(messages);
  const times = momentsOf(trace, messages, { attempts: ATTEMPTS_DRAWN, logs }).filter(seen);
  const scale = createTimeScale([fromUs, ...times], untilUs, {
    pixelsPerMs: pixelsPerMsOf(flightMs) * (options.zoom ?? 1),
  });
  const yOf = (us: number) => BODY_TOP + scale.yOf(us);
  const axisX = gutter(options.width, untilUs);
  const columns = placeLanes(trace, options.width, axisX);
  const frame = { width: options.width, fromUs, untilUs, words, yOf };
  const index = createMessageIndex({ messages, news: messages });
  index.read();
  const chunks = createChunks({ index, columns, words, yOf, flightMs, untilUs });
  const arrows = Array.from({ length: index.chunks }, (_, number) => chunks.labelled(number)).flat();
  const marks = placeMarks(columns, frame, logs);
  const bands = placeBands(trace, columns, frame);
  return {
    width: Math.max(options.width, (columns.at(-1)?.x ?? 0) + RIGHT),
    height: BODY_TOP + scale.height + BODY_BOTTOM,
    axisX,
    scale,
    columns,
    arrows,
    arrowsBetween: (top, bottom) => within(arrows, top, bottom),
    marks,
    bands,
    notes: placeNotes(trace, columns, frame),
    trace,
    kinds: () => kindsIn(messages, marks, bands, scale),
  };
}

/** A run that grows: `update` before anything is read. */
export function createGrowingLayout(trace: Trace, options: GrowingOptions): GrowingLayout {
  const { width, words = english } = options;
  const flightMs = options.typicalFlightMs;
  const pixelsPerMs = pixelsPerMsOf(flightMs) * (options.zoom ?? 1);
  const index = createMessageIndex(trace);
  const momentsSince = createMomentReader(trace, ATTEMPTS_DRAWN);
  const scale: GrowingScale = createGrowingScale(0, { pixelsPerMs });
  const yOf = (us: number) => BODY_TOP + scale.yOf(us);
  let axisX = Number.NaN;
  let columns: LaneColumn[] = [];
  let marks: LaneMark[] = [];
  let bands: CutBand[] = [];
  let notes: Note[] = [];
  let untilUs = 0;
  let chunks = createChunks({ index, columns, words, yOf, flightMs, untilUs });

  return {
    get width() {
      return Math.max(width, (columns.at(-1)?.x ?? 0) + RIGHT);
    },
    get height() {
      return BODY_TOP + scale.height + BODY_BOTTOM;
    },
    get axisX() {
      return axisX;
    },
    get columns() {
      return columns;
    },
    get marks() {
      return marks;
    },
    get bands() {
      return bands;
    },
    get notes() {
      return notes;
    },
    get untilUs() {
      return untilUs;
    },
    scale,
    trace,
    update() {
      const news = index.read();
      untilUs = trace.nowUs;
      const growth = scale.grow(momentsSince(news.messages, untilUs), untilUs);
      let { sinceUs } = growth;
      for (const { sentUs } of news.messages) sinceUs = Math.min(sinceUs, sentUs);
      sinceUs = Math.min(sinceUs, index.openSinceUs);
      const nextAxisX = gutter(width, untilUs);
      // A longer time needs more room beside the axis; and a process may come to the others while the run lasts.
      if (nextAxisX !== axisX || columns.length !== trace.processes.length) {
        axisX = nextAxisX;
        columns = placeLanes(trace, width, axisX);
        sinceUs = 0;
      }
      if (sinceUs === 0 || growth.moved)
        chunks = createChunks({ index, columns, words, yOf, flightMs, untilUs });
      else chunks.forget(news.chunks, untilUs);
      const frame = { width, fromUs: 0, untilUs, words, yOf };
      marks = placeMarks(columns, frame, false);
      bands = placeBands(trace, columns, frame);
      notes = placeNotes(trace, columns, frame);
      return sinceUs === 0 ? 0 : yOf(sinceUs) - AROUND_ARROW;
    },
    arrowsBetween(top, bottom) {
      const fromUs = scale.usOf(top - BODY_TOP - GHOST_HEIGHT_MAX);
      const toUs = scale.usOf(bottom - BODY_TOP + AROUND_ARROW);
      const numbers = index.chunksBetween(fromUs, toUs);
      return within(
        numbers.flatMap((number) => chunks.labelled(number)),
        top,
        bottom,
      );
    },
    arrowOf(message) {
      const arrows = chunks.labelled(index.chunkOf(message));
      return arrows.find((arrow) => arrow.message === message) ?? null;
    },
    kinds: () => kindsIn(trace.messages, marks, bands, scale),
  };
}

interface ChunkOptions {
  index: MessageIndex;
  columns: readonly LaneColumn[];
  words: ViewWords;
  yOf(us: number): number;
  flightMs: number;
  untilUs: number;
}

/**
 * The arrows of each chunk, once they have been asked for. Whether a label finds room hangs on those before it, of its own
 * chunk and the one before: so it is decided once, wherever one looks from.
 */
function createChunks({ index, columns, words, yOf, flightMs, untilUs: firstUs }: ChunkOptions) {
  const byName = new Map(columns.map((column) => [column.identity.name, column]));
  const placed = new Map<number, { arrows: Arrow[]; isOpen: boolean }>();
  const labelled = new Set<number>();
  let untilUs = firstUs;
  const place = (number: number): Arrow[] => {
    const known = placed.get(number);
    if (known) return known.arrows;
    const messages = number < 0 ? [] : index.chunk(number);
    const arrows = messages.flatMap((message): Arrow[] => {
      const from = byName.get(message.from);
      const to = byName.get(message.to);
      return from && to ? [placeArrow(message, from, to, { yOf, untilUs, flightMs })] : [];
    });
    placed.set(number, { arrows, isOpen: messages.some(({ endUs }) => endUs === null) });
    return arrows;
  };
  return {
    labelled(number: number): readonly Arrow[] {
      const arrows = place(number);
      if (!labelled.has(number)) placeLabels(place(number - 1), arrows, columns, words);
      labelled.add(number);
      return arrows;
    },
    /** These have changed, and time has passed: what was under way is further on. */
    forget(changed: ReadonlySet<number>, nowUs: number): void {
      untilUs = nowUs;
      for (const [number, { isOpen }] of placed) {
        if (!isOpen && !changed.has(number)) continue;
        placed.delete(number);
        labelled.delete(number);
        labelled.delete(number + 1);
      }
    },
  };
}

const within = (arrows: readonly Arrow[], top: number, bottom: number) =>
  arrows.filter((arrow) => arrow.bottom >= top - AROUND_ARROW && arrow.top <= bottom + AROUND_ARROW);

function kindsIn(
  messages: readonly Message[],
  marks: readonly LaneMark[],
  bands: readonly CutBand[],
  scale: TimeScale,
): ReadonlySet<Kind> {
  const kinds = new Set<Kind>();
  for (const message of messages) for (const kind of kindsOf(message)) kinds.add(kind);
  for (const { kind } of marks) kinds.add(kind);
  if (bands.length > 0) kinds.add('cut');
  if (scale.stretches.some(({ skipped }) => skipped)) kinds.add('break');
  return kinds;
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
