/** One request: asks the counter to add one, and asks a second time when no answer came. */

/**
 * ok       the counter has counted the request
 * failed   the counter has not counted it, and never will
 * unknown  the client can't tell
 */
export type Outcome = 'ok' | 'failed' | 'unknown';

const tries = 2;
const deadlineMs = 300 / tries;
const refusals = [400, 404, 503];
const neverLeft = ['ECONNREFUSED', 'ENOTFOUND'];

export async function add(request: number): Promise<Outcome> {
  let sentBefore = false;
  for (let attempt = 1; attempt <= tries; attempt++) {
    try {
      const response = await fetch(`http://counter:8080/add?request=${request}`, {
        method: 'POST',
        signal: AbortSignal.timeout(deadlineMs),
      });
      await response.text(); // Read to its end, it frees the connection.
      if (response.ok) return 'ok';
      return refusals.includes(response.status) && !sentBefore ? 'failed' : 'unknown';
    } catch (error) {
      const reason = reasonOf(error);
      console.error(`request ${request} got no answer: ${reason}`);
      if (neverLeft.includes(reason) && !sentBefore) return 'failed';
      sentBefore = true;
    }
  }
  return 'unknown';
}

/** A name for an error that fetch threw, such as "TimeoutError", "ECONNREFUSED" or "ECONNRESET". */
function reasonOf(error: unknown): string {
  // fetch throws "TypeError: fetch failed" and keeps the error of the connection as its cause.
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'Error';
}
