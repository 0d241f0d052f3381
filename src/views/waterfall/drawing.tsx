/**
 * The spans of one trace as bars over a common time axis. No hooks and no state. A client's bar is hollow (waiting), a
 * server's is filled (working).
 */
import type { VNode } from 'preact';
import type { Span } from '../../trace/index.ts';
import { NOT_PRESSED, type PressAttributes } from '../press.ts';
import { identitiesOf } from '../process-identity.ts';
import { Glyph, ProcessShape, round } from '../signs.tsx';
import type { ViewWords } from '../words.ts';
import type { RequestTrace } from './traces.ts';
import type { WaterfallWords } from './words.ts';

export const BAR_ROW = 30;
export const AXIS_HEIGHT = 24;
/** At the right, for how long a bar that reaches the edge took. */
const TOOK_WIDTH = 108;
/** About what "+1,234.5" needs, with air beside it. */
const TICK_WIDTH = 52;

export interface BarsProps {
  trace: RequestTrace;
  processes: readonly string[];
  width: number;
  words: ViewWords;
  ownWords: WaterfallWords;
  selected: string | null;
  cursorUs: number | null;
  /** What is given to spans so that they can be pressed; left out: nothing can be. */
  pressable?(span: Span, label: string): PressAttributes;
}

export function barsHeight(trace: RequestTrace): number {
  return AXIS_HEIGHT + trace.rows.length * BAR_ROW + 8;
}

export function Bars({
  trace,
  processes,
  width,
  words,
  ownWords,
  selected,
  cursorUs,
  pressable = () => NOT_PRESSED,
}: BarsProps): VNode {
  const identities = new Map(identitiesOf(processes).map((identity) => [identity.name, identity]));
  const labels = Math.min(300, Math.max(150, width * 0.4));
  const room = Math.max(40, width - labels - TOOK_WIDTH);
  const lengthUs = Math.max(1, trace.endUs - trace.startUs);
  const xOf = (us: number) =>
    labels + (Math.max(0, Math.min(lengthUs, us - trace.startUs)) / lengthUs) * room;
  const height = barsHeight(trace);
  const shares = room < 5 * TICK_WIDTH ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1];
  const ticks = shares.map((share) => trace.startUs + share * lengthUs);
  const letters = Math.floor((labels - 34) / 7.6);
  return (
    <>
      {ticks.map((us) => (
        <g key={us} class="hb-wf-tick">
          <path d={`M${round(xOf(us))} ${AXIS_HEIGHT - 5}V${height}`} />
          <text x={round(xOf(us))} y={14} text-anchor="middle">
            {words.span(us - trace.startUs)}
          </text>
        </g>
      ))}
      {trace.rows.map(({ span, depth }, index) => {
        const y = AXIS_HEIGHT + index * BAR_ROW;
        const identity = identities.get(span.process);
        const from = xOf(span.startUs);
        const to = Math.max(from + 2, xOf(span.endUs));
        const tookX = Math.min(to + 8, width - TOOK_WIDTH + 8);
        const indent = Math.min(depth, 6) * 10;
        const label = cut(ownWords.span(span), letters - Math.ceil(indent / 7.6));
        const isChosen = span.request !== null && span.request.id === selected;
        return (
          <g
            key={span.spanId}
            class={`hb-wf-row is-${span.kind}${span.error === null ? '' : ' is-fault'}${isChosen ? ' is-chosen' : ''}`}
            style={{ '--hb-own': identity?.color ?? 'currentColor' }}
          >
            <rect
              class="hb-wf-ground"
              x={0}
              y={y}
              width={width}
              height={BAR_ROW}
              {...pressable(span, ownWords.line(span, depth, words.time))}
            />
            {identity === undefined ? null : <ProcessShape identity={identity} x={indent + 12} y={y + 15} />}
            <text class="hb-wf-label" x={indent + 23} y={y + 19.5}>
              {label}
            </text>
            <rect class="hb-wf-bar" x={round(from)} y={y + 8} width={round(to - from)} height={14} rx={2} />
            {span.unfinished ? <path class="hb-wf-open" d={`M${round(to)} ${y + 8}l5 7l-5 7`} /> : null}
            {span.error === null ? null : <Glyph kind="lost" x={to} y={y + 15} />}
            <text class="hb-wf-took" x={round(tookX)} y={y + 19.5}>
              {cut(ownWords.took1(span, words.time), Math.floor((width - 6 - tookX) / 7.6))}
            </text>
          </g>
        );
      })}
      {cursorUs === null || cursorUs < trace.startUs || cursorUs > trace.endUs ? null : (
        <g class="hb-view-cursor">
          <path d={`M${round(xOf(cursorUs))} ${AXIS_HEIGHT - 6}V${height}`} />
        </g>
      )}
    </>
  );
}

function cut(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text;
}
