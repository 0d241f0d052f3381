/** Parts of Node's name resolution that net needs. Look-ups themselves are in stand-ins/internal/name-lookup.ts; for node:dns in dns-queries.ts. */
export function convertIpv6StringToBuffer(): undefined {
  return undefined;
}
export function canonicalizeIP(address: string): string {
  return address;
}
