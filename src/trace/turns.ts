/**
 * Requests of one server as turns: when each arrived, when a worker had time for it, when its answer left. Arrivals and answers
 * are the run's own. That a request waits is worked out from how many workers there are, first come, first served.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import type { RequestOutcome } from './outcomes.ts';

export interface Turn {
  /** "GET /hello". */
  label: string;
  arrivedUs: VirtualUs;
  beganUs: VirtualUs;
  /** When its answer was sent; null where none was before the recording ended. */
  leftUs: VirtualUs | null;
}

export interface Turns {
  /** In the order of arrival. */
  turns: readonly Turn[];
  /** A request that was answered before any worker could have had time: the server has more of them, or no line. */
  impossible: Turn | null;
}

/** `workers`: how many requests are worked on at once; Infinity for a server that begins with each as it comes. */
export function turnsOf(requests: readonly RequestOutcome[], server: string, workers: number): Turns {
  const arrived = requests.flatMap(({ request, response }) =>
    request.to === server && request.fate === 'delivered' && request.endUs !== null
      ? [{ label: request.label, arrivedUs: request.endUs, leftUs: response?.sentUs ?? null }]
      : [],
  );
  arrived.sort((a, b) => a.arrivedUs - b.arrivedUs);
  /** When each of those that are busy will be free. */
  const busy: number[] = [];
  let impossible: Turn | null = null;
  const turns = arrived.map((one): Turn => {
    let beganUs = one.arrivedUs;
    if (busy.length >= workers) {
      busy.sort((a, b) => a - b);
      beganUs = Math.max(beganUs, busy.shift() ?? 0);
    }
    busy.push(one.leftUs ?? Number.POSITIVE_INFINITY);
    const turn = { ...one, beganUs };
    if (one.leftUs !== null && one.leftUs < beganUs) impossible ??= turn;
    return turn;
  });
  return { turns, impossible };
}

export interface Waiting {
  /** How many had to wait at all. */
  waited: number;
  longestUs: VirtualUs;
  /** The most that stood in line at once, and the first moment at which they did. */
  most: { count: number; atUs: VirtualUs };
}

/** What there was of waiting until a moment, at which some may wait still. */
export function waitingIn(turns: readonly Turn[], untilUs: VirtualUs): Waiting {
  const waits = turns.flatMap(({ arrivedUs, beganUs }) =>
    beganUs > arrivedUs && arrivedUs < untilUs
      ? [{ fromUs: arrivedUs, toUs: Math.min(beganUs, untilUs) }]
      : [],
  );
  const changes = waits
    .flatMap(({ fromUs, toUs }) => [
      { atUs: fromUs, by: 1 },
      { atUs: toUs, by: -1 },
    ])
    .sort((a, b) => a.atUs - b.atUs || a.by - b.by);
  let count = 0;
  let most = { count: 0, atUs: 0 };
  for (const { atUs, by } of changes) {
    count += by;
    if (count > most.count) most = { count, atUs };
  }
  return {
    waited: waits.length,
    longestUs: Math.max(0, ...waits.map(({ fromUs, toUs }) => toUs - fromUs)),
    most,
  };
}
