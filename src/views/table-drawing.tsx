/**
 * A table as SVG, for pictures that are files: its columns as wide as their words, long words wrapped. Pages show an HTML
 * table instead. Pure: a table and a width in, a drawing out.
 */
import type { VNode } from 'preact';
import type { Drawing, Table } from './picture.ts';
import type { Cell, Column } from './row-cells.tsx';
import { ProcessShape } from './signs.tsx';
import { wrap } from './text-wrap.ts';
import type { ViewWords } from './words.ts';

const CHARACTER = 7.5;
const LINE = 17;
const AROUND_ROW = 5;
const HEAD = 28;
const LEFT = 10;
const GAP = 16;
/** Room for the sign of a process. */
const SIGN = 14;
/** As wide as this before words are wrapped. */
const WIDTH_GROWN = 1000;
const COLUMN_CHARACTERS_MAX = 72;
const COLUMN_CHARACTERS_MIN = 9;
/** One line of output may be a whole file. */
const LINES_MAX = 8;

export function drawTable(table: Table, width: number, words: ViewWords): Drawing {
  const { columns, rows, left } = table;
  const natural = columns.map((column, index) => widest(column, rows, index));
  const characters = fitted(natural, Math.max(width, WIDTH_GROWN));
  const lefts: number[] = [];
  let x = LEFT;
  for (const [index, count] of characters.entries()) {
    lefts.push(x);
    x += count * CHARACTER + (hasSign(table, index) ? SIGN : 0) + GAP;
  }
  const wide = Math.max(width, x);
  let y = HEAD;
  const drawn = rows.map((row) => {
    const cells = row.map((cell, index) =>
      cell === null ? [] : wrap(cell.text, characters[index] ?? COLUMN_CHARACTERS_MIN, LINES_MAX),
    );
    const top = y;
    y += Math.max(1, ...cells.map(({ length }) => length)) * LINE + AROUND_ROW;
    return { row, cells, top };
  });
  const leftWords = left > 0 ? words.rowsLeft(left) : null;
  if (leftWords !== null) y += LINE + AROUND_ROW;
  return {
    width: wide,
    height: y + 4,
    content: (
      <>
        <rect class="hb-td-head" x={0} y={0} width={wide} height={HEAD - 4} />
        {columns.map((column, index) => (
          <Words
            key={column.key}
            cell={{ ...column, text: column.label }}
            lines={[column.label]}
            x={lefts[index] ?? 0}
            y={16}
            room={(characters[index] ?? 0) * CHARACTER}
            head
          />
        ))}
        {drawn.map(({ row, cells, top }, number) => (
          <g key={`${number}`}>
            {number === 0 ? null : <path class="hb-td-line" d={`M0 ${top - 2}H${wide}`} />}
            {row.map((cell, index) =>
              cell === null ? null : (
                <Words
                  key={columns[index]?.key}
                  cell={cell}
                  lines={cells[index] ?? []}
                  x={lefts[index] ?? 0}
                  y={top + 12}
                  room={(characters[index] ?? 0) * CHARACTER}
                />
              ),
            )}
          </g>
        ))}
        {leftWords === null ? null : (
          <text class="hb-td-muted" x={LEFT} y={y - 8}>
            {leftWords}
          </text>
        )}
      </>
    ),
  };
}

interface WordsProps {
  cell: Cell;
  lines: readonly string[];
  x: number;
  y: number;
  room: number;
  head?: boolean;
}

function Words({ cell, lines, x, y, room, head = false }: WordsProps): VNode {
  const { identity, isNumber = false, tone } = cell;
  const at = isNumber ? x + room : x + (identity === undefined ? 0 : SIGN);
  const kind = head ? 'head' : (tone ?? 'plain');
  return (
    <>
      {identity === undefined ? null : <ProcessShape identity={identity} x={x + 5} y={y - 4.5} />}
      {lines.map((line, index) => (
        <text
          key={`${index}`}
          class={`hb-td-${kind}`}
          style={identity === undefined ? undefined : { fill: identity.color }}
          x={at}
          y={y + index * LINE}
          text-anchor={isNumber ? 'end' : 'start'}
        >
          {line}
        </text>
      ))}
    </>
  );
}

const hasSign = ({ columns, rows }: Table, index: number) =>
  columns[index]?.identity !== undefined || rows.some((row) => row[index]?.identity !== undefined);

function widest(column: Column, rows: Table['rows'], index: number): number {
  let most = column.label.length;
  for (const row of rows) most = Math.max(most, row[index]?.text.length ?? 0);
  return Math.min(COLUMN_CHARACTERS_MAX, most);
}

/** The widest columns give up characters until all fit, as far as they can. */
function fitted(characters: number[], width: number): number[] {
  const room = Math.floor((width - LEFT - characters.length * (GAP + SIGN / 2)) / CHARACTER);
  const fitted = [...characters];
  for (let sum = fitted.reduce((a, b) => a + b, 0); sum > room; sum--) {
    const most = Math.max(...fitted);
    if (most <= COLUMN_CHARACTERS_MIN) break;
    fitted[fitted.indexOf(most)] = most - 1;
  }
  return fitted;
}
