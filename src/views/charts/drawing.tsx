/**
 * Series → SVG: requests with failures, percentiles of latency, and a heat-map, one under the other over the same time axis.
 * No hooks and no state.
 */
import type { VNode } from 'preact';
import { round } from '../signs.tsx';
import type { Sample, Series } from './series.ts';
import type { ChartWords } from './words.ts';

export const LEFT = 58;
const RIGHT = 42;
const TITLE = 20;
const FOOT = 22;
const GAP = 10;

export interface ChartsProps {
  series: Series;
  width: number;
  height: number;
  untilUs: number;
  words: ChartWords;
  cursorUs: number | null;
  /** The chosen request. */
  chosen?: Sample | null;
}

/** Share of the height of each of the three. */
const SHARES = [0.28, 0.42, 0.3];

export function chartX(width: number, untilUs: number) {
  const room = Math.max(10, width - LEFT - RIGHT);
  const end = Math.max(1, untilUs);
  return {
    xOf: (us: number) => LEFT + (us / end) * room,
    usOf: (x: number) => Math.round(Math.max(0, Math.min(1, (x - LEFT) / room)) * end),
  };
}

export function Charts({
  series,
  width,
  height,
  untilUs,
  words,
  cursorUs,
  chosen = null,
}: ChartsProps): VNode {
  const { xOf } = chartX(width, untilUs);
  const free = Math.max(90, height - FOOT - 2 * GAP);
  const heights = SHARES.map((share) => share * free);
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, one) => sum + one + GAP, 0));
  const panel = (index: number) => ({
    top: (tops[index] ?? 0) + TITLE,
    height: (heights[index] ?? 0) - TITLE,
  });
  const bottom = height - FOOT;
  return (
    <>
      {chosen === null ? null : (
        <Chosen chosen={chosen} series={series} xOf={xOf} top={TITLE} bottom={bottom} />
      )}
      <Rate series={series} {...panel(0)} xOf={xOf} words={words} />
      <Latency series={series} {...panel(1)} xOf={xOf} words={words} right={width - RIGHT} />
      <Heat series={series} {...panel(2)} xOf={xOf} words={words} />
      <g class="hb-chart-axis">
        <path d={`M${LEFT} ${round(bottom)}H${width - RIGHT}`} />
        {timeTicks(untilUs, width).map((us) => (
          <g key={us}>
            <path d={`M${round(xOf(us))} ${round(bottom)}v5`} />
            <text x={round(xOf(us))} y={round(bottom + 17)} text-anchor="middle">
              {us / 1_000_000}
            </text>
          </g>
        ))}
        <text x={width - 4} y={round(bottom + 17)} text-anchor="end">
          {words.seconds}
        </text>
      </g>
      {chosen === null || chosen.failed || chosen.tookUs === null ? null : (
        <circle
          class="hb-chart-ring"
          cx={round(xOf(chosen.sentUs))}
          cy={round(logScale(series, panel(1).top, panel(1).height).yOf(chosen.tookUs))}
          r={6}
        />
      )}
      {cursorUs === null ? null : (
        <g class="hb-view-cursor">
          <path d={`M${round(xOf(Math.min(cursorUs, untilUs)))} ${TITLE}V${round(bottom)}`} />
        </g>
      )}
    </>
  );
}

/** The stretch of time that the chosen request is counted in, across all three. */
function Chosen({
  chosen,
  series,
  xOf,
  top,
  bottom,
}: {
  chosen: Sample;
  series: Series;
  xOf(us: number): number;
  top: number;
  bottom: number;
}): VNode {
  const from = Math.floor(chosen.sentUs / series.binUs) * series.binUs;
  const x = xOf(from);
  return (
    <rect
      class="hb-chart-chosen"
      x={round(x)}
      y={top}
      width={round(Math.max(3, xOf(from + series.binUs) - x))}
      height={round(bottom - top)}
    />
  );
}

interface PanelProps {
  series: Series;
  top: number;
  height: number;
  xOf(us: number): number;
  words: ChartWords;
}

function Rate({ series, top, height, xOf, words }: PanelProps): VNode {
  const yOf = (count: number) => top + height - (count / series.most) * (height - 2);
  return (
    <g>
      <text class="hb-chart-title" x={LEFT} y={round(top - 6)}>
        {words.rate(series.binUs)}
      </text>
      <Scale y={yOf(series.most)} label={String(series.most)} />
      <Scale y={yOf(0)} label="0" />
      {series.bins.map(({ fromUs, untilUs, answered, failed, pending }) => {
        const x = xOf(fromUs);
        const width = Math.max(1, xOf(untilUs) - x - 1);
        const bar = (name: string, low: number, high: number) =>
          high > low ? (
            <rect
              class={name}
              x={round(x)}
              y={round(yOf(high))}
              width={round(width)}
              height={round(yOf(low) - yOf(high))}
            />
          ) : null;
        return (
          <g key={fromUs}>
            {bar('hb-chart-answered', 0, answered)}
            {bar('hb-chart-pending', answered, answered + pending)}
            {bar('hb-chart-failed', answered + pending, answered + pending + failed)}
          </g>
        );
      })}
    </g>
  );
}

