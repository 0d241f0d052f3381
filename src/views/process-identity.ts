/**
 * One colour, one shape, one short name for each process, the same in every view.
 * A process is known by its place in the cluster's list; colours are tokens, so light, dark and contrast come by themselves.
 */

export type Shape =
  | 'circle'
  | 'square'
  | 'triangle'
  | 'diamond'
  | 'down'
  | 'ring'
  | 'frame'
  | 'hollow-diamond';

export interface ProcessIdentity {
  name: string;
  /** At most four characters, unique in its cluster: "counter" → "cou", "replica-2" → "r2". */
  shortName: string;
  /** A CSS colour: "var(--hb-process-3)". */
  color: string;
  /** The token alone: "--hb-process-3". */
  token: string;
  shape: Shape;
  /** The shape as one character, for text. */
  glyph: string;
  /** The shape as an SVG path around 0,0, within ±6. */
  path: string;
  /** Drawn as an outline, not filled. */
  hollow: boolean;
}

const SHAPES: readonly { shape: Shape; glyph: string; path: string; hollow: boolean }[] = [
  { shape: 'circle', glyph: '●', path: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z', hollow: false },
  { shape: 'square', glyph: '■', path: 'M-4.6-4.6h9.2v9.2h-9.2Z', hollow: false },
  { shape: 'triangle', glyph: '▲', path: 'M0-5.4L5.6 4.6H-5.6Z', hollow: false },
  { shape: 'diamond', glyph: '◆', path: 'M0-6L6 0L0 6L-6 0Z', hollow: false },
  { shape: 'down', glyph: '▼', path: 'M0 5.4L5.6-4.6H-5.6Z', hollow: false },
  { shape: 'ring', glyph: '○', path: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z', hollow: true },
  { shape: 'frame', glyph: '□', path: 'M-4.2-4.2h8.4v8.4h-8.4Z', hollow: true },
  { shape: 'hollow-diamond', glyph: '◇', path: 'M0-5.4L5.4 0L0 5.4L-5.4 0Z', hollow: true },
];
const COLORS = 8;

/** The identities of a cluster's processes, in their order. Colour and shape together are unique up to 64 processes. */
export function identitiesOf(processes: readonly string[]): ProcessIdentity[] {
  const taken = new Set<string>();
  return processes.map((name, index) => {
    const shortName = shortNameOf(name, taken);
    taken.add(shortName);
    const token = `--hb-process-${(index % COLORS) + 1}`;
    const shape = SHAPES[(index + Math.floor(index / COLORS)) % SHAPES.length] ?? SHAPES[0];
    if (!shape) throw new Error('There is no shape to give to a process: SHAPES is empty.');
    return { name, shortName, token, color: `var(${token})`, ...shape };
  });
}

function shortNameOf(name: string, taken: ReadonlySet<string>): string {
  const parts = name.split('-').filter((part) => part !== '');
  const initials = parts.map((part) => (/^\d/.test(part) ? part : part.slice(0, 1))).join('');
  const candidates = [
    ...(name.length <= 4 ? [name] : []),
    ...(parts.length > 1 ? [initials] : []),
    name.slice(0, 3),
    name.slice(0, 4),
    `${name.slice(0, 2)}${name.slice(-1)}`,
  ];
  const free = candidates.find((candidate) => candidate.length <= 4 && !taken.has(candidate));
  if (free) return free;
  for (let n = 2; ; n++) {
    const numbered = `${name.slice(0, n > 9 ? 2 : 3)}${n}`;
    if (!taken.has(numbered)) return numbered;
  }
}
