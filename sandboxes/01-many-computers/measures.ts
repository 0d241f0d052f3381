/**
 * What the chapter says of the recorded run, measured in it: what becomes of the one request that the cut concerns. Each
 * function gets the recording and gives the answer of one prediction; the site's build calls them.
 */
import { linesOf, type Recording, requestsOf } from '#check';

/** How many more the counter holds at the end than were sent. */
export function heldMinusSent(run: Recording): number {
  const sent = requestsOf(run.records).filter(({ request }) => request.label.startsWith('POST /add'));
  return Number(lineOf(run, 'client', /^the counter holds (\d+)$/).match) - sent.length;
}

/** When each thing happened to the request that is called failed, in milliseconds. */
export function courseOfTheFailed(run: Recording): Record<string, number> {
  const failed = lineOf(run, 'client', /^request (\d+): failed$/);
  const counted = lineOf(run, 'counter', new RegExp(`^counted request (${failed.match}),`));
  const lost = requestsOf(run.records).find(
    ({ request }) => request.label === `POST /add?request=${failed.match}`,
  );
  const faultAt = (kind: 'cut' | 'heal') =>
    run.records.find((record) => record.kind === 'fault' && record.fault.kind === kind)?.atUs;
  return inMs({
    counted: counted.atUs,
    cut: faultAt('cut'),
    answered: lost?.response?.sentUs,
    'given-up': failed.atUs,
    healed: faultAt('heal'),
    arrived: lost?.response?.fate === 'delivered' ? lost.response.endUs : null,
  });
}

/** The moment from which on it is false to call that request failed. */
export function failedIsFalse(run: Recording): string {
  const failed = lineOf(run, 'client', /^request (\d+): failed$/);
  return lineOf(run, 'counter', new RegExp(`^counted request (${failed.match}),`)).id;
}

/** The first line of a process that matches, with what the brackets hold. Throws where there is none. */
function lineOf(run: Recording, process: string, pattern: RegExp) {
  for (const line of linesOf(run, process)) {
    const match = pattern.exec(line.text)?.[1];
    if (match !== undefined) return { ...line, match };
  }
  throw new Error(`In this run the ${process} prints no line like ${pattern}.`);
}

function inMs(times: Record<string, number | null | undefined>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(times).map(([name, us]) => {
      if (typeof us !== 'number') throw new Error(`In this run "${name}" never happens.`);
      return [name, us / 1000];
    }),
  );
}
