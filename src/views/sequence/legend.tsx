/**
 * The key of the sequence diagram: each sign that the picture shows, with its meaning. Pointing at an entry, or moving
 * the focus to it, dims everything else in the picture. In a static picture legend.css sees to it, without JavaScript; of a
 * live one that would make the browser look through the picture at every change, so there the caller is told.
 */
import type { VNode } from 'preact';
import { Glyph } from '../signs.tsx';
import type { Kind, ViewWords } from '../words.ts';

const ORDER: readonly Kind[] = [
  'delivered',
  'in-flight',
  'lost',
  'retry',
  'refused',
  'reset',
  'crash',
  'restart',
  'exit',
  'cut',
  'error',
  'log',
  'break',
];

interface LegendProps {
  kinds: ReadonlySet<Kind>;
  words: ViewWords;
  /** An entry is pointed at, or none any more. */
  onPoint?(kind: Kind | null): void;
}

export function SequenceLegend({ kinds, words, onPoint }: LegendProps): VNode {
  const pointing = (kind: Kind) => {
    if (onPoint === undefined) return {};
    const begin = () => onPoint(kind);
    const end = () => onPoint(null);
    return { onPointerEnter: begin, onPointerLeave: end, onFocus: begin, onBlur: end };
  };
  return (
    <ul class="hb-sequence-legend">
      {ORDER.filter((kind) => kinds.has(kind)).map((kind) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: pointing at an entry shows it in the picture; keys must be able to as well
        <li key={kind} data-point={kind} tabIndex={0} {...pointing(kind)}>
          <svg viewBox="-20 -10 36 20" width="36" height="20" aria-hidden="true">
            <Sample kind={kind} />
          </svg>
          {words.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}

/** Line-ending signs are shown with a piece of line. */
function Sample({ kind }: { kind: Kind }): VNode {
  const line = kind === 'delivered' || kind === 'in-flight' || kind === 'refused' || kind === 'reset';
  const x =
    kind === 'delivered' || kind === 'refused' || kind === 'reset' ? 10 : kind === 'in-flight' ? 6 : -2;
  return (
    <>
      {line ? <path class="hb-sequence-line" d={`M-18 0H${x}`} /> : null}
      {kind === 'lost' ? (
        <>
          <path class="hb-sequence-line" d="M-18 0H-2" />
          <path class="hb-sequence-ghost" d="M-2 0H14" />
        </>
      ) : null}
      <Glyph kind={kind} x={x} y={0} />
    </>
  );
}
