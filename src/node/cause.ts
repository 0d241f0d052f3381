/**
 * Which request a process is handling: kept in the async context from the moment a server's parser has read a request's
 * head, so that a request made because of it can be told from others. Programs see nothing of it.
 */
import { type AsyncContext, asyncContext, withValue } from './async-context.ts';
import type { Exchange } from './bindings.ts';

/** `traceparent` is the header it came with, where the runner goes on with it; otherwise null. */
export interface Handling {
  readonly exchange: Exchange;
  readonly traceparent: string | null;
}

const storage = {};

export function handling(context: AsyncContext | null, value: Handling): AsyncContext {
  return withValue(context, storage, value);
}

export function handled(): Handling | null {
  let at = asyncContext.current;
  while (at !== null && at.storage !== storage) at = at.parent;
  return at === null ? null : (at.value as Handling);
}
