/** The numbers of chapter 3's third exercise: how many likes are lost when nobody takes care. */
import { defineFigures, linesOf, type Recording } from '#check';

function kept(run: Recording, name: string): number {
  const last = linesOf(run, 'store')
    .filter(({ text }) => text.startsWith(`${name} is `))
    .at(-1);
  return Number(last?.text.slice(`${name} is `.length));
}
const lostIn = (runs: readonly Recording[]) =>
  runs.reduce((lost, run) => lost + 20 - kept(run, 'cat') - kept(run, 'dog'), 0);
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

export default defineFigures({
  runs: {
    plain: {},
    twenty: { seeds },
    twice: { answer: 'lost-likes/wrong-looks-twice', seeds },
    mended: { answer: 'lost-likes/solution', seeds },
  },
  figures: {
    cat: {
      says: 'likes of the cat that the store holds at the end',
      measure: (runs) => kept(runs.one('plain'), 'cat'),
    },
    'lost-in-all': {
      says: 'of 400 acknowledged likes in 20 runs, those that the store does not hold',
      measure: (runs) => lostIn(runs.all('twenty')),
    },
    'lost-by-two-looks': {
      says: 'of 400 acknowledged likes in 20 runs, those that are lost by an answer that reads once more before it writes',
      measure: (runs) => lostIn(runs.all('twice')),
    },
  },
  claims: {
    'most-are-lost': {
      says: 'More than half of the likes are lost',
      holds: (_, value) => value('lost-in-all') > 200,
    },
    'two-looks-lose-most': {
      says: 'A second look before writing does not save half of them',
      holds: (_, value) => value('lost-by-two-looks') > 200,
    },
    'none-is-lost': {
      says: 'With compare and set, none is lost',
      holds: (runs) => runs.all('mended').every((run) => kept(run, 'cat') + kept(run, 'dog') === 20),
    },
  },
});
