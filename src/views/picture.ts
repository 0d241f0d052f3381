/**
 * A view as one picture that stands still: what it is asked for and what it gives. The build sets it into a page, the export
 * makes a file of it; both draw with the same strokes as the live view. Shapes only.
 */
import type { VNode } from 'preact';
import type { Span, Trace } from '../trace/index.ts';
import type { CellRow, Column } from './row-cells.tsx';
import type { TextLine } from './text-alternative.tsx';
import type { ViewWords } from './words.ts';

/** What a view shows of a run by its own controls, as far as a picture of it should show the same. */
export interface Shown {
  /** The stretch of time that is in sight, where not all of the run is. */
  sight?: { fromUs: number; untilUs: number; zoom: number };
  /** Words that rows are narrowed by. */
  filter?: string;
  /** Of charts: requests to this service only. */
  server?: string | null;
  /** Of a space–time diagram: the end of the chosen message that is looked at. */
  end?: 'send' | 'receive';
}

export interface PictureAsk {
  trace: Trace;
  spans(): readonly Span[];
  /** As wide as this in CSS pixels; wider where it must be. */
  width: number;
  words: ViewWords;
  /** How long a message usually takes. */
  typicalFlightMs: number;
  /** Only this stretch of time. */
  fromUs: number;
  untilUs: number;
  /** The moment that is marked, or that a picture of one moment shows. */
  cursorUs: number | null;
  /** Id of the message that is chosen. */
  selected: string | null;
  shown: Shown;
  /** Begins the ids in it; unique on the page. */
  prefix: string;
}

export interface Drawing {
  width: number;
  height: number;
  /** What goes into an <svg> of that size. */
  content: VNode;
}

export interface Table {
  columns: readonly Column[];
  rows: readonly CellRow[];
  /** So many before these are not among them. */
  left: number;
}

export interface Picture {
  /** Under which classes its strokes have their colours. */
  classes: string;
  /** The drawing, or the parts of it that stand one under the other, which may be tables. */
  parts: readonly (Drawing | Table)[];
  /** A sentence under it. */
  note?: string | undefined;
  lines: readonly TextLine[];
}

export const isTable = (part: Drawing | Table): part is Table => 'rows' in part;

/** More rows than this are not drawn in one picture. */
export const ROWS_DRAWN_MAX = 400;

/** The last of a table's rows, as many as a picture has room for. */
export function lastRows<Row>(
  rows: readonly Row[],
  cells: (row: Row) => CellRow,
  max = ROWS_DRAWN_MAX,
): Pick<Table, 'rows' | 'left'> {
  const left = Math.max(0, rows.length - max);
  return { rows: rows.slice(left).map(cells), left };
}
