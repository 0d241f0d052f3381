/** The numbers of chapter 1's text: what the client believes, what the counter holds, and what became of the lost answer. */
import { defineFigures, linesOf, type Recording, requestsOf } from '#check';

/** Of the last line that matches: its number. */
function lastNumber(run: Recording, process: string, pattern: RegExp): number {
  const found = linesOf(run, process).flatMap(({ text }) => pattern.exec(text)?.[1] ?? []);
  return Number(found.at(-1));
}

const called = (run: Recording, word: string) =>
  linesOf(run, 'client').filter(({ text }) => new RegExp(`^request \\d+: ${word}`).test(text)).length;

/** The request that is called failed: its line at the client and at the counter, and its answer. */
function failedOne(run: Recording) {
  const lineOf = (process: string, pattern: RegExp) => {
    const line = linesOf(run, process).find(({ text }) => pattern.test(text));
    if (line === undefined) throw new Error(`the ${process} prints no line like ${pattern}`);
    return line;
  };
  const said = lineOf('client', /^request \d+: failed$/);
  const number = /\d+/.exec(said.text)?.[0];
  const sent = requestsOf(run.records).find(({ request }) =>
    request.label.endsWith(`/add?request=${number}`),
  );
  return {
    said,
    counted: lineOf('counter', new RegExp(`^counted request ${number},`)),
    answer: sent?.response,
  };
}

/** When the link was cut or healed, in microseconds. */
function faultUs(run: Recording, kind: 'cut' | 'heal'): number {
  return (
    run.records.find((record) => record.kind === 'fault' && record.fault.kind === kind)?.atUs ?? Number.NaN
  );
}

export default defineFigures({
  runs: { plain: {} },
  figures: {
    sent: { says: 'requests that the client reported', measure: (runs) => called(runs.one('plain'), '') },
    'called-failed': {
      says: 'requests that the client called failed',
      measure: (runs) => called(runs.one('plain'), 'failed'),
    },
    'called-ok': {
      says: 'requests that the client called ok',
      measure: (runs) => called(runs.one('plain'), 'ok'),
    },
    'counted-more-than-sent': {
      says: 'how many more the counter holds at the end than were sent',
      measure(runs) {
        const run = runs.one('plain');
        return lastNumber(run, 'client', /^the counter holds (\d+)$/) - called(run, '');
      },
    },
    counted: {
      says: 'what the counter holds at the end',
      measure: (runs) => lastNumber(runs.one('plain'), 'counter', /counted request \d+, (?:\D*)(\d+)/),
    },
  },
  courses: {
    'of-the-failed': {
      says: 'what happens to the request that is called failed',
      times(runs) {
        const run = runs.one('plain');
        const { said, counted, answer } = failedOne(run);
        return {
          counted: counted.atUs / 1000,
          cut: faultUs(run, 'cut') / 1000,
          answered: (answer?.sentUs ?? Number.NaN) / 1000,
          'given-up': said.atUs / 1000,
          healed: faultUs(run, 'heal') / 1000,
          arrived: (answer?.fate === 'delivered' ? (answer.endUs ?? Number.NaN) : Number.NaN) / 1000,
        };
      },
    },
  },
  moments: {
    'failed-is-false': {
      says: 'when the request that is called failed was counted',
      at: (runs) => failedOne(runs.one('plain')).counted.id,
    },
  },
  claims: {
    'failed-was-counted': {
      says: 'The counter holds one more than the client calls ok',
      holds: (_, value) =>
        value('counted') === value('called-ok') + value('called-failed') && value('called-failed') === 1,
    },
    'no-word-of-the-fourth': {
      says: 'Request 4 is the one that is called failed; it is counted before request 5 is sent, and nothing that the counter sent since has come by then',
      holds(runs) {
        const run = runs.one('plain');
        const { said, counted } = failedOne(run);
        const requests = requestsOf(run.records);
        const sentUs = requests.find(({ request }) => request.label.endsWith('=5'))?.request.sentUs ?? 0;
        const cameSince = requests.filter(
          ({ response }) =>
            response?.fate === 'delivered' &&
            response.sentUs >= counted.atUs &&
            (response.endUs ?? Number.POSITIVE_INFINITY) <= sentUs,
        );
        return said.text.startsWith('request 4:') && counted.atUs < sentUs && cameSince.length === 0;
      },
    },
  },
});
