/**
 * Checks of "The request line, to the letter". The client sends some twenty lines, a part of them by chance, and prints
 * what is right and what came. All checks judge the same run.
 */
import { type Check, count, defineChecks, fail, linesOf, pass, type Recording, type Verdict } from '#check';

/** How many lines the client sends. */
const lines = 22;

function judge(run: Recording, wanted: number): Verdict {
  const expected = `status ${wanted} for each line for which it is right`;
  const all = linesOf(run, 'client').flatMap((line) => {
    const [, right, name, came] = /^(\d{3}) (.*): (\d{3}|no answer)$/.exec(line.text) ?? [];
    return right === undefined ? [] : [{ ...line, right: Number(right), name, came: came ?? '' }];
  });
  if (all.length < lines) {
    return fail({
      reason: `After ${count(all.length, 'line')} of ${lines} the client had no answer any more.`,
      expected,
      observed: `${all.length} were answered`,
      atMs: run.untilUs / 1000,
      evidence: [],
    });
  }
  const mine = all.filter(({ right }) => right === wanted);
  const bad = mine.filter(({ came }) => came !== String(wanted));
  const first = bad[0];
  if (first) {
    return fail({
      reason: `For ${first.name} the answer was ${first.came}, and ${wanted} is right. In all, ${bad.length} of ${count(mine.length, 'line')} went wrong.`,
      expected,
      observed: `${mine.length - bad.length} of ${mine.length} were answered so`,
      atMs: first.atUs / 1000,
      evidence: [first.id],
    });
  }
  return pass(expected, `${count(mine.length, 'line')} got ${wanted}, rightly.`);
}

const shared: Pick<Check, 'runForMs' | 'scenario' | 'environment'> = {
  runForMs: 5000,
  scenario: () => [],
  environment: { client: { CASES: 'request-lines' } },
};

export default defineChecks([
  {
    name: 'lets-good-ones-through',
    title: 'Every good request line is answered with 200',
    ...shared,
    judge: (run) => judge(run, 200),
  },
  {
    name: 'says-414',
    title: 'Lines of more than 65,536 bytes get 414, and no others',
    ...shared,
    judge: (run) => judge(run, 414),
  },
  { name: 'says-505', title: 'HTTP/2 and higher get 505', ...shared, judge: (run) => judge(run, 505) },
  {
    name: 'says-501',
    title: 'A method that the server has not gets 501',
    ...shared,
    judge: (run) => judge(run, 501),
  },
  {
    name: 'says-400-where-due',
    title: 'What is no request line gets 400',
    ...shared,
    judge: (run) => judge(run, 400),
  },
]);
