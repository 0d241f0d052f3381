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

type Done = (error: Error | null, ...values: unknown[]) => void;
type Loose = (...values: unknown[]) => unknown;

/** What a program may ask a name server for, with the name that Node's errors have for it. */
const QUERIES: Readonly<Record<string, string>> = {
  resolve4: 'queryA',
  resolve6: 'queryAaaa',
  resolveAny: 'queryAny',
  resolveCaa: 'queryCaa',
  resolveCname: 'queryCname',
  resolveMx: 'queryMx',
  resolveNaptr: 'queryNaptr',
  resolveNs: 'queryNs',
  resolvePtr: 'queryPtr',
  resolveSoa: 'querySoa',
  resolveSrv: 'querySrv',
  resolveTlsa: 'queryTlsa',
  resolveTxt: 'queryTxt',
};

/** The binding's name for a record type: "queryMx" for "MX"; undefined for a type that there is not. */
function queryOfType(type: unknown): string | undefined {
  const upper = type === undefined ? 'A' : String(type);
  return upper === upper.toUpperCase()
    ? Object.values(QUERIES).find((query) => query.slice('query'.length).toUpperCase() === upper)
    : undefined;
}

export function installNames(hosts: readonly NamedHost[], self: number): void {
  const addressOf = (hostname: string): string | null => {
    const index = findHost(hosts, self, hostname);
    if (index === undefined) return null;
    return hostname.toLowerCase() === 'localhost' ? '127.0.0.1' : (hosts[index]?.address ?? '127.0.0.1');
  };
  const found = (hostname: string, options: unknown) => {
    const address = addressOf(hostname);
    if (address === null) throw notFoundError(hostname);
    const all = typeof options === 'object' && options !== null && 'all' in options && options.all === true;
    return all ? [{ address, family: 4 }] : { address, family: 4 };
  };
  const queried = (query: string, name: string): unknown[] => {
    const address = addressOf(name);
    if (query === 'queryA' && address !== null) return [address];
    const code = address === null ? 'ENOTFOUND' : 'ENODATA';
    throw Object.assign(new Error(`${query} ${code} ${name}`), { code, syscall: query, hostname: name });
  };
  const call = (done: Done, work: () => readonly unknown[]): void => {
    try {
      const values = work();
      process.nextTick(done, null, ...values);
    } catch (error) {
      process.nextTick(done, error);
    }
  };
  /** Node's own function, which checks what it is given, and answers at once where it is given an address. */
  const checked = (own: unknown, rest: readonly unknown[]): unknown =>
    (own as Loose)('127.0.0.1', ...rest.map((one) => (typeof one === 'function' ? () => {} : one)));
  const isName = (name: unknown): name is string =>
    typeof name === 'string' && name !== '' && isIP(name) === 0;

  const { lookup, resolve } = dns;
  const { lookup: lookupPromise, resolve: resolvePromise } = dns.promises;
  Object.assign(dns, {
    lookup(...given: unknown[]) {
      const [name, ...rest] = given;
      if (!isName(name)) return (lookup as Loose)(...given);
      checked(lookup, rest);
      call(rest.findLast((one) => typeof one === 'function') as Done, () => {
        const answer = found(name, rest[0]);
        return Array.isArray(answer) ? [answer] : [answer.address, answer.family];
      });
      return {};
    },
    resolve(...given: unknown[]) {
      const [name, type, done = type] = given;
      const query = queryOfType(typeof type === 'function' ? undefined : type);
      if (typeof name !== 'string' || typeof done !== 'function' || query === undefined)
        return (resolve as Loose)(...given);
      return call(done as Done, () => [queried(query, name)]);
    },
  });
  Object.assign(dns.promises, {
    async lookup(...given: unknown[]) {
      const [name, ...rest] = given;
      if (!isName(name)) return (lookupPromise as Loose)(...given);
      await checked(lookupPromise, rest);
      return found(name, rest[0]);
    },
    async resolve(...given: unknown[]) {
      const [name, type] = given;
      const query = queryOfType(type);
      if (typeof name !== 'string' || query === undefined) return (resolvePromise as Loose)(...given);
      return queried(query, name);
    },
  });
  for (const [name, query] of Object.entries(QUERIES)) {
    Object.assign(dns, {
      [name]: (host: string, options: unknown, done: unknown = options) =>
        call(done as Done, () => [queried(query, host)]),
    });
    Object.assign(dns.promises, { [name]: async (host: string) => queried(query, host) });
  }
  syncBuiltinESMExports();
}
