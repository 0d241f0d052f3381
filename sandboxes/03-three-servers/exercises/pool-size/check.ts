/**
 * Checks of "How many workers?". One run: requests at random moments, a quarter of them long, at 56 a second and then at
 * 84, and each time a pause in which they end. What the pool says after each sample is held against how many workers really
 * were busy, as the network shows it: from when a request arrives until its answer is sent.
 *
 * Margins: half a worker is allowed, because sizes are whole, and a tenth for whoever rounds up.
 */
import {
  breaks,
  type Check,
  defineChecks,
  holds,
  matchesOf,
  type Recording,
  requestsIn,
  type Verdict,
  verdictOf,
} from '#check';

/** As SAMPLE_MS below. */
const sampleUs = 1_500_000;
const allowed = 0.1;
/** A pool has whole workers. */
const rounding = 0.5;

/** The mean number of requests that were being worked on between two moments. */
function busyOnAverage(run: Recording, fromUs: number, toUs: number): number {
  let busyUs = 0;
  for (const { arrivedUs, response } of requestsIn(run, { to: 'pool' })) {
    if (arrivedUs === null) continue;
    const endUs = response?.sentUs ?? run.untilUs;
    busyUs += Math.max(0, Math.min(endUs, toUs) - Math.max(arrivedUs, fromUs));
  }
  return busyUs / (toUs - fromUs);
}

function judge(run: Recording, sample: number): Verdict {
  const expected =
    'a number of workers within a tenth of those that were busy on average, rounded to a whole one';
  const fromUs = sample * sampleUs;
  const line = matchesOf(run, 'pool', /^busy on average: (.*)$/)[sample];
  if (line === undefined) {
    const reason = `After sample ${sample + 1} the pool said no number of workers.`;
    return verdictOf(breaks({ expected, reason, observed: 'nothing', atUs: fromUs + sampleUs }));
  }
  const said = Number(line.groups[0]);
  const busy = busyOnAverage(run, fromUs, fromUs + sampleUs);
  const shown = busy.toFixed(1);
  const isRight = Math.abs(said - busy) <= allowed * busy + rounding;
  return verdictOf(
    isRight
      ? holds(expected, `The pool reckoned with ${said} busy workers, and on average ${shown} were.`)
      : breaks({
          expected,
          reason: `After sample ${sample + 1} the pool reckoned with ${said} busy workers, but on average ${shown} were busy.`,
          observed: `${said}, where ${shown} is right`,
          atUs: line.atUs,
          events: [line.id],
        }),
  );
}

const shared: Pick<Check, 'runForMs' | 'scenario' | 'environment'> = {
  runForMs: 3400,
  scenario: () => [],
  environment: { client: { RATE: '56' }, pool: { SAMPLE_MS: '1500', WORKERS: '1000' } },
};

export default defineChecks([
  {
    name: 'size-when-calm',
    title: 'At a steady rate the size is right to a tenth',
    ...shared,
    judge: (run) => judge(run, 0),
  },
  {
    name: 'size-when-busier',
    title: 'When half as many requests more come, the size is right again',
    ...shared,
    judge: (run) => judge(run, 1),
  },
]);
