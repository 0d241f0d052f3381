/**
 * A long table of which only the rows in sight are in the page. Follows the newest row until the reader scrolls up; one
 * row is chosen by pointer or arrow keys. Owns scrolling and keys; what is in a row is the view's matter.
 */
import type { JSX, VNode } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isAtEnd } from './at-end.ts';
import { type CellRow, CellWords, type Column, cellClass, gridOf } from './row-cells.tsx';
import { useSize } from './size.ts';

/** Until the heading has been measured: its height, and a row's, grows with the root's font size (rows.css). */
const USUAL_ROW_HEIGHT = 24;
const OVERSCAN_ROWS = 10;
/** Words longer than this may be cut by their column: pointed at, they are shown whole. */
const CUT_AFTER = 40;

interface RowsProps {
  label: string;
  columns: readonly Column[];
  count: number;
  /** The chosen row, or -1. */
  chosen: number;
  onChoose(index: number | null): void;
  /** A row to bring into sight when it changes; -1 none. */
  shown: number;
  cells(index: number): CellRow;
  rowClass?(index: number): string;
  empty: string;
  newest: string;
}

export function Rows(props: RowsProps): VNode {
  const { count, chosen, columns } = props;
  const grid = gridOf(columns);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const head = useRef<HTMLDivElement>(null);
  const rowHeight = useSize(head).height || USUAL_ROW_HEIGHT;
  const id = useId();
  const [scrolled, setScrolled] = useState(0);
  const [following, setFollowing] = useState(true);
  const rowTop = (index: number) => (index + 1) * rowHeight;
  // Known without asking the browser, which would have to lay out the page to tell.
  const end = Math.max(0, rowTop(count) - size.height);
  const isFollowing = following && chosen === -1;
  const top = isFollowing ? end : Math.min(scrolled, end);

  useLayoutEffect(() => {
    if (box.current && isFollowing) box.current.scrollTop = end;
  }, [end, isFollowing]);

  const bringIntoSight = (index: number) => {
    const element = box.current;
    if (!element || index < 0) return;
    const y = rowTop(index);
    if (y - rowHeight >= top && y + rowHeight <= top + size.height) return;
    const to = Math.max(0, Math.min(end, y - size.height / 2));
    setFollowing(false);
    setScrolled(to);
    element.scrollTop = to;
  };
  useEffect(() => bringIntoSight(props.shown), [props.shown]);

  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return;
    if (event.key === 'Escape' && chosen !== -1) {
      event.preventDefault();
      event.stopPropagation();
      props.onChoose(null);
      return;
    }
    const page = Math.max(1, Math.floor(size.height / rowHeight) - 2);
    const first = Math.max(0, Math.floor(top / rowHeight));
    const steps: Record<string, number> = {
      ArrowDown: chosen === -1 ? first : chosen + 1,
      ArrowUp: chosen === -1 ? first : chosen - 1,
      PageDown: chosen + page,
      PageUp: chosen - page,
      Home: 0,
      End: count - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(count - 1, wanted));
    props.onChoose(next);
    bringIntoSight(next);
  };
  const from = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN_ROWS);
  const to = Math.min(count, Math.ceil((top + size.height) / rowHeight) + OVERSCAN_ROWS);
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  return (
    <div class="hb-rows-place">
      {/* biome-ignore lint/a11y/useSemanticElements: a table's rows can't be left out of the page */}
      <div
        class="hb-view-box hb-rows"
        role="grid"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-readonly="true"
        aria-activedescendant={chosen >= from && chosen < to ? `${id}-${chosen}` : undefined}
        ref={box}
        tabIndex={0}
        onScroll={(event) => {
          const at = event.currentTarget.scrollTop;
          setFollowing(isAtEnd(event.currentTarget, 'y', end, rowHeight));
          setScrolled(at);
        }}
        onKeyDown={onKeyDown}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus */}
        <div class="hb-row hb-row-head" role="row" aria-rowindex={1} style={grid} ref={head}>
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <span key={column.key} role="columnheader" class={column.isNumber ? 'is-number' : undefined}>
              <CellWords text={column.label} identity={column.identity} />
            </span>
          ))}
        </div>
        <div role="presentation" style={{ height: `${from * rowHeight}px` }} />
        {indices.map((index) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the grid's
          <div
            key={index}
            id={`${id}-${index}`}
            class={`hb-row${index === chosen ? ' is-chosen' : ''} ${props.rowClass?.(index) ?? ''}`}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={index === chosen}
            style={grid}
            onClick={() => props.onChoose(index === chosen ? null : index)}
          >
            {props.cells(index).map((cell, column) => (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              <span
                key={columns[column]?.key}
                role="gridcell"
                class={cell === null ? undefined : cellClass(cell)}
                // A line of output may be longer than its lane.
                title={cell !== null && cell.text.length > CUT_AFTER ? cell.text : undefined}
              >
                {cell === null ? null : <CellWords text={cell.text} identity={cell.identity} />}
              </span>
            ))}
          </div>
        ))}
        <div role="presentation" style={{ height: `${Math.max(0, count - to) * rowHeight}px` }} />
      </div>
      {count === 0 ? <p class="hb-view-empty">{props.empty}</p> : null}
      {following || count === 0 ? null : (
        <button
          type="button"
          class="hb-rows-newest"
          onClick={() => {
            props.onChoose(null);
            setFollowing(true);
          }}
        >
          {props.newest} ↓
        </button>
      )}
    </div>
  );
}
