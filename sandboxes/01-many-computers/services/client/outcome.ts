/** What the client may say about a request, and a short name for what went wrong. */

/**
 * ok       the counter has counted the request
 * failed   the counter has not counted it, and never will
 * unknown  the client can't tell
 */
export type Outcome = 'ok' | 'failed' | 'unknown';

/** A name for an error that fetch threw, such as "TimeoutError", "ECONNREFUSED" or "ECONNRESET". */
export function reasonOf(error: unknown): string {
  // fetch throws "TypeError: fetch failed" and keeps the error of the connection as its cause.
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'Error';
}
