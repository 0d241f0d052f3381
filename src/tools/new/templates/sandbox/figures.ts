/** The numbers of the chapter's text: how many of twenty requests a busy store refuses, with one seed and with twenty. */
import { defineFigures, type Recording, requestsIn } from '#check';

const refused = (run: Recording): number =>
  requestsIn(run, { from: 'client', to: 'store' }).filter(({ response }) => response?.status === 503).length;

export default defineFigures({
  runs: { plain: {}, twenty: { seeds: Array.from({ length: 20 }, (_, index) => index + 1) } },
  figures: {
    refused: {
      says: 'requests that the store refused, of 20',
      measure: (runs) => refused(runs.one('plain')),
    },
  },
  claims: {
    'always-some': {
      says: 'In each of 20 runs the store refuses at least one request',
      holds: (runs) => runs.all('twenty').every((run) => refused(run) > 0),
    },
  },
});
