/**
 * What a person asks of a running cluster: requests from outside, which are inputs of the run as faults are. Owns the name
 * of the process that carries them out, what is left out is taken to be, and how much may be asked. Read src/trace/asked.ts next.
 */
import type { Fault } from './journal.ts';

/** The host, outside of the cluster, from which a person's requests come, and the process on it. */
export const YOU = 'you';

export type AskFault = Extract<Fault, { kind: 'request' | 'load' }>;
export type Asking = AskFault | Extract<Fault, { kind: 'hang-up' }>;

export const isAsking = (fault: Fault): fault is Asking =>
  fault.kind === 'request' || fault.kind === 'load' || fault.kind === 'hang-up';

/** How long an answer is waited for where nobody says it. */
export const TIMEOUT_MS = 10_000;
/** What a body is where nobody says it, as curl has it. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';

export const LOAD_LIMITS = { perSecond: 2000, forMs: 600_000, requests: 100_000 };
export const TIMEOUT_MS_MAX = 600_000;
export const BODY_CHARACTERS_MAX = 1_000_000;

/** The least number that none of these bears. */
export function nextNumber(faults: Iterable<Fault>): number {
  let most = 0;
  for (const fault of faults) if (isAsking(fault)) most = Math.max(most, fault.n);
  return most + 1;
}

/** The parts of an http URL; null for what is none. A port that is not named is 80. */
export function partsOfUrl(
  url: string,
): { protocol: string; host: string; port: number; path: string } | null {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#:@\s]+)(?::(\d{1,5}))?([/?][^\s#]*)?(?:#\S*)?$/i.exec(url);
  if (!match) return null;
  const [, protocol = '', host = '', port, path = '/'] = match;
  return {
    protocol: protocol.toLowerCase(),
    host: host.toLowerCase(),
    port: port === undefined ? 80 : Number(port),
    path: path.startsWith('/') ? path : `/${path}`,
  };
}
