/** Where lanes stand, and how long their parts are. */
import { expect, it } from 'vitest';
import type { Turn } from '../../trace/index.ts';
import { layOutLanes } from './layout.ts';

const turn = (label: string, arrivedMs: number, beganMs: number, leftMs: number | null): Turn => ({
  label,
  arrivedUs: arrivedMs * 1000,
  beganUs: beganMs * 1000,
  leftUs: leftMs === null ? null : leftMs * 1000,
});
/** Ten pixels a letter. */
const nameWidth = (label: string) => label.length * 10;
const options = { width: 1036, fromUs: 0, untilUs: 10_000_000, nameWidth };
// 14 pixels at the left and 22 at the right leave 1,000, a tenth of a millisecond's worth each.
const x = (ms: number) => 14 + ms / 10;

it('draws the wait from the arrival to the beginning, and the work from there to the answer', () => {
  const { panels } = layOutLanes([{ turns: [turn('GET /report', 1000, 3000, 5000)] }], options);
  expect(panels[0]?.bars[0]).toMatchObject({
    waits: { x1: x(1000), x2: x(3000) },
    worked: { x1: x(3000), x2: x(5000) },
  });
});

it('keeps a request that is answered at once in sight, in a thinner lane than a long one', () => {
  const { panels } = layOutLanes(
    [{ turns: [turn('GET /hello', 1000, 1000, 1000), turn('GET /report', 2000, 2000, 4000)] }],
    options,
  );
  const [hello, report] = panels[0]?.bars ?? [];
  expect(hello && hello.worked.x2 - hello.worked.x1).toBeGreaterThanOrEqual(2);
  expect(hello && report && report.height / hello.height).toBeGreaterThan(3);
});

it('ends with the chart: what is not answered goes to its edge, and what has not begun is not worked on', () => {
  const { panels } = layOutLanes(
    [{ turns: [turn('GET /a', 1000, 1000, null), turn('GET /b', 2000, Number.POSITIVE_INFINITY, null)] }],
    options,
  );
  const [first, second] = panels[0]?.bars ?? [];
  expect(first?.worked).toEqual({ x1: x(1000), x2: x(10_000) });
  expect(second?.waits).toEqual({ x1: x(2000), x2: x(10_000) });
  expect(second?.worked.x1).toBe(second?.worked.x2);
});

it('leaves out what lies outside of the stretch, and names neighbours of one kind once', () => {
  const { panels, ticks } = layOutLanes(
    [
      {
        turns: [
          turn('GET /early', 0, 0, 900),
          turn('GET /report', 1000, 1000, 3000),
          turn('GET /report', 1000, 1000, 3000),
          turn('GET /hello', 2000, 2000, 2000),
          turn('GET /report', 2500, 2500, 3500),
          turn('GET /late', 9000, 9000, 9000),
        ],
      },
    ],
    { ...options, width: 536, fromUs: 1_000_000, untilUs: 4_000_000 },
  );
  expect(panels[0]?.bars).toHaveLength(4);
  expect(panels[0]?.names.map(({ label, count }) => [label, count])).toEqual([
    ['GET /report', 2],
    ['GET /report', 1],
  ]);
  expect(ticks.map(({ label }) => label)).toEqual(['1', '1.5', '2', '2.5', '3', '3.5', '4']);
});

it('stands servers under one another, over one axis', () => {
  const one = { turns: [turn('GET /hello', 1000, 1000, 1000)] };
  const { panels, axisY, height } = layOutLanes([one, one], options);
  const [first, second] = panels;
  expect(first && second && second.top > first.bottom && axisY > second.bottom).toBe(true);
  expect(height).toBeGreaterThan(axisY);
});

it('puts a name after its lane, before it, or over it, wherever there is room', () => {
  const nameOf = (turns: Turn[]) => layOutLanes([{ turns }], options).panels[0];
  // 110 pixels for the name, and 6 between it and its lane.
  const after = nameOf([turn('GET /report', 1000, 1000, 3000)]);
  expect(after?.names[0]).toMatchObject({ x: x(3000) + 6, anchor: 'start' });
  const before = nameOf([turn('GET /report', 5000, 6000, 9800)]);
  expect(before?.names[0]).toMatchObject({ x: x(5000) - 6, anchor: 'end' });
  const over = nameOf([turn('GET /report', 500, 500, 9800)]);
  expect(over?.names[0]).toMatchObject({ x: x(500), anchor: 'start' });
  // In a lane of its own: 15 pixels, in which nothing else is drawn.
  expect(over?.bars[0]?.y).toBe((before?.bars[0]?.y ?? 0) + 15);
  expect((over?.names[0]?.y ?? 0) + 7.5).toBeLessThanOrEqual(over?.bars[0]?.y ?? 0);
});

it('names a request that goes on behind the chart’s end as well, and none that has not begun in it', () => {
  const { panels } = layOutLanes(
    [{ turns: [turn('GET /a', 5000, 5000, null), turn('GET /b', 6000, Number.POSITIVE_INFINITY, null)] }],
    options,
  );
  expect(panels[0]?.names).toMatchObject([{ label: 'GET /a', x: x(5000) - 6, anchor: 'end' }]);
});

it('in a picture as narrow as a phone no name is left out, and none reaches over its edge', () => {
  const reports = [0, 2000, 4000, 6000, 8000].map((ms) => turn('GET /report', 100, ms + 100, ms + 2100));
  const turns = [turn('GET /long/name/of/a/thing', 50, 60, 9900), turn('GET /', 70, 70, 80), ...reports];
  const { panels, width } = layOutLanes([{ turns }], { ...options, width: 356 });
  const names = panels[0]?.names ?? [];
  expect(names.map(({ label, count }) => [label, count])).toEqual([
    ['GET /long/name/of/a/thing', 1],
    ['GET /report', 5],
  ]);
  for (const { label, x: at, anchor } of names) {
    const from = anchor === 'start' ? at : at - nameWidth(label);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(from + nameWidth(label)).toBeLessThanOrEqual(width);
  }
});
