/**
 * W3C Trace Context: identifiers of traces and spans, and the `traceparent` header. Identifiers come from the seed and the
 * name of what they identify, so the same run has the same in every host; they are no secret and need not be.
 */

/** 32 and 16 hexadecimal digits; neither is all zeros. */
export interface TraceParent {
  traceId: string;
  spanId: string;
  flags: string;
}

const VALUE = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** What a header says; null for one that the specification has readers ignore. */
export function parseTraceparent(value: string | null): TraceParent | null {
  const match = VALUE.exec((value ?? '').trim());
  if (!match) return null;
  const [, version, traceId = '', spanId = '', flags = '', more] = match;
  if (version === 'ff' || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  // The first version has nothing behind the flags; a later one may.
  if (version === '00' && more !== undefined) return null;
  return { traceId, spanId, flags };
}

/** The form of version 00. Of the flags only "sampled" is known to it. */
export function formatTraceparent({ traceId, spanId, flags }: TraceParent): string {
  return `00-${traceId}-${spanId}-${(Number.parseInt(flags, 16) & 1).toString(16).padStart(2, '0')}`;
}

export const traceIdOf = (seed: number, name: string): string =>
  digits(seed, `trace:${name}`, 0) + digits(seed, `trace:${name}`, 1);
export const spanIdOf = (seed: number, name: string): string => digits(seed, `span:${name}`, 0);

/** A request in words, for identifiers: both ends' names and ports, and its number. */
export const requestName = (connection: string, n: number): string => `${connection}#${n}`;

/** 16 hexadecimal digits, not all zero. */
function digits(seed: number, text: string, salt: number): string {
  let low = (0x811c9dc5 ^ seed ^ Math.imul(salt, 0x9e3779b1)) | 0;
  let high = (0x9e3779b9 ^ Math.floor(seed / 4294967296) ^ Math.imul(salt, 0x85ebca6b)) | 0;
  for (let index = 0; index < text.length; index++) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul((high << 5) ^ (high >>> 27) ^ text.charCodeAt(index), 0x85ebca6b) ^ (low >>> 15);
  }
  const mixed = (word: number) => {
    const once = Math.imul(word ^ (word >>> 16), 0x7feb352d);
    const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
    return ((twice ^ (twice >>> 16)) >>> 0).toString(16).padStart(8, '0');
  };
  const hex = mixed(high ^ low) + mixed(low);
  return /^0+$/.test(hex) ? '0000000000000001' : hex;
}
