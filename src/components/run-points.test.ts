import { expect, test } from 'vitest';
import { createJournal } from '../trace/small-journals.ts';
import { stringsFor } from '../workbook/strings.ts';
import { runPoints } from './run-points.ts';

const strings = stringsFor('en').predict;

function recording() {
  const journal = createJournal();
  journal.spawn(0, 'client');
  journal.spawn(0, 'counter');
  journal.pass(10, 14, 'client', 'counter', 'POST /add HTTP/1.1\r\nhost: counter\r\n\r\n');
  journal.log(14, 'counter', 'counted\n');
  journal.fault(15, { kind: 'cut', from: 'client', to: 'counter' });
  journal.log(90, 'counter', 'counted\n');
  return {
    processes: ['client', 'counter'],
    seed: 1,
    untilUs: 100_000,
    records: journal.sorted(),
    traceHash: '',
  };
}
const lines = (points: ReturnType<typeof runPoints>) =>
  [...points.values()].map(({ atMs, text }) => [atMs, text]);

test('moments are the ends of arrows, lines printed and faults of the part shown, earliest first, cause before effect', () => {
  const points = runPoints(recording(), { fromMs: 5, untilMs: 60, of: 'moments' }, strings);
  expect(lines(points)).toEqual([
    [10, 'client sends POST /add to counter'],
    [14, 'POST /add reaches counter'],
    [14, 'counter prints “counted”'],
    [15, 'link client ⇄ counter cut'],
  ]);
  const [sent, arrives] = [...points.keys()];
  expect(arrives).toBe(`${sent} arrives`);
});

test('of messages there is one choice an arrow', () => {
  const points = runPoints(recording(), { fromMs: 0, untilMs: 60, of: 'messages' }, strings);
  expect(lines(points)).toEqual([[10, 'client sends POST /add to counter']]);
});

test('two choices with the same words are kept by their moments', () => {
  const points = runPoints(recording(), { fromMs: 12, untilMs: 100, of: 'moments' }, strings);
  expect([...points.values()].map(({ name }) => name)).toEqual([
    '14 ms: counter prints “counted”',
    '15 ms: link client ⇄ counter cut',
    '90 ms: counter prints “counted”',
  ]);
});

test('later moments stand lower, in the wide picture and in the narrow one', () => {
  const points = [...runPoints(recording(), { fromMs: 5, untilMs: 100, of: 'moments' }, strings).values()];
  for (const index of [0, 1] as const) {
    const heights = points.map(({ y }) => y[index]);
    expect([...heights].sort((one, other) => one - other)).toEqual(heights);
    expect(heights.at(-1)).toBeGreaterThan(heights[0] ?? 0);
  }
});
