/** The numbers of chapter 3's second half: what a computation does to an event loop, in one go and in slices. */
import { defineFigures, type FigureRuns, type Recording, requestsOf } from '#check';

function tookMs(run: Recording, label: string): number[] {
  return requestsOf(run.records)
    .filter(({ request }) => request.label === label)
    .map(({ sentUs, endUs, outcome }) =>
      outcome === 'answered' && endUs !== null ? (endUs - sentUs) / 1000 : Number.POSITIVE_INFINITY,
    )
    .sort((a, b) => a - b);
}

const slowest = (run: string, label: string) => (runs: FigureRuns) =>
  tookMs(runs.one(run), label).at(-1) ?? Number.NaN;
const late = (run: string) => (runs: FigureRuns) =>
  tookMs(runs.one(run), 'GET /hello').filter((ms) => ms > 50).length;
const p99 = (run: string) => (runs: FigureRuns) => {
  const sorted = tookMs(runs.one(run), 'GET /hello');
  return sorted[Math.ceil(0.99 * sorted.length) - 1] ?? Number.NaN;
};

export default defineFigures({
  runs: { whole: {}, slices: { answer: 'stay-fast/solution' } },
  figures: {
    'slowest-whole': {
      says: 'the slowest hello while reports are computed in one go',
      unit: 'ms',
      measure: slowest('whole', 'GET /hello'),
    },
    'late-whole': { says: 'of 120 hellos, those that took longer than 50 ms', measure: late('whole') },
    'p99-slices': {
      says: '99 of 100 hellos while reports are computed in slices',
      unit: 'ms',
      measure: p99('slices'),
    },
    'report-whole': {
      says: 'the slower report, computed in one go',
      unit: 'ms',
      measure: slowest('whole', 'GET /report'),
    },
    'report-slices': {
      says: 'the slower report, computed in slices',
      unit: 'ms',
      measure: slowest('slices', 'GET /report'),
    },
  },
  claims: {
    'slices-are-quick': {
      says: 'In slices, 99 of 100 hellos take less than 50 ms',
      holds: (_, value) => value('p99-slices') < 50,
    },
    'whole-is-slow': {
      says: 'In one go, a hello waits for a second or more',
      holds: (_, value) => value('slowest-whole') >= 1000,
    },
  },
});
