/** One request: asks the counter to add one, waits for its answer, and says what became of it. */

/**
 * ok       the counter has counted the request
 * failed   the counter has not counted it, and never will
 * unknown  the client can't tell
 */
export type Outcome = 'ok' | 'failed' | 'unknown';

const deadlineMs = 300;

export async function add(request: number): Promise<Outcome> {
  try {
    const response = await fetch(`http://counter:8080/add?request=${request}`, {
      method: 'POST',
      signal: AbortSignal.timeout(deadlineMs),
    });
    await response.text(); // Read to its end, it frees the connection.
    return response.ok ? 'ok' : 'failed';
  } catch (error) {
    console.error(`request ${request} got no answer: ${reasonOf(error)}`);
    return 'failed';
  }
}

/** A name for an error that fetch threw, such as "TimeoutError", "ECONNREFUSED" or "ECONNRESET". */
function reasonOf(error: unknown): string {
  // fetch throws "TypeError: fetch failed" and keeps the error of the connection as its cause.
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'Error';
}
