/**
 * Hand-written histories for tests, as the papers draw them: a line an operation, time to the right. Only tests import this.
 */
import type { Operation } from './operation.ts';

/** `op('client-1', 10, 20, { f: 'read' }, 1)`; a return of null is an operation that was never answered. */
export function op<Input, Output>(
  process: string,
  callUs: number,
  returnUs: number | null,
  input: Input,
  output?: Output,
  key?: string,
): Operation<Input, Output> {
  const events = [`${process}/${callUs}`];
  return { process, callUs, returnUs, input, output, events, ...(key === undefined ? {} : { key }) };
}

/** A stream of numbers in [0, 1) from a seed, for tests that draw histories (mulberry32). */
export function drawnFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
