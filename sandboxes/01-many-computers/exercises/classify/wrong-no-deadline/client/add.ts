/** One request: asks the counter to add one, waits for its answer, and says what became of it. */
import type { Outcome } from './outcome.ts';
import { reasonOf } from './outcome.ts';

const refusals = [400, 404, 503];
const neverLeft = ['ECONNREFUSED', 'ENOTFOUND'];

export async function add(request: number): Promise<Outcome> {
  try {
    const response = await fetch(`http://counter:8080/add?request=${request}`, { method: 'POST' });
    if (response.ok) return 'ok';
    return refusals.includes(response.status) ? 'failed' : 'unknown';
  } catch (error) {
    const reason = reasonOf(error);
    console.error(`request ${request} got no answer: ${reason}`);
    return neverLeft.includes(reason) ? 'failed' : 'unknown';
  }
}
