/**
 * Checks of "How many workers?". One run: requests at random moments, a quarter of them long, at 60 a second and then at
 * 90. What the pool says after each sample is held against how many workers really were busy, as the network shows it: from
 * when a request arrives until its answer is sent.
 *
 * Margins: see the end of this file's exercise in the tests; a tenth is allowed.
 */
import {
  type Check,
  defineChecks,
  fail,
  linesOf,
  pass,
  type Recording,
  requestsOf,
  type Verdict,
} from '#check';

/** As SAMPLE_MS below. */
const sampleUs = 1_500_000;
const allowed = 0.1;

/** The mean number of requests that were being worked on between two moments. */
function busyOnAverage(run: Recording, fromUs: number, toUs: number): number {
  let busyUs = 0;
  for (const { request, response } of requestsOf(run.records)) {
    if (request.to !== 'pool' || request.endUs === null || request.fate !== 'delivered') continue;
    const endUs = response?.sentUs ?? run.untilUs;
    busyUs += Math.max(0, Math.min(endUs, toUs) - Math.max(request.endUs, fromUs));
  }
  return busyUs / (toUs - fromUs);
}

function judge(run: Recording, sample: number): Verdict {
  const expected = 'a number of workers within a tenth of those that were busy on average';
  const fromUs = sample * sampleUs;
  const line = linesOf(run, 'pool').filter(({ text }) => text.startsWith('busy on average: '))[sample];
  if (line === undefined) {
    return fail({
      reason: `After sample ${sample + 1} the pool said no number of workers.`,
      expected,
      observed: 'nothing',
      atMs: (fromUs + sampleUs) / 1000,
      evidence: [],
    });
  }
  const said = Number(line.text.slice('busy on average: '.length));
  const busy = busyOnAverage(run, fromUs, fromUs + sampleUs);
  const shown = busy.toFixed(1);
  const off = Math.abs(said - busy) / busy;
  if (!(off <= allowed)) {
    return fail({
      reason: `After sample ${sample + 1} the pool reckoned with ${said} busy workers, but on average ${shown} were busy.`,
      expected,
      observed: `${said}, where ${shown} is right`,
      atMs: line.atUs / 1000,
      evidence: [line.id],
    });
  }
  return pass(expected, `The pool reckoned with ${said} busy workers, and on average ${shown} were.`);
}

const shared: Pick<Check, 'runForMs' | 'scenario' | 'environment'> = {
  runForMs: 3400,
  scenario: () => [],
  environment: { client: { RATE: '90' }, pool: { SAMPLE_MS: '1500', WORKERS: '1000' } },
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
