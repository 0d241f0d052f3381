/**
 * A picture as an SVG file that stands by itself: its styles are written at each element as they are in the page's present
 * theme, so any program that knows SVG shows the same. Nothing in it is loaded, runs, or can be pressed. Only in a browser:
 * what a style comes to is asked of it.
 */
import { render, type VNode } from 'preact';
import { type Drawing, isTable, type Picture } from './picture.ts';
import { round } from './signs.tsx';
import { drawTable } from './table-drawing.tsx';
import { wrap } from './text-wrap.ts';
import type { ViewWords } from './words.ts';

export interface StandaloneSvg {
  text: string;
  width: number;
  height: number;
}

export interface SvgAbout {
  title: string;
  /** What it shows, for people who can't see it. */
  description: string;
  words: ViewWords;
}

const MARGIN = 12;
const GAP = 10;
const NOTE_LINE = 18;
const NOTE_CHARACTER = 6.6;
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** `place` is in the page, so that styles and theme are those of there. */
export function standaloneSvg(picture: Picture, about: SvgAbout, place: Element): StandaloneSvg {
  const parts = picture.parts.map((part) => {
    const width = Math.max(...picture.parts.map((one) => (isTable(one) ? 0 : one.width)), 640);
    return isTable(part) ? drawTable(part, width, about.words) : part;
  });
  const width = Math.max(...parts.map((part) => part.width));
  const note = picture.note === undefined ? [] : wrap(picture.note, Math.floor(width / NOTE_CHARACTER), 8);
  const height =
    parts.reduce((sum, part) => sum + part.height + GAP, -GAP) +
    (note.length > 0 ? GAP + note.length * NOTE_LINE : 0);
  const size = { width: round(width + 2 * MARGIN), height: round(height + 2 * MARGIN) };

  const host = document.createElement('div');
  host.className = `${picture.classes} hb-standalone`;
  place.append(host);
  try {
    render(<Sheet parts={parts} note={note} {...size} />, host);
    const svg = host.querySelector('svg');
    if (svg === null) throw new Error('Nothing was drawn.');
    const ground = getComputedStyle(host).backgroundColor;
    fixStyles(svg, INITIAL);
    svg.setAttribute('xmlns', NAMESPACE);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-labelledby', 'title description');
    svg.prepend(
      element('title', { id: 'title' }, about.title),
      element('desc', { id: 'description' }, about.description),
      element('rect', { width: '100%', height: '100%', fill: colorOf(ground).color }, ''),
    );
    return { text: wellFormed(new XMLSerializer().serializeToString(svg)), ...size };
  } finally {
    render(null, host);
    host.remove();
  }
}

function Sheet({
  parts,
  note,
  width,
  height,
}: {
  parts: readonly Drawing[];
  note: readonly string[];
  width: number;
  height: number;
}): VNode {
  let y = MARGIN;
  const places = parts.map((part) => {
    const at = y;
    y += part.height + GAP;
    return at;
  });
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {parts.map((part, index) => (
        <g key={`${index}`} transform={`translate(${MARGIN} ${round(places[index] ?? 0)})`}>
          {part.content}
        </g>
      ))}
      {note.map((line, index) => (
        <text key={`${index}`} class="hb-standalone-note" x={MARGIN} y={round(y + 6 + index * NOTE_LINE)}>
          {line}
        </text>
      ))}
    </svg>
  );
}

function element(name: string, attributes: Record<string, string>, text: string): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** Properties that children take over, with what they are where nothing says otherwise. */
const INITIAL: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'fill-opacity': '1',
  'stroke-opacity': '1',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'text-anchor': 'start',
  'paint-order': 'normal',
};

const KEPT = new Set([
  ...['x', 'y', 'x1', 'y1', 'x2', 'y2', 'd', 'r', 'rx', 'ry', 'cx', 'cy', 'width', 'height', 'transform'],
  ...['id', 'viewBox', 'patternUnits', 'patternTransform', 'text-anchor', 'points'],
]);

/** Writes down what the styles of an element and of all in it come to, and takes away what only the page knew. */
function fixStyles(svg: Element, above: Styles): void {
  // All is read before anything is changed: a style may hang on the classes of what is around.
  const all = stylesIn(svg, above);
  for (const { one, own, opacity, isSeen } of all) {
    if (!isSeen) {
      one.remove();
      continue;
    }
    for (const name of one.getAttributeNames()) if (!KEPT.has(name)) one.removeAttribute(name);
    for (const [name, value] of own)
      for (const [key, written] of spelled(name, value)) one.setAttribute(key, written);
    if (opacity !== '1') one.setAttribute('opacity', opacity);
  }
}

type Styles = Readonly<Record<string, string>>;

interface Found {
  one: Element;
  /** Where it is otherwise than what is around it. */
  own: [string, string][];
  opacity: string;
  isSeen: boolean;
}

function stylesIn(one: Element, above: Styles): Found[] {
  const style = getComputedStyle(one);
  const now: Record<string, string> = {};
  for (const name of Object.keys(INITIAL)) now[name] = style.getPropertyValue(name);
  const own = Object.entries(now).filter(([name, value]) => value !== '' && value !== above[name]);
  const isSeen = !(isShape(one) && (style.display === 'none' || paintsNothing(style)));
  const found: Found = { one, own, opacity: style.opacity, isSeen };
  return [found, ...[...one.children].flatMap((child) => stylesIn(child, now))];
}

const isShape = ({ tagName }: Element) => /^(?:path|rect|circle|line|ellipse|polygon)$/.test(tagName);

function paintsNothing({ fill, stroke }: CSSStyleDeclaration): boolean {
  return isClear(fill) && isClear(stroke);
}

const isClear = (color: string) =>
  color === 'none' || color === 'transparent' || /^rgba\(.*, 0\)$/.test(color);

/** A property as older programs read it: hexadecimal colours with their opacity apart, numbers without units. */
function spelled(name: string, value: string): [string, string][] {
  if (name === 'fill' || name === 'stroke') {
    const reference = /^url\("?(#[^")]+)"?\)/.exec(value);
    if (reference) return [[name, `url(${reference[1]})`]];
    const { color, opacity } = colorOf(value);
    return opacity === null
      ? [[name, color]]
      : [
          [name, color],
          [`${name}-opacity`, opacity],
        ];
  }
  if (name === 'font-family') return [[name, fontsFor(value)]];
  if (name === 'stroke-dasharray') return [[name, value.replaceAll('px', '')]];
  return [[name, value.replace(/^([\d.]+)px$/, '$1')]];
}

function colorOf(value: string): { color: string; opacity: string | null } {
  const [, red, green, blue, alpha] =
    /^rgba?\((\d+),? (\d+),? (\d+)(?:,? \/? ?([\d.]+))?\)$/.exec(value) ?? [];
  if (red === undefined || green === undefined || blue === undefined)
    return { color: value === 'transparent' ? 'none' : value, opacity: null };
  const hex = [red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
  return { color: `#${hex}`, opacity: alpha === undefined || alpha === '1' ? null : alpha };
}

/** The faces of the page by the names under which people install them, and what stands in for them. */
function fontsFor(family: string): string {
  return family.includes('Mono')
    ? "'JetBrains Mono', 'JetBrains Mono Variable', ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
    : "'Source Serif 4', 'Source Serif 4 Variable', Georgia, 'DejaVu Serif', serif";
}

/** What programs print may hold characters that XML has no way to write. */
function wellFormed(xml: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
  return xml.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
