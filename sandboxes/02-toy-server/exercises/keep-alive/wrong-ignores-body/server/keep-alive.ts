/**
 * What it takes to have a second request on the same connection: to know whether it stays open, where the body of the
 * request ends, and to tell the client where the body of the answer ends.
 */

/** By name in lower case, as they came. */
export type Headers = ReadonlyMap<string, string>;

/** Whether the connection stays open after this request. */
export function staysOpen(version: string, headers: Headers): boolean {
  const wish = (headers.get('connection') ?? '').toLowerCase();
  return version === 'HTTP/1.0' ? wish === 'keep-alive' : wish !== 'close';
}

/** How many bytes of body come after the header fields of a request. */
export function bodyLength(_headers: Headers): number {
  return 0;
}

/** Header fields that tell the client where this body ends, and whether the connection stays open. */
export function framing(body: Buffer, open: boolean): Record<string, string> {
  return { 'content-length': String(body.length), connection: open ? 'keep-alive' : 'close' };
}
