/**
 * Name resolution for Node's own `dns`: what getaddrinfo and a name server do in real Node, answered from the hosts of
 * the cluster. Whichever servers a program sets, the answers are these; a name has an address and nothing else.
 */
import { type AsyncContext, asyncContext } from '../async-context.ts';
import {
  AI_ADDRCONFIG,
  AI_ALL,
  AI_V4MAPPED,
  addressesOf,
  ipv4AddressOf,
  nameOfAddress,
} from '../host-names.ts';
import { machine } from '../machine.ts';
import { enterEvent } from '../ticks.ts';
import { UV_EAI_NONAME, UV_EINVAL } from './uv.ts';

export { AI_ADDRCONFIG, AI_ALL, AI_V4MAPPED };
export const DNS_ORDER_VERBATIM = 0;
export const DNS_ORDER_IPV4_FIRST = 1;
export const DNS_ORDER_IPV6_FIRST = 2;

/** Seconds for which an answer may be kept. */
const TIME_TO_LIVE = 60;
const DNS_PORT = 53;
/** Names of well-known ports, as Linux's /etc/services has them. */
const services: Readonly<Record<number, string>> = {
  7: 'echo',
  22: 'ssh',
  25: 'smtp',
  53: 'domain',
  80: 'http',
  443: 'https',
  5432: 'postgresql',
  6379: 'redis',
  8080: 'http-alt',
};

interface Request {
  oncomplete(error: number | string | null, ...values: unknown[]): void;
}

/** Node hangs what it needs for a question under way on these objects. */
export class GetAddrInfoReqWrap {}
export class GetNameInfoReqWrap {}
export class QueryReqWrap {}

/** In an event of its own. */
function answer(request: Request, error: number | string | null, ...values: unknown[]): void {
  const context: AsyncContext | null = asyncContext.current;
  const complete = () => {
    enterEvent(context);
    request.oncomplete(error, ...values);
  };
  machine.setTimer(0, complete, true);
}

export function getaddrinfo(request: Request, hostname: string, family: number, hints: number): number {
  const found = addressesOf(hostname, family, hints);
  if (found.length === 0) answer(request, UV_EAI_NONAME);
  else answer(request, null, found);
  return 0;
}

export function getnameinfo(request: Request, address: string, port: number): number {
  const name = nameOfAddress(address);
  if (name === null) answer(request, UV_EAI_NONAME);
  else answer(request, null, name, services[port] ?? String(port));
  return 0;
}

export function canonicalizeIP(address: string): string {
  return address;
}
export function strerror(code: number): string {
  return code === 0 ? 'Successful completion' : 'Misformatted DNS query';
}

type Server = [address: string, port: number];

/** One resolver's channel to its servers. */
export class ChannelWrap {
  #servers: Server[] = [['127.0.0.1', DNS_PORT]];
  #pending = new Set<Request>();

  getServers(): Server[] {
    return this.#servers.map(([address, port]) => [address, port]);
  }
  setServers(servers: readonly [family: number, address: string, port: number][]): number {
    this.#servers = servers.map(([, address, port]) => [address, port]);
    return 0;
  }
  setLocalAddress(): void {}
  cancel(): void {
    for (const request of this.#pending) answer(request, 'ECANCELLED');
    this.#pending.clear();
  }

  #answer(request: Request, error: string | null, ...values: unknown[]): number {
    this.#pending.add(request);
    const context = asyncContext.current;
    const complete = () => {
      if (!this.#pending.delete(request)) return;
      enterEvent(context);
      request.oncomplete(error, ...values);
    };
    machine.setTimer(0, complete, true);
    return 0;
  }
  #nothing(request: Request, name: string): number {
    return this.#answer(request, ipv4AddressOf(name) === null ? 'ENOTFOUND' : 'ENODATA');
  }

  queryA(request: Request, name: string): number {
    const address = ipv4AddressOf(name);
    if (address === null) return this.#answer(request, 'ENOTFOUND');
    return this.#answer(request, null, [address], [TIME_TO_LIVE]);
  }
  queryAaaa(request: Request, name: string): number {
    if (ipv4AddressOf(name) !== '127.0.0.1') return this.#nothing(request, name);
    return this.#answer(request, null, ['::1'], [TIME_TO_LIVE]);
  }
  queryAny(request: Request, name: string): number {
    const address = ipv4AddressOf(name);
    if (address === null) return this.#answer(request, 'ENOTFOUND');
    return this.#answer(request, null, [{ type: 'A', address, ttl: TIME_TO_LIVE }]);
  }
  queryPtr(request: Request, name: string): number {
    const [, reversed] = /^((?:\d+\.){4})in-addr\.arpa$/.exec(name) ?? [];
    const found = nameOfAddress(reversed?.split('.').slice(0, 4).reverse().join('.') ?? '');
    return found === null ? this.#answer(request, 'ENOTFOUND') : this.#answer(request, null, [found]);
  }
  getHostByAddr(request: Request, address: string): number {
    const { isIP } = require('internal/net') as { isIP(text: string): number };
    if (isIP(address) === 0) return UV_EINVAL;
    const found = nameOfAddress(address);
    return found === null ? this.#answer(request, 'ENOTFOUND') : this.#answer(request, null, [found]);
  }
  queryCaa = this.#nothing;
  queryCname = this.#nothing;
  queryMx = this.#nothing;
  queryNaptr = this.#nothing;
  queryNs = this.#nothing;
  querySoa = this.#nothing;
  querySrv = this.#nothing;
  queryTlsa = this.#nothing;
  queryTxt = this.#nothing;
}
