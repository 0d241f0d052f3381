/**
 * Marks places in the static sequence diagram of a prediction, and finds the place that was pressed. The picture is drawn
 * twice, for wide and for narrow columns, and both are marked. What can be chosen is a list of radio buttons beside it.
 */
import { stringsFor } from '../workbook/strings.ts';
import type { RunPoint } from './prediction.ts';

export interface PointPicture {
  /** Marks the reader's choice; null takes the mark away. */
  show(name: string | null): void;
  /** Marks where it happened. */
  showRun(name: string | null): void;
  disconnect(): void;
}

const SVG = 'http://www.w3.org/2000/svg';
const CHARACTER = 7.4;

export function connectPicture(
  points: readonly RunPoint[],
  fieldset: HTMLElement,
  onPress: (name: string) => void,
): PointPicture {
  const strings = stringsFor(document.documentElement.lang).predict;
  const drawings = ['wide', 'narrow'].flatMap((size, index) => {
    const svg = fieldset.querySelector<SVGSVGElement>(`.hb-sequence-${size} svg.hb-sequence-body`);
    return svg ? [{ svg, index: index as 0 | 1 }] : [];
  });
  const listening = new AbortController();
  let mine: RunPoint | null = null;
  let run: RunPoint | null = null;

  const draw = () => {
    for (const { svg, index } of drawings) {
      for (const old of svg.querySelectorAll('[data-marked]')) old.remove();
      for (const arrow of svg.querySelectorAll('[data-message]')) {
        const id = arrow.getAttribute('data-message');
        arrow.classList.toggle('is-chosen', id !== null && [mine?.message, run?.message].includes(id));
      }
      const marks = run === null || run === mine ? [mine] : [mine, run];
      for (const mark of marks) {
        if (mark === null) continue;
        const word = mark === run ? strings.pointRun : strings.pointMine;
        svg.append(line(svg, mark.y[index], word, mark === run));
      }
    }
  };
  for (const { svg, index } of drawings) {
    svg.addEventListener(
      'click',
      (event) => {
        const { top, height } = svg.getBoundingClientRect();
        const y = ((event.clientY - top) / height) * svg.viewBox.baseVal.height;
        const arrow = event.target instanceof Element ? event.target.closest('[data-message]') : null;
        const ends = points.filter(({ message }) => message === arrow?.getAttribute('data-message'));
        const near = nearest(ends.length > 0 ? ends : points, y, index);
        if (near) onPress(near.name);
      },
      { signal: listening.signal },
    );
  }
  const find = (name: string | null) => points.find((point) => point.name === name) ?? null;
  return {
    show(name) {
      mine = find(name);
      draw();
    },
    showRun(name) {
      run = find(name);
      draw();
    },
    disconnect: () => listening.abort(),
  };
}

function nearest(points: readonly RunPoint[], y: number, index: 0 | 1): RunPoint | undefined {
  return [...points].sort((one, other) => Math.abs(one.y[index] - y) - Math.abs(other.y[index] - y))[0];
}

/** The line that shows a moment in every view, with a word in the margin, where no message goes. */
function line(svg: SVGSVGElement, y: number, word: string, measured: boolean): SVGGElement {
  const width = svg.viewBox.baseVal.width;
  // Left of the axis stand its numbers.
  const axis = svg.querySelector('.hb-sequence-axis > path')?.getAttribute('d') ?? '';
  const from = /^M([\d.]+)/.exec(axis)?.[1] ?? '0';
  const across = word.length * CHARACTER + 12;
  const make = (name: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const group = document.createElementNS(SVG, 'g');
  group.setAttribute('class', `hb-sequence-cursor${measured ? ' hb-sequence-measured' : ''}`);
  group.toggleAttribute('data-marked', true);
  const text = make('text', { x: width - 6, y: y + 5, 'text-anchor': 'end' });
  text.textContent = word;
  group.append(
    make('path', { d: `M${from} ${y}H${width}` }),
    make('rect', { x: width - across, y: y - 9, width: across, height: 18, rx: 2 }),
    text,
  );
  return group;
}
