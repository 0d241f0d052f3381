/**
 * Checks of "Say what you know". All four judge one run: 60 numbered requests, 100 ms apart, while answers are lost,
 * requests are held up, the link is slow, and the counter is killed and comes back. Reports are read from the client's
 * output; the truth comes from the network and the counter's own lines, never from source text.
 *
 * Margins, measured with the solution and seeds 1 to 60: the slowest report comes after 300 ms, 400 are allowed (25 %).
 * Of 60 requests at least 20 are ok, 7 failed, 18 unknown; of the unknown at least 7 are counted, 1 of them after the
 * report. At least 3 connections are refused, 4 requests meet a 503, 1 a reset; a 500 comes with most seeds. Of the wrong
 * answers three fail with all 60 seeds, wrong-try-again with 54.
 */
import {
  breaks,
  type Check,
  count,
  defineChecks,
  each,
  holds,
  inMs,
  type Line,
  matchesOf,
  perRun,
  refusalsOf,
  requestsIn,
  scenario,
  startOf,
  undecided,
  verdictOf,
} from '#check';

const requests = 60;
const intervalMs = 100;
const deadlineMs = 300;
/** A report may come this much later: a program may wait a little for an answer that is just arriving. */
const graceMs = 100;

type Word = 'ok' | 'failed' | 'unknown';

/** One request, what the client said of it, and what it could know when it said so. */
interface Case {
  request: number;
  said: string | null;
  reports: number;
  sent: boolean;
  dueUs: number;
  saidUs: number;
  /** The words that are true. A request that never left, with nobody refusing it, may be called failed or unknown. */
  right: readonly Word[];
  because: string;
  atUs: number;
  evidence: string[];
}

/** A sending of a request: when the client had the answer's status, null where it never did; and what the status was. */
interface Attempt {
  answeredUs: number | null;
  status: number | null;
  events: readonly string[];
}

const casesOf = perRun((run): Case[] => {
  const attempts = Map.groupBy(
    requestsIn(run, { method: 'POST', path: '/add' }).map((one): Attempt & { request: number } => {
      // A program may go by the status alone, so what counts is the beginning of the answer, not its end. What reaches a
      // connection that the client has closed never reaches the program.
      const beganUs = one.response?.beganUs ?? null;
      const seen = beganUs !== null && (one.givenUpUs === null || beganUs <= one.givenUpUs);
      const request = Number(one.query['request']);
      return {
        request,
        answeredUs: seen ? beganUs : null,
        status: one.response?.status ?? null,
        events: one.events,
      };
    }),
    ({ request }) => request,
  );
  const counted = Map.groupBy(matchesOf(run, 'counter', /^counted request (\d+),/), ({ groups }) =>
    Number(groups[0]),
  );
  const reports = Map.groupBy(matchesOf(run, 'client', /^request (\d+): (.*)$/), ({ groups }) =>
    Number(groups[0]),
  );
  const refusals = refusalsOf(run).filter(({ from }) => from === 'client');

  return Array.from({ length: requests }, (_, index) => {
    const request = index + 1;
    const dueUs = startOf(run, 'client') + request * intervalMs * 1000;
    const mine = reports.get(request) ?? [];
    const report = mine[0];
    const saidUs = report?.atUs ?? run.untilUs;
    const sent = attempts.get(request) ?? [];
    const times: readonly Line[] = counted.get(request) ?? [];
    // A request connects when it is due, if it has no connection that is free.
    const refused = refusals.some(
      ({ askedUs, atUs }) => askedUs >= dueUs && askedUs < dueUs + intervalMs * 1000 && atUs <= saidUs,
    );
    return {
      request,
      said: report?.groups[1] ?? null,
      reports: mine.length,
      sent: sent.length > 0,
      dueUs,
      saidUs,
      atUs: report?.atUs ?? dueUs,
      ...knowledgeOf(
        sent,
        times.map(({ atUs }) => atUs),
        saidUs,
        refused,
      ),
      evidence: [
        ...mine.slice(0, 1).map(({ id }) => id),
        ...sent.flatMap(({ events }) => events),
        ...times.map(({ id }) => id),
      ],
    };
  });
});

