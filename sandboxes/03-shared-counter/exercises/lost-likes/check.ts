/**
 * Checks of "No like is lost". Twenty likes in two bursts, to one server or to two. How many were acknowledged is read from
 * the network, how many the store holds from what it prints at each write.
 */
import {
  type Check,
  count,
  defineChecks,
  fail,
  inMs,
  linesOf,
  pass,
  type Recording,
  type RequestOutcome,
  requestsOf,
  undecided,
  type Verdict,
  verdictOf,
} from '#check';

const likes = 20;
const limitUs = 1_000_000;
const names = ['cat', 'dog'] as const;

const likesOf = (run: Recording, name = ''): RequestOutcome[] =>
  requestsOf(run.records).filter(
    ({ request }) => request.from === 'client' && request.label.startsWith(`POST /like?of=${name}`),
  );

function judgeNumbers(run: Recording): Verdict {
  const expected = 'as many likes in the store as were acknowledged';
  const found: string[] = [];
  for (const name of names) {
    const acknowledged = likesOf(run, name).filter(
      ({ outcome, status }) => outcome === 'answered' && status === 200,
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
  const took = ({ sentUs, endUs }: RequestOutcome) => (endUs ?? Number.POSITIVE_INFINITY) - sentUs;
  const bad = all.filter((one) => one.outcome !== 'answered' || one.status !== 200 || took(one) > limitUs);
  const first = bad[0];
  if (first) {
    const what =
      first.outcome !== 'answered'
        ? 'had no answer'
        : first.status !== 200
          ? `was answered with ${first.status}`
          : `was answered after ${inMs(took(first))}`;
    return fail({
      reason: `The like sent at ${inMs(first.sentUs)} ${what}. In all, ${bad.length} of ${count(all.length, 'like')} were not answered with 200 in time.`,
      expected,
      observed: `${all.length - bad.length} were`,
      atMs: first.sentUs / 1000,
      evidence: [first.request.id, ...(first.response ? [first.response.id] : [])],
    });
  }
  if (all.length < likes)
    return verdictOf(undecided(expected, `in this run only ${count(all.length, 'like')} were sent`));
  return pass(
    expected,
    `All ${likes} likes were answered, the slowest after ${inMs(Math.max(...all.map(took)))}.`,
  );
}

const shared: Pick<Check, 'runForMs' | 'scenario'> = { runForMs: 3500, scenario: () => [] };
const two = { environment: { client: { SERVERS: 'likes-1,likes-2' } } };

export default defineChecks([
  {
    name: 'one-server-loses-none',
    title: 'With one server, the store holds every like',
    ...shared,
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
