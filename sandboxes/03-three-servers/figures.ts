/** The numbers of chapter 3's first half: how long quick requests wait behind slow ones, in three servers. */
import { defineFigures, type FigureRuns, type Recording, requestsOf } from '#check';

const servers = ['single', 'pool', 'loop'] as const;

/** How long each hello to a server took, in milliseconds, shortest first. One without an answer took for ever. */
function hellosMs(run: Recording, server: string): number[] {
  return requestsOf(run.records)
    .filter(({ request }) => request.to === server && request.label === 'GET /hello')
    .map(({ sentUs, endUs, outcome }) =>
      outcome === 'answered' && endUs !== null ? (endUs - sentUs) / 1000 : Number.POSITIVE_INFINITY,
    )
    .sort((a, b) => a - b);
}

const all = (runs: FigureRuns, server: string) =>
  runs
    .all('twenty')
    .flatMap((run) => hellosMs(run, server))
    .sort((a, b) => a - b);
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
const slowest = (server: string) => (runs: FigureRuns) =>
  hellosMs(runs.one('plain'), server).at(-1) ?? Number.NaN;
const late = (server: string) => (runs: FigureRuns) =>
  hellosMs(runs.one('plain'), server).filter((ms) => ms > 100).length;

/** The last moment, in seconds, at which a hello of this server was answered. */
const lastAnswer = (server: string) => (runs: FigureRuns) =>
  Math.max(
    ...requestsOf(runs.one('plain').records)
      .filter(({ request }) => request.to === server && request.label === 'GET /hello')
      .map(({ endUs }) => (endUs ?? Number.POSITIVE_INFINITY) / 1_000_000),
  );

export default defineFigures({
  runs: { plain: {}, twenty: { seeds: Array.from({ length: 20 }, (_, index) => index + 1) } },
  figures: {
    'slowest-single': {
      says: 'the slowest hello of the server that takes one at a time',
      unit: 'ms',
      measure: slowest('single'),
    },
    'slowest-pool': { says: 'the slowest hello of the pool', unit: 'ms', measure: slowest('pool') },
    'slowest-loop': { says: 'the slowest hello of the event loop', unit: 'ms', measure: slowest('loop') },
    'late-single': {
      says: 'hellos of the single server that took longer than 100 ms',
      measure: late('single'),
    },
    'late-pool': { says: 'hellos of the pool that took longer than 100 ms', measure: late('pool') },
    'last-single': {
      says: 'when the single server had answered its last hello',
      unit: 's',
      digits: 1,
      measure: lastAnswer('single'),
    },
  },
  tables: {
    hellos: {
      says: 'How long a hello takes, over all hellos of 20 runs, in milliseconds.',
      head: ['server', 'half of them', '90 of 100', '99 of 100', 'the slowest'],
      rows: (runs) =>
        servers.map((server) => {
          const sorted = all(runs, server);
          return [server, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), sorted.at(-1) ?? Number.NaN];
        }),
    },
  },
  claims: {
    'one-report-harmless-to-pool': {
      says: 'While one report runs, the pool has no late hello',
      holds: (runs) =>
        requestsOf(runs.one('plain').records)
          .filter(
            ({ request }) =>
              request.to === 'pool' && request.label === 'GET /hello' && request.sentUs < 2_900_000,
          )
          .every(({ sentUs, endUs }) => (endUs ?? Number.POSITIVE_INFINITY) - sentUs < 100_000),
    },
    'loop-is-never-late': {
      says: 'The event loop answers every hello within 100 ms',
      holds: (_, value) => value('slowest-loop') < 100,
    },
    'single-is-late-for-seconds': {
      says: 'The single server makes a hello wait for more than seven seconds',
      holds: (_, value) => value('slowest-single') > 7000,
    },
  },
});