/** What the client could know at `saidUs`, from what had left it and what had come back. */
function knowledgeOf(
  sent: readonly Attempt[],
  countedUs: readonly number[],
  saidUs: number,
  refused: boolean,
): Pick<Case, 'right' | 'because'> {
  const whenCounted =
    countedUs.length === 0
      ? 'the counter never counted it, but the client could not know that'
      : `the counter counted it at ${countedUs.map(inMs).join(' and at ')}`;
  const answered = sent.filter(({ answeredUs }) => answeredUs !== null && answeredUs <= saidUs);
  if (answered.some(({ status }) => status !== null && status >= 200 && status < 300)) {
    if (countedUs.length === 1) return { right: ['ok'], because: 'its answer 200 had arrived' };
    // The program can't know that both arrived, so unknown is no falsehood; ok is.
    return {
      right: ['unknown'],
      because: `it was sent ${count(sent.length, 'time')} and counted ${count(countedUs.length, 'time')}`,
    };
  }
  if (sent.length === 0) {
    return refused
      ? { right: ['failed'], because: 'its connection was refused, so it never left the client' }
      : { right: ['failed', 'unknown'], because: 'it never left the client' };
  }
  if (answered.length === sent.length && answered.every(({ status }) => promisesNothingCounted(status))) {
    const status = answered[0]?.status;
    return {
      right: ['failed'],
      because: `the counter had answered ${status}, which promises that nothing was counted`,
    };
  }
  if (answered.length > 0) {
    return { right: ['unknown'], because: `the answer was ${answered[0]?.status}, and ${whenCounted}` };
  }
  return {
    right: ['unknown'],
    because: `it had left the client and no answer had come back; ${whenCounted}`,
  };
}

function promisesNothingCounted(status: number | null): boolean {
  return status === 503 || (status !== null && status >= 400 && status < 500);
}

/** "25 of 80 requests were". */
function ofAll(number: number): string {
  return `${number} of ${count(requests, 'request')} ${number === 1 ? 'was' : 'were'}`;
}

/** Judges the requests of which the client said `word`. `occurs` tells a request on which this check can show its worth. */
function judgeWord(
  word: Word,
  expected: string,
  occurs: (one: Case) => boolean,
  missing: string,
): Check['judge'] {
  return (run) => {
    const cases = casesOf(run);
    const said = cases.filter((one) => one.said === word);
    const rightly = each(said, {
      expected,
      noun: 'request',
      wrong: ({ right, because }) => (right.includes(word) ? null : `but ${because}`),
      name: ({ request, atUs }) => `Request ${request} was called ${word} at ${inMs(atUs)},`,
      atUs: ({ atUs }) => atUs,
      events: ({ evidence }) => evidence,
      inAll: (wrong) => `In all, ${ofAll(wrong.length)} wrongly called ${word}.`,
      observed: (wrong) => `${wrong.length} of the ${said.length} called ${word} were not`,
      passed: () => `${ofAll(said.length)} called ${word}, ${said.length === 1 ? '' : 'all '}rightly.`,
    });
    const judged = said.length > 0 ? rightly : holds(expected, `No request was called ${word}.`);
    if (cases.some(occurs)) return verdictOf(judged);
    const silent = cases.filter((one) => one.said === null || !one.sent);
    return verdictOf(
      ...(judged.ok ? [] : [judged]),
      silent.length === 0
        ? undecided(expected, `in this run ${missing}, so it shows nothing about "${word}"`)
        : breaks({
            expected,
            reason: `${ofAll(silent.length)} never sent or never reported, and ${missing}, so this could not be judged.`,
            observed: `${requests - silent.length} of ${count(requests, 'request')} sent and reported`,
            atUs: silent[0]?.atUs ?? 0,
            events: silent[0]?.evidence ?? [],
          }),
    );
  };
}

const limitMs = deadlineMs + graceMs;

