/**
 * The signs of all pictures, one for each kind of thing, drawn around 0,0. Pictures and their keys use the same ones.
 * Colours come from signs.css; a sign differs from the others by its form too.
 */
import type { VNode } from 'preact';
import type { ProcessIdentity } from './process-identity.ts';
import type { Kind } from './words.ts';

export function ProcessShape({ identity, x, y }: { identity: ProcessIdentity; x: number; y: number }): VNode {
  const paint = identity.hollow
    ? { fill: 'none', stroke: identity.color, 'stroke-width': 2 }
    : { fill: identity.color };
  return <path d={identity.path} transform={`translate(${round(x)} ${round(y)})`} {...paint} />;
}

/** A filled head whose point is at 0,0, pointing right. */
export const ARROW_HEAD = 'M0 0L-9 -4L-7 0L-9 4Z';
const CROSS = 'M-5 -5L5 5M5 -5L-5 5';

/** The sign that ends a line or stands on a lane. `angle` in degrees, for those that point. */
export function Glyph({
  kind,
  x,
  y,
  angle = 0,
}: {
  kind: Kind;
  x: number;
  y: number;
  angle?: number;
}): VNode | null {
  const turn = angle === 0 ? '' : ` rotate(${round(angle)})`;
  // The commonest sign by far, so it does without a group of its own.
  if (kind === 'delivered')
    return (
      <path
        class="hb-sign hb-sign-delivered hb-fill"
        transform={`translate(${round(x)} ${round(y)})${turn}`}
        d={ARROW_HEAD}
      />
    );
  const shape = glyphShape(kind);
  if (!shape) return null;
  return (
    <g class={`hb-sign hb-sign-${kind}`} transform={`translate(${round(x)} ${round(y)})${turn}`}>
      {shape}
    </g>
  );
}

function glyphShape(kind: Kind): VNode | null {
  switch (kind) {
    case 'in-flight':
      return <circle class="hb-open" r="3.5" />;
    case 'lost':
      return <path class="hb-stroke" d={CROSS} />;
    case 'retry':
      return <path class="hb-stroke" d="M3.6 -2.6A4.4 4.4 0 1 0 4.4 0.6M4.6 -5.4V-2.2H1.4" />;
    case 'refused':
      return <path class="hb-stroke" d="M0 -7V7M-8 0H-1M-4 -4.5V4.5" />;
    case 'reset':
      return <path class="hb-stroke" d="M-12 -4.5L-8 0L-12 4.5M-5 -4.5L-1 0L-5 4.5" />;
    case 'crash':
      return (
        <>
          <circle class="hb-ground" r="8.5" />
          <path class="hb-stroke hb-thick" d={CROSS} />
        </>
      );
    case 'restart':
      return (
        <>
          <circle class="hb-ground-line" r="6.5" />
          <path class="hb-fill" d="M-2 -3.4L3.6 0L-2 3.4Z" />
        </>
      );
    case 'exit':
      return <path class="hb-stroke" d="M-7 0H7" />;
    case 'error':
      return (
        <>
          <path class="hb-fill" d="M0 -8L8.4 6.6H-8.4Z" />
          <path class="hb-on-fault" d="M0 -3V2M0 4.1V4.4" />
        </>
      );
    case 'log':
      return <path class="hb-fill" d="M-2 -2H5V2H-2Z" />;
    case 'cut':
      return (
        <>
          <path class="hb-stroke" d="M-3.6 -3.4L6.5 4M-3.6 3.4L6.5 -4" />
          <circle class="hb-open" cx="-5.6" cy="-3.6" r="2.3" />
          <circle class="hb-open" cx="-5.6" cy="3.6" r="2.3" />
        </>
      );
    case 'break':
      return <path class="hb-stroke" d="M0 -9V-5L-4 -2.5L4 2.5L0 5V9" />;
    default:
      return null;
  }
}

/** To a tenth of a pixel: markup stays small, and the same on every machine. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
