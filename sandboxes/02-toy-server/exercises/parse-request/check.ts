/**
 * Checks of "The request line, to the letter". The client sends some twenty lines, a part of them by chance, and prints
 * what is right and what came. All checks judge the same run.
 */
import {
  breaks,
  type Check,
  count,
  defineChecks,
  each,
  matchesOf,
  type Recording,
  type Verdict,
  verdictOf,
} from '#check';

/** How many lines the client sends. */
const lines = 22;

function judge(run: Recording, wanted: number): Verdict {
  const expected = `status ${wanted} for each line for which it is right`;
  const all = matchesOf(run, 'client', /^(\d{3}) (.*): (\d{3}|no answer)$/);
  if (all.length < lines) {
    const reason = `After ${count(all.length, 'line')} of ${lines} the client had no answer any more.`;
    return verdictOf(breaks({ expected, reason, atUs: run.untilUs }));
  }
  const mine = all.filter(({ groups: [right] }) => right === String(wanted));
  return verdictOf(
    each(mine, {
      expected,
      noun: 'line',
      name: ({ groups: [, line] }) => `For ${line}`,
      wrong: ({ groups: [right, , came] }) =>
        came === right ? null : `the answer was ${came}, and ${right} is right`,
      atUs: ({ atUs }) => atUs,
      events: ({ id }) => [id],
      passed: () => `${count(mine.length, 'line')} got ${wanted}, rightly.`,
    }),
  );
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