/** What is wrong with a report, as the end of a sentence that begins with "Request 7"; null when nothing is. */
function faultOf({ said, reports, saidUs, dueUs }: Case): string | null {
  if (said === null) return 'was never reported';
  if (reports > 1) return `was reported ${reports} times`;
  if (saidUs - dueUs > limitMs * 1000)
    return `was reported ${inMs(saidUs - dueUs)} after it was due; its deadline is ${deadlineMs} ms, and ${graceMs} ms more are forgiven`;
  if (!['ok', 'failed', 'unknown'].includes(said))
    return `was called "${said}", which is none of ok, failed and unknown`;
  return null;
}

const shared: Pick<Check, 'runForMs' | 'scenario' | 'environment'> = {
  runForMs: 9000,
  scenario: scenario((world) => {
    const { between } = world;
    const link = { from: 'client', to: 'counter' };
    const back = { from: 'counter', to: 'client' };
    const answersLost = between(600, 1000);
    const requestsHeldUp = between(1700, 2000);
    const bothCut = between(2700, 3000);
    const killed = between(3800, 4100);
    const slow = between(5000, 5300);
    world.at(answersLost).fault({ kind: 'cut', ...back, oneWay: true }, { forMs: between(320, 650) });
    world.at(requestsHeldUp).fault({ kind: 'cut', ...link, oneWay: true }, { forMs: between(320, 650) });
    world.at(bothCut).fault({ kind: 'cut', ...link }, { forMs: between(320, 650) });
    world.at(killed).fault({ kind: 'kill', process: 'counter' }, { forMs: between(200, 400) });
    world.at(slow).fault({ kind: 'latency', ...link, minMs: 150, maxMs: 200 });
    world.wait(300).fault({ kind: 'latency', ...link, minMs: 4, maxMs: 12 });
  }),
  environment: {
    client: { REQUESTS: String(requests), INTERVAL_MS: String(intervalMs) },
    counter: { RECEIPT_FAILURES: '0.1' },
  },
};

export default defineChecks([
  {
    name: 'every-request-reported',
    title: 'Every request is reported once, and in time',
    ...shared,
    judge: (run) =>
      verdictOf(
        each(casesOf(run), {
          expected: `one report for each of ${requests} requests, ok, failed or unknown, within ${limitMs} ms`,
          noun: 'request',
          wrong: faultOf,
          name: ({ request }) => `Request ${request}`,
          atUs: ({ atUs }) => atUs,
          events: ({ evidence }) => evidence,
          inAll: (wrong, all) =>
            `In all, ${wrong.length} of ${count(all.length, 'request')} went wrong in this way or a like one.`,
          observed: (wrong, all) =>
            `${all.length - wrong.length} of ${count(all.length, 'request')} reported so`,
          passed: (all) =>
            `All ${all.length} requests were reported once, the slowest after ${inMs(Math.max(...all.map(({ saidUs, dueUs }) => saidUs - dueUs)))}.`,
        }),
      ),
  },
  {
    name: 'ok-is-counted-once',
    title: 'Nothing is called ok unless its answer came and it was counted once',
    ...shared,
    judge: judgeWord(
      'ok',
      'every request called ok was counted once, and its 200 had arrived',
      ({ right }) => right.includes('ok'),
      'no request was answered with 200',
    ),
  },
  {
    name: 'failed-is-proved',
    title: 'Nothing is called failed that the counter may have counted',
    ...shared,
    judge: judgeWord(
      'failed',
      'every request called failed never left the client, or was refused by the counter',
      ({ right }) => right.includes('unknown') && !right.includes('failed'),
      'no request was left without a clear answer',
    ),
  },
  {
    name: 'unknown-is-needed',
    title: 'Nothing is called unknown when the client had proof',
    ...shared,
    judge: judgeWord(
      'unknown',
      'every request called unknown had left the client, and nothing that came back settles it',
      ({ right }) => right.includes('failed') && !right.includes('unknown'),
      'no request was refused',
    ),
  },
]);
