/**
 * Checks of "A long computation holds nobody up". One run: 100 hellos, 25 ms apart, and two reports that overlap. How long a
 * hello took is read from the network: from when the client sent it until the answer was there. One without an answer
 * counts as infinitely slow.
 */
import {
  breaks,
  type Check,
  count,
  defineChecks,
  each,
  holds,
  inMs,
  latencyUs,
  matchesOf,
  nearestRank,
  type Recording,
  requestsIn,
  type Verdict,
  verdictOf,
} from '#check';

const hellos = 100;
const limitUs = 50_000;
const reportLimitMs = 5000;
/** What 200 orders add up to. */
const rightSum = '59100';

function judgeHellos(run: Recording): Verdict {
  const expected = `99 of 100 hellos answered within ${inMs(limitUs)}`;
  const all = requestsIn(run, { method: 'GET', path: '/hello' });
  const many = count(all.length, 'hello', 'hellos');
  if (all.length < hellos)
    return verdictOf(breaks({ expected, reason: `Only ${many} of ${hellos} reached the network.` }));
  const tookUs = all.map((one) => latencyUs(one)).sort((a, b) => a - b);
  const shown = (us: number | null | undefined) =>
    typeof us === 'number' && Number.isFinite(us) ? inMs(us) : 'for ever';
  const within = `99 of 100 hellos were answered within ${shown(nearestRank(tookUs, 99))}`;
  const slow = all.filter((one) => latencyUs(one) > limitUs);
  const [first] = slow;
  if (first === undefined || slow.length <= all.length / 100) return verdictOf(holds(expected, `${within}.`));
  return verdictOf(
    breaks({
      expected,
      reason: `${slow.length} of ${many} took longer than ${inMs(limitUs)}, the first of them sent at ${inMs(first.sentUs)}. The slowest took ${shown(tookUs.at(-1))}.`,
      observed: within,
      atUs: first.sentUs,
      events: first.events,
    }),
  );
}

function judgeReports(run: Recording): Verdict {
  const lines = matchesOf(run, 'client', /^report (\d): (\d+) (.*) after (\d+) ms$/);
  const reports = ['1', '2'].map((number) => ({
    number,
    line: lines.find(({ groups: [of] }) => of === number),
  }));
  return verdictOf(
    each(reports, {
      expected: `two reports, each ${rightSum}, each within ${reportLimitMs} ms`,
      noun: 'report',
      name: ({ number }) => `Report ${number}`,
      wrong({ line }) {
        if (line === undefined) return 'had not come when the run ended';
        const [, status, sum, ms] = line.groups;
        if (status !== '200') return `was answered with status ${status}`;
        if (sum !== rightSum) return `said ${sum}, but the orders add up to ${rightSum}`;
        return Number(ms) > reportLimitMs ? `took ${ms} ms` : null;
      },
      observed: ([first]) => first?.line?.text ?? 'nothing',
      atUs: ({ line }) => line?.atUs ?? run.untilUs,
      events: ({ line }) => (line ? [line.id] : []),
      passed: () => 'Both reports were right and in time.',
    }),
  );
}

const shared: Pick<Check, 'runForMs' | 'scenario' | 'environment'> = {
  runForMs: 6500,
  scenario: () => [],
  environment: { client: { HELLOS: String(hellos) } },
};

export default defineChecks([
  {
    name: 'hellos-stay-fast',
    title: 'Hellos stay quick while reports are computed',
    ...shared,
    judge: judgeHellos,
  },
  {
    name: 'reports-are-right',
    title: 'Both reports are right, and come in time',
    ...shared,
    judge: judgeReports,
  },
]);
