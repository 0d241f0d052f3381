/**
 * What stands in the rows of a table of a run, as data: the live table, the static one and the picture of it show the same
 * cells. Owns how a cell looks in the page.
 */
import type { VNode } from 'preact';
import type { ProcessIdentity } from './process-identity.ts';

export interface Cell {
  text: string;
  /** Stands at the right of its column. */
  isNumber?: boolean;
  /** `fault`: red; `muted`: steps back; `aside`: what went to the error output. */
  tone?: 'fault' | 'muted' | 'aside';
  /** Wears the colour and the sign of its process. */
  identity?: ProcessIdentity | undefined;
}

export interface Column {
  key: string;
  label: string;
  /** Its width in the live table. */
  rem: number;
  /** It takes what room is left. */
  grows?: boolean;
  isNumber?: boolean;
  identity?: ProcessIdentity;
}

/** A grid of these columns. Every row has the same, so that they stand under one another whatever is in them. */
export function gridOf(columns: readonly Column[]): { gridTemplateColumns: string; minWidth: string } {
  const tracks = columns.map(({ rem, grows = false }) => (grows ? `minmax(${rem}rem, 1fr)` : `${rem}rem`));
  const total = columns.reduce((sum, { rem }) => sum + rem, 0);
  return { gridTemplateColumns: tracks.join(' '), minWidth: `${total + 1}rem` };
}

/** A row of a table that stands still: null where a column has nothing in it. */
export type CellRow = readonly (Cell | null)[];

export function cellClass({ isNumber, tone }: Cell): string | undefined {
  const classes = [...(isNumber ? ['is-number'] : []), ...(tone === undefined ? [] : [`is-${tone}`])];
  return classes.length === 0 ? undefined : classes.join(' ');
}

/** The words of a cell, or of a column's head. */
export function CellWords({ text, identity }: Pick<Cell, 'text' | 'identity'>): VNode {
  if (identity === undefined) return <>{text}</>;
  return (
    <span style={{ color: identity.color }}>
      <span aria-hidden="true">{identity.glyph} </span>
      {text}
    </span>
  );
}
