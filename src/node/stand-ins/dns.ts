/** node:dns: the hosts of the cluster by name, and nothing else. An unknown name gives ENOTFOUND, as in Node. */

import { UV_EAI_NONAME } from '../internal-binding/uv.ts';
import { machine } from '../machine.ts';
import { nodeErrors, nodeValidators } from '../node-errors.ts';

interface LookupAddress {
  address: string;
  family: 4 | 6;
}
interface LookupOptions {
  all?: boolean;
  family?: number | string;
}
type LookupCallback = (error: Error | null, address?: string | LookupAddress[], family?: number) => void;

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;

function resolveName(name: string): LookupAddress | null {
  if (ipv4.test(name)) return { address: name, family: 4 };
  if (name.includes(':')) return { address: name, family: 6 };
  if (name === 'localhost' || name.endsWith('.localhost')) return { address: '127.0.0.1', family: 4 };
  const host = machine.hosts.find((candidate) => candidate.name === name.toLowerCase());
  return host === undefined ? null : { address: host.address, family: 4 };
}

const notFound = (name: string) => new (nodeErrors().DNSException)(UV_EAI_NONAME, 'getaddrinfo', name);

export function lookup(
  name: string,
  optionsOrCallback: LookupOptions | number | LookupCallback | null | undefined,
  maybeCallback?: LookupCallback,
): object {
  const callback = typeof optionsOrCallback === 'function' ? optionsOrCallback : maybeCallback;
  nodeValidators().validateFunction(callback, 'callback');
  const options: LookupOptions =
    typeof optionsOrCallback === 'object' && optionsOrCallback !== null
      ? optionsOrCallback
      : { family: typeof optionsOrCallback === 'number' ? optionsOrCallback : 0 };
  const found = resolveName(name);
  process.nextTick(() => {
    if (found === null) callback?.(notFound(name));
    else if (options.all) callback?.(null, [found]);
    else callback?.(null, found.address, found.family);
  });
  return {};
}

function resolve4(name: string, callback: (error: Error | null, addresses?: string[]) => void): void {
  const found = resolveName(name);
  process.nextTick(() => {
    if (found !== null) callback(null, [found.address]);
    else callback(new (nodeErrors().DNSException)('ENOTFOUND', 'queryA', name));
  });
}

const promiseOf = <T>(start: (callback: (error: Error | null, value?: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, value) => (error === null ? resolve(value as T) : reject(error)));
  });

export const promises = {
  lookup: (name: string, options?: LookupOptions): Promise<LookupAddress | LookupAddress[]> =>
    promiseOf((callback) => {
      lookup(name, { ...options, all: true }, (error, addresses) => {
        const all = addresses as LookupAddress[];
        if (error !== null) callback(error);
        else if (options?.all) callback(null, all);
        else callback(null, all[0] as LookupAddress);
      });
    }),
  resolve4: (name: string): Promise<string[]> => promiseOf((callback) => resolve4(name, callback)),
  resolve: (name: string): Promise<string[]> => promiseOf((callback) => resolve4(name, callback)),
};

export const ADDRCONFIG = 32;
export const V4MAPPED = 8;
export const ALL = 16;
export { resolve4, resolve4 as resolve };
export const getServers = (): string[] => [];
export const getDefaultResultOrder = (): string => 'verbatim';
export function setDefaultResultOrder(): void {}
