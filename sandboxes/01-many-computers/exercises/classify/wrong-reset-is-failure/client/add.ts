/** One request: asks the counter to add one, waits for its answer, and says what became of it. */
import type { Outcome } from './outcome.ts';
import { reasonOf } from './outcome.ts';

const deadlineMs = 300;

export async function add(request: number): Promise<Outcome> {
  try {
    const response = await fetch(`http://counter:8080/add?request=${request}`, {
      method: 'POST',
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (response.ok) return 'ok';
    return response.status === 500 ? 'unknown' : 'failed';
  } catch (error) {
    const reason = reasonOf(error);
    console.error(`request ${request} got no answer: ${reason}`);
    return reason === 'TimeoutError' ? 'unknown' : 'failed';
  }
}
