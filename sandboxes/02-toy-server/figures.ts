/** The numbers of chapter 2's text: the bytes of one request and its answer, and what they mean to the server. */
import { defineFigures, linesOf, type Recording, requestsIn, requestsOf } from '#check';

const first = (run: Recording) => requestsOf(run.records)[0];

export default defineFigures({
  runs: {
    plain: {},
    smuggled: {
      answer: 'keep-alive/wrong-ignores-body',
      environment: { client: { CASES: 'keep-alive' } },
      forMs: 5000,
    },
  },
  figures: {
    'request-bytes': {
      says: 'bytes of the first request',
      measure: (runs) => first(runs.one('plain'))?.request.bytes ?? Number.NaN,
    },
    'answer-bytes': {
      says: 'bytes of its answer',
      measure: (runs) => first(runs.one('plain'))?.response?.bytes ?? Number.NaN,
    },
    'body-bytes': {
      says: 'bytes of the body of the first answer',
      measure: (runs) =>
        new TextEncoder().encode(requestsIn(runs.one('plain'))[0]?.response?.body ?? '').length || Number.NaN,
    },
    'answered-twice': {
      says: 'answers to one request whose body looks like a request',
      measure: (runs) =>
        linesOf(runs.one('smuggled'), 'client')
          .filter(({ text }) => text.startsWith('a body that looks like a request | '))
          .flatMap(({ text }) => (text.split(' | ')[2] ?? '').match(/\b\d{3} /g) ?? []).length - 1,
    },
  },
  claims: {
    'body-became-a-request': {
      says: 'A server that ignores the body of a request answers it as a request',
      holds: (_, value) => value('answered-twice') > 1,
    },
  },
});
