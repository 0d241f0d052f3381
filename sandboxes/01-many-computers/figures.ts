/** The numbers of chapter 1's text: what the client believes, and what the counter holds. */
import { defineFigures, linesOf, type Recording } from '#check';

/** Of the last line that matches: its number. */
function lastNumber(run: Recording, process: string, pattern: RegExp): number {
  const found = linesOf(run, process).flatMap(({ text }) => pattern.exec(text)?.[1] ?? []);
  return Number(found.at(-1));
}

const called = (run: Recording, word: string) =>
  linesOf(run, 'client').filter(({ text }) => new RegExp(`^request \\d+: ${word}`).test(text)).length;

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
    counted: {
      says: 'what the counter holds at the end',
      measure: (runs) => lastNumber(runs.one('plain'), 'counter', /counted request \d+, (?:\D*)(\d+)/),
    },
  },
  claims: {
    'failed-was-counted': {
      says: 'The counter holds one more than the client calls ok',
      holds: (_, value) =>
        value('counted') === value('called-ok') + value('called-failed') && value('called-failed') === 1,
    },
  },
});
