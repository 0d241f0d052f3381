/**
 * Checks of "No like is lost". Eight likes at once, to one server or to two. How many were acknowledged is read from
 * the network, how many the store holds from what it prints at each write.
 */
import {
  type Check,
  count,
  defineChecks,
  each,
  fail,
  inMs,
  latencyUs,
  linesOf,
  pass,
  type Recording,
  requestsIn,
  undecided,
  type Verdict,
  verdictOf,
} from '#check';

const likes = 8;
const limitUs = 1_000_000;
const names = ['cat', 'dog'] as const;

const likesOf = (run: Recording, name?: string) =>
  requestsIn(run, { from: 'client', method: 'POST', path: '/like' }).filter(
    ({ query }) => name === undefined || query['of'] === name,
  );

function judgeNumbers(run: Recording): Verdict {
  const expected = 'as many likes in the store as were acknowledged';
  const found: string[] = [];
  for (const name of names) {
    const acknowledged = likesOf(run, name).filter(
      ({ outcome, response }) => outcome === 'answered' && response?.status === 200,
    );
    const writes = linesOf(run, 'store').filter(({ text }) => text.startsWith(`${name} is `));
    const last = writes.at(-1);
    const there = Number(last?.text.slice(`${name} is `.length) ?? 0);
    // One that was answered with an error may have been counted or not.
    const sent = likesOf(run, name).length;
    if (there >= acknowledged.length && there <= sent) {
      found.push(`${there} of the ${name}`);
      continue;
    }
    // The first time that the store was told a number which it already had.
    const twice = writes.find((line, index) => writes.slice(0, index).some(({ text }) => text === line.text));
    const because =
      twice === undefined ? '' : ` At ${inMs(twice.atUs)} it was told "${twice.text}" for the second time.`;
    return fail({
      reason: `${count(acknowledged.length, 'like')} of the ${name} were acknowledged, and the store holds ${there}.${because}`,
      expected,
      observed: `${there} in the store, ${acknowledged.length} acknowledged`,
      atMs: (twice?.atUs ?? last?.atUs ?? run.untilUs) / 1000,
      evidence: [twice?.id, last?.id].filter((id): id is string => id !== undefined),
    });
  }
  return pass(expected, `The store holds every like: ${found.join(' and ')}.`);
}

function judgeAnswers(run: Recording): Verdict {
  const expected = `each of ${likes} likes answered with 200 within ${inMs(limitUs)}`;
  const all = likesOf(run);
  const slowest = Math.max(...all.map((one) => latencyUs(one)));
  return verdictOf(
    each(all, {
      expected,
      noun: 'like',
      name: ({ sentUs }) => `The like sent at ${inMs(sentUs)}`,
      wrong(one) {
        if (one.outcome !== 'answered') return 'had no answer';
        if (one.response?.status !== 200) return `was answered with ${one.response?.status}`;
        return latencyUs(one) > limitUs ? `was answered after ${inMs(latencyUs(one))}` : null;
      },
      atUs: ({ sentUs }) => sentUs,
      events: ({ events }) => events,
      passed: () => `All ${likes} likes were answered, the slowest after ${inMs(slowest)}.`,
    }),
    ...(all.length < likes
      ? [undecided(expected, `in this run only ${count(all.length, 'like')} were sent`)]
      : []),
  );
}

const client = { LIKES: String(likes) };
const shared: Pick<Check, 'runForMs' | 'scenario'> = { runForMs: 2000, scenario: () => [] };
const one = { environment: { client } };
const two = { environment: { client: { ...client, SERVERS: 'likes-1,likes-2' } } };

export default defineChecks([
  {
    name: 'one-server-loses-none',
    title: 'With one server, the store holds every like',
    ...shared,
    ...one,
    judge: judgeNumbers,
  },
  {
    name: 'two-servers-lose-none',
    title: 'With two servers, the store holds every like',
    ...shared,
    ...two,
    judge: judgeNumbers,
  },
  {
    name: 'every-like-is-answered',
    title: 'Every like is answered with 200 within a second',
    ...shared,
    ...two,
    judge: judgeAnswers,
  },
]);
