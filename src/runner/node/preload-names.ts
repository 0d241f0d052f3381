/**
 * Names inside a real process: `dns` knows the cluster's services and nothing else, so that a run behaves alike on every
 * network, and a name that no host bears gives ENOTFOUND at once.
 */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';
import { constants } from 'node:os';
import type { NamedHost } from './protocol.ts';

/** Index of the host that a name or an address means to the process `self`; undefined when nobody bears it. */
export function findHost(hosts: readonly NamedHost[], self: number, name: string): number | undefined {
  const lower = name.toLowerCase();
  if (
    lower === 'localhost' ||
    lower === '::1' ||
    lower === '::' ||
    lower === '0.0.0.0' ||
    /^127\./.test(lower)
  ) {
    return self;
  }
  const index = hosts.findIndex((host) => host.name === lower || host.address === lower);
  return index < 0 ? undefined : index;
}

/** The error that Node's `dns.lookup` gives for a name that does not exist. */
export function notFoundError(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    errno: -3008,
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname,
  });
}

/** A connection's error in Node's own words. */
export function connectError(code: 'ECONNREFUSED' | 'ENETUNREACH', address: string, port: number) {
  return Object.assign(new Error(`connect ${code} ${address}:${port}`), {
    errno: -constants.errno[code],
    code,
    syscall: 'connect',
    address,
    port,
  });
}

type LookupCallback = (error: Error | null, address?: unknown, family?: number) => void;

export function installNames(hosts: readonly NamedHost[], self: number): void {
  const addressOf = (hostname: string): string => {
    if (isIP(hostname) !== 0) return hostname;
    const index = findHost(hosts, self, hostname);
    if (index === undefined) throw notFoundError(hostname);
    return hostname.toLowerCase() === 'localhost' ? '127.0.0.1' : (hosts[index]?.address ?? '127.0.0.1');
  };
  const answer = (hostname: string, all: boolean) => {
    const address = addressOf(hostname);
    const family = isIP(address);
    return all ? [{ address, family }] : { address, family };
  };
  const wantsAll = (options: unknown) =>
    typeof options === 'object' && options !== null && 'all' in options && options.all === true;

  const lookup = (hostname: string, options: unknown, callback?: LookupCallback): void => {
    const done = (typeof options === 'function' ? options : callback) as LookupCallback;
    try {
      const found = answer(hostname, wantsAll(options));
      if (Array.isArray(found)) process.nextTick(done, null, found);
      else process.nextTick(done, null, found.address, found.family);
    } catch (error) {
      process.nextTick(done, error);
    }
  };
  const resolve = (hostname: string, options: unknown, callback?: LookupCallback): void => {
    const done = (typeof options === 'function' ? options : callback) as LookupCallback;
    try {
      process.nextTick(done, null, [addressOf(hostname)]);
    } catch (error) {
      process.nextTick(done, error);
    }
  };
  Object.assign(dns, { lookup, resolve4: resolve, resolve });
  Object.assign(dns.promises, {
    lookup: async (hostname: string, options?: unknown) => answer(hostname, wantsAll(options)),
    resolve4: async (hostname: string) => [addressOf(hostname)],
    resolve: async (hostname: string) => [addressOf(hostname)],
  });
  syncBuiltinESMExports();
}
