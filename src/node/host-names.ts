/** The names of the cluster: which addresses a name has, and which name an address. A host has one IPv4 address, no IPv6. */
import { machine } from './machine.ts';

/** Flags of getaddrinfo, as Linux numbers them. */
export const AI_V4MAPPED = 8;
export const AI_ALL = 16;
export const AI_ADDRCONFIG = 32;

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const isLocal = (name: string) => name === 'localhost' || name.endsWith('.localhost');

/** `family` 0 takes either. Empty when nobody bears the name, or not in that family. */
export function addressesOf(hostname: string, family: number, hints: number): string[] {
  const name = hostname.toLowerCase();
  const isV6 = name.includes(':');
  const found = ipv4.test(name) || isV6 ? hostname : ipv4AddressOf(name);
  if (found === null) return [];
  if (family === 0 || (family === 6) === isV6) return [found];
  if (family === 4) return [];
  if (isLocal(name)) return ['::1'];
  return (hints & AI_V4MAPPED) === 0 ? [] : [`::ffff:${found}`];
}

/** Null when nobody bears the name. */
export function ipv4AddressOf(hostname: string): string | null {
  const name = hostname.toLowerCase();
  if (isLocal(name)) return '127.0.0.1';
  return machine.hosts.find((host) => host.name === name && !host.outside)?.address ?? null;
}

/** Null when nobody has the address. */
export function nameOfAddress(address: string): string | null {
  if (/^(::ffff:)?127\./.test(address) || address === '::1') return 'localhost';
  const plain = address.replace(/^::ffff:/, '');
  return machine.hosts.find((host) => host.address === plain && !host.outside)?.name ?? null;
}