function Latency({ series, top, height, xOf, words, right }: PanelProps & { right: number }): VNode {
  const scale = logScale(series, top, height);
  const line = (key: 'p50' | 'p90' | 'p99') => {
    let path = '';
    const points: { x: number; y: number }[] = [];
    let broken = true;
    let last: { x: number; y: number } | null = null;
    for (const bin of series.bins) {
      const value = bin[key];
      // Where nobody asked nothing is known: the line goes on. Where it fell on a failure there is no point to go to.
      if (value === null) continue;
      if (!Number.isFinite(value)) {
        broken = true;
        continue;
      }
      const x = (xOf(bin.fromUs) + xOf(bin.untilUs)) / 2;
      const y = scale.yOf(value);
      path += `${broken ? 'M' : 'L'}${round(x)} ${round(y)}`;
      points.push({ x, y });
      broken = false;
      last = { x, y };
    }
    return { path, points, last };
  };
  const lines = (['p50', 'p90', 'p99'] as const).map((key) => ({ key, ...line(key) }));
  return (
    <g>
      <text class="hb-chart-title" x={LEFT} y={round(top - 6)}>
        {words.latency}
      </text>
      {scale.ticks.map(({ us, label }) => (
        <Scale key={us} y={scale.yOf(us)} label={label} line={[LEFT, right]} />
      ))}
      {series.bins.map((bin) =>
        bin.p99 === Number.POSITIVE_INFINITY ? (
          <path
            key={bin.fromUs}
            class="hb-chart-infinite"
            d={`M${round(xOf(bin.fromUs))} ${round(top + 1)}H${round(xOf(bin.untilUs))}`}
          />
        ) : null,
      )}
      {lines.map(({ key, path, points }) => (
        <g key={key}>
          <path class={`hb-chart-line is-${key}`} d={path} />
          {key === 'p50'
            ? points.map(({ x, y }) => (
                <circle key={x} class="hb-chart-point" cx={round(x)} cy={round(y)} r={2.25} />
              ))
            : null}
        </g>
      ))}
      {spread(
        top + height,
        lines.flatMap(({ key, last }) => (last === null ? [] : [{ key, y: last.y }])),
      ).map(({ key, y }) => (
        <text key={key} class="hb-chart-name" x={round(right + 5)} y={round(y + 4)}>
          {key}
        </text>
      ))}
    </g>
  );
}

function Heat({ series, top, height, xOf, words }: PanelProps): VNode {
  const rows = series.heatEdgesUs.length;
  const most = Math.max(1, ...series.bins.flatMap(({ heat }) => heat));
  const rowHeight = height / rows;
  const scale = logScale(series, top, height);
  return (
    <g>
      <text class="hb-chart-title" x={LEFT} y={round(top - 6)}>
        {words.heat}
      </text>
      {series.latencyUs === null
        ? null
        : scale.ticks.map(({ us, label }) => <Scale key={us} y={scale.yOf(us)} label={label} />)}
      {series.bins.map(({ fromUs, untilUs, heat }) => {
        const x = xOf(fromUs);
        return heat.map((count, row) =>
          count === 0 ? null : (
            <rect
              key={`${fromUs} ${row}`}
              class="hb-chart-heat"
              x={round(x)}
              y={round(top + height - (row + 1) * rowHeight)}
              width={round(Math.max(1, xOf(untilUs) - x))}
              height={round(rowHeight)}
              fill-opacity={Math.round((0.18 + 0.82 * (Math.log1p(count) / Math.log1p(most))) * 100) / 100}
            />
          ),
        );
      })}
    </g>
  );
}

function Scale({ y, label, line }: { y: number; label: string; line?: [number, number] }): VNode {
  return (
    <g class="hb-chart-axis">
      {line === undefined ? null : <path class="hb-chart-grid" d={`M${line[0]} ${round(y)}H${line[1]}`} />}
      <text x={LEFT - 6} y={round(y + 4)} text-anchor="end">
        {label}
      </text>
    </g>
  );
}

/** Latency on a logarithmic axis, with marks at 1, 10, 100 … milliseconds, or at both ends where there are fewer than two. */
function logScale({ latencyUs }: Series, top: number, height: number) {
  const least = Math.max(1, latencyUs?.least ?? 1000);
  const greatest = Math.max(least * 1.05, latencyUs?.greatest ?? 10_000);
  const span = Math.log(greatest / least);
  const yOf = (us: number) =>
    top + height - (Math.log(Math.max(least, Math.min(greatest, us)) / least) / span) * (height - 6);
  const powers: number[] = [];
  for (let us = 100; us <= greatest; us *= 10) if (us >= least) powers.push(us);
  const marks = powers.length >= 2 ? powers : [least, greatest];
  return { yOf, ticks: marks.map((us) => ({ us, label: msLabel(us) })) };
}

function msLabel(us: number): string {
  const ms = us / 1000;
  return `${ms >= 10 ? Math.round(ms) : Number(ms.toPrecision(2))} ms`;
}

/** Names at the right that would lie on one another are moved apart, upwards from the lowest. */
function spread<T extends { y: number }>(bottom: number, names: T[]): T[] {
  let lowest = bottom;
  return names.map((one) => {
    const y = Math.min(one.y, lowest);
    lowest = y - 13;
    return { ...one, y };
  });
}

function timeTicks(untilUs: number, width: number): number[] {
  const wanted = Math.max(2, Math.floor(width / 90));
  for (let power = 1000; ; power *= 10)
    for (const factor of [1, 2, 5]) {
      const step = power * factor;
      if (untilUs / step > wanted) continue;
      return Array.from({ length: Math.floor(untilUs / step) + 1 }, (_, index) => index * step);
    }
}
