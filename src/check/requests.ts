/**
 * The HTTP requests of a run as the network saw them: whether a server may have acted can be read here, whatever its client
 * believed. Owns the choice of some of them by who, what and when. What they hold is src/trace/exchanges.ts's.
 */
import type { Recording, VirtualUs } from '../kernel/journal.ts';
import { type Exchange, exchangesOf } from '../trace/exchanges.ts';
import { perRun } from './per-run.ts';

/** All that is given must fit. */
export interface WhichRequests {
  /** Clients, by name. */
  from?: string | readonly string[];
  /** Servers, by name. */
  to?: string | readonly string[];
  method?: string;
  /** The whole path without the query, or a pattern that is looked for in it. */
  path?: string | RegExp;
  /** Only those sent at or after this moment, in virtual milliseconds. */
  sinceMs?: number;
  /** Only those sent before this moment, in virtual milliseconds. */
  untilMs?: number;
}

const all = perRun((run) => exchangesOf(run.records));

/** Requests in the order of sending. Connections that were refused carried none: see `refusalsOf`. */
export function requestsIn(run: Recording, which: WhichRequests = {}): readonly Exchange[] {
  const { from, to, method, path, sinceMs = 0, untilMs = Number.POSITIVE_INFINITY } = which;
  return all(run).filter(
    (one) =>
      isOneOf(one.from, from) &&
      isOneOf(one.to, to) &&
      (method === undefined || one.method === method) &&
      (path === undefined || (typeof path === 'string' ? one.path === path : one.path.search(path) !== -1)) &&
      one.sentUs >= sinceMs * 1000 &&
      one.sentUs < untilMs * 1000,
  );
}

/** A connection attempt that was told at once that nobody listens. */
export interface Refusal {
  from: string;
  to: string;
  /** When the client tried. */
  askedUs: VirtualUs;
  /** When it was told. */
  atUs: VirtualUs;
  /** Id of the record that refused it. */
  id: string;
}

/** Refused connections, in the order in which clients learned of them. */
export const refusalsOf: (run: Recording) => readonly Refusal[] = perRun((run) => {
  const asked = new Map<string, VirtualUs>();
  const refused = new Map<string, Refusal>();
  const known: Refusal[] = [];
  for (const record of run.records) {
    if (record.kind === 'send' && record.segment === 'syn') asked.set(record.connection, record.atUs);
    if (record.kind === 'send' && record.segment === 'refuse') {
      const { id, from, to, connection, atUs } = record;
      refused.set(id, { from: to, to: from, askedUs: asked.get(connection) ?? atUs, atUs, id });
    }
    const refusal = record.kind === 'deliver' ? refused.get(record.id) : undefined;
    if (refusal !== undefined) known.push({ ...refusal, atUs: record.atUs });
  }
  return known;
});

/** Whether a request failed as its client sees it: no whole answer, or one of 500 and above. */
export function failed({ outcome, response }: Exchange): boolean {
  return outcome !== 'answered' || response === null || response.status >= 500;
}

const isOneOf = (name: string, wanted: string | readonly string[] | undefined): boolean =>
  wanted === undefined || (typeof wanted === 'string' ? wanted === name : wanted.includes(name));
