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
    return response.ok ? 'ok' : 'failed';
  } catch (error) {
    console.error(`request ${request} got no answer: ${reasonOf(error)}`);
    return 'failed';
  }
}
