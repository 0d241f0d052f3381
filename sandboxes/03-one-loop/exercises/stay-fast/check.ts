/**
 * Checks of "A long computation holds nobody up". One run: 120 hellos, 25 ms apart, and two reports that overlap. How long a
 * hello took is read from the network: from when the client sent it until the answer was there. One without an answer
 * counts as infinitely slow.
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
  requestsOf,
  type Verdict,
} from '#check';

const hellos = 120;
const limitUs = 50_000;
const reportLimitMs = 5000;
/** What 200 orders add up to. */
const rightSum = '59100';

function judgeHellos(run: Recording): Verdict {
  const expected = `99 of 100 hellos answered within ${inMs(limitUs)}`;
  const all = requestsOf(run.records)
    .filter(({ request }) => request.label === 'GET /hello')
    .map(({ request, sentUs, endUs, outcome }) => ({
      id: request.id,
      sentUs,
      tookUs: outcome === 'answered' && endUs !== null ? endUs - sentUs : Number.POSITIVE_INFINITY,
    }))
    .sort((a, b) => a.tookUs - b.tookUs);
  if (all.length < hellos) {
    return fail({
      reason: `Only ${count(all.length, 'hello', 'hellos')} of ${hellos} reached the network.`,
      expected,
      observed: `${all.length} were sent`,
      atMs: null,
      evidence: [],
    });
  }
  const p99 = all[Math.ceil(0.99 * all.length) - 1];
  const slow = all.filter(({ tookUs }) => tookUs > limitUs).sort((a, b) => a.sentUs - b.sentUs);
  const first = slow[0];
  const shown = (us: number) => (us === Number.POSITIVE_INFINITY ? 'for ever' : inMs(us));
  if (p99 === undefined || (p99.tookUs > limitUs && first !== undefined)) {
    return fail({
      reason: `${slow.length} of ${count(all.length, 'hello', 'hellos')} took longer than ${inMs(limitUs)}, the first of them sent at ${inMs(first?.sentUs ?? 0)}. The slowest took ${shown(all.at(-1)?.tookUs ?? 0)}.`,
      expected,
      observed: `99 of 100 were answered within ${shown(p99?.tookUs ?? 0)}`,
      atMs: (first?.sentUs ?? 0) / 1000,
      evidence: first ? [first.id] : [],
    });
  }
  return pass(expected, `99 of 100 hellos were answered within ${inMs(p99.tookUs)}.`);
}

function judgeReports(run: Recording): Verdict {
  const expected = `two reports, each ${rightSum}, each within ${reportLimitMs} ms`;
  const lines = linesOf(run, 'client');
  for (const number of [1, 2]) {
    const line = lines.find(({ text }) => text.startsWith(`report ${number}: `));
    const [, status, sum, ms] = /^report \d: (\d+) (.*) after (\d+) ms$/.exec(line?.text ?? '') ?? [];
    if (line === undefined || status !== '200' || sum !== rightSum || Number(ms) > reportLimitMs) {
      const what =
        line === undefined
          ? 'had not come when the run ended'
          : status !== '200'
            ? `was answered with status ${status}`
            : sum !== rightSum
              ? `said ${sum}, but the orders add up to ${rightSum}`
              : `took ${ms} ms`;
      return fail({
        reason: `Report ${number} ${what}.`,
        expected,
        observed: line?.text ?? 'nothing',
        atMs: (line?.atUs ?? run.untilUs) / 1000,
        evidence: line ? [line.id] : [],
      });
    }
  }
  return pass(expected, 'Both reports were right and in time.');
}

const shared: Pick<Check, 'runForMs' | 'scenario'> = { runForMs: 6500, scenario: () => [] };

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
