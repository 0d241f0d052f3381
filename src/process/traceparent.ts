/** The `traceparent` headers that a process's requests get where the runner attaches them. */
import {
  formatTraceparent,
  parseTraceparent,
  requestName,
  spanIdOf,
  traceIdOf,
} from '../kernel/trace-context.ts';
import type { Exchange } from '../node/bindings.ts';
import type { ProcessConfig } from './protocol.ts';

/** Gives the header of each further request: the trace of the one under way goes on, or a new one begins. */
export function createTraceparent({
  name,
  incarnation,
  seed,
  hosts,
}: ProcessConfig): (incoming: string | null, by: Exchange | null) => string {
  let given = 0;
  return (incoming, by) => {
    given += 1;
    const own = `${name}:${incarnation}:${given}`;
    const parent = parseTraceparent(incoming);
    const cause = by && requestName(`${hosts[by.peer]?.name}:${by.peerPort}-${name}:${by.ownPort}`, by.n);
    return formatTraceparent({
      traceId: parent?.traceId ?? traceIdOf(seed, cause ?? own),
      spanId: spanIdOf(seed, own),
      flags: parent?.flags ?? '01',
    });
  };
}
