/**
 * A picture of a recorded run in a page: HTML that needs no JavaScript, drawn for a wide column and, where that is another
 * picture, for a narrow one; still.css shows the one that fits. With its text below. The page brings the style sheets.
 */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Drawing, isTable, type Picture, type Table } from './picture.ts';
import { CellWords, cellClass } from './row-cells.tsx';
import { round } from './signs.tsx';
import { TextAlternative } from './text-alternative.tsx';
import type { ViewWords } from './words.ts';

interface StaticView {
  /** Names the picture for screen readers. */
  label: string;
  wide: Picture;
  /** Left out: the wide one serves everywhere. */
  narrow?: Picture | undefined;
  words: ViewWords;
}

export function renderStaticView(view: StaticView): string {
  return renderToString(<Still {...view} />);
}

function Still({ label, wide, narrow, words }: StaticView): VNode {
  return (
    <div class={`hb-still ${wide.classes}`}>
      <StillParts label={label} picture={wide} words={words} extra={narrow ? ' hb-still-wide' : ''} />
      {narrow ? <StillParts label={label} picture={narrow} words={words} extra=" hb-still-narrow" /> : null}
      {wide.note === undefined ? null : <p class="hb-still-note">{wide.note}</p>}
      <details class="hb-view-text">
        <summary>{words.asText}</summary>
        <TextAlternative lines={wide.lines} words={words} />
      </details>
    </div>
  );
}

interface PartsProps {
  label: string;
  picture: Picture;
  words: ViewWords;
  extra: string;
}

function StillParts({ label, picture, words, extra }: PartsProps): VNode {
  return (
    <section
      class={`hb-still-box${extra}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
      tabIndex={0}
    >
      {picture.parts.map((part, index) =>
        isTable(part) ? (
          <StillTable key={`${index}`} table={part} words={words} />
        ) : (
          <StillDrawing key={`${index}`} drawing={part} label={label} />
        ),
      )}
    </section>
  );
}

function StillDrawing({ drawing, label }: { drawing: Drawing; label: string }): VNode {
  const { width, height, content } = drawing;
  return (
    <svg
      viewBox={`0 0 ${round(width)} ${round(height)}`}
      width={round(width)}
      height={round(height)}
      role="img"
      aria-label={label}
    >
      {content}
    </svg>
  );
}

function StillTable({ table, words }: { table: Table; words: ViewWords }): VNode {
  const { columns, rows, left } = table;
  return (
    <>
      {left > 0 ? <p class="hb-still-left">{words.rowsLeft(left)}</p> : null}
      <table class="hb-still-table">
        <thead>
          <tr>
            {columns.map(({ key, label, isNumber = false, identity }) => (
              <th key={key} scope="col" class={isNumber ? 'is-number' : undefined}>
                <CellWords text={label} identity={identity} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={`${number}`}>
              {row.map((cell, index) => (
                <td key={columns[index]?.key} class={cell === null ? undefined : cellClass(cell)}>
                  {cell === null ? null : <CellWords text={cell.text} identity={cell.identity} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
