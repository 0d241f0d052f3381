/** What is wrong with a request from outside, before anything is sent: said as a sentence with the way to write it. */
import {
  type Asking,
  BODY_CHARACTERS_MAX,
  LOAD_LIMITS,
  partsOfUrl,
  TIMEOUT_MS_MAX,
  YOU,
} from '../../kernel/asking.ts';

const count = (value: number) => value.toLocaleString('en');
/** As RFC 9110 has tokens, and what a header's value may not hold. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const badValue = /[^\t\x20-\x7e\x80-\xff]/;

/** Null when it can be sent in a cluster of these services. */
export function askingProblem(asking: Asking, names: readonly string[]): string | null {
  if (names.includes(YOU))
    return `A service of this sandbox is called "${YOU}", so no requests can be sent into it from outside.`;
  if (!Number.isSafeInteger(asking.n) || asking.n < 1)
    return `The number of a request is a whole number from 1, but this is ${asking.n}.`;
  if (asking.kind === 'hang-up') return null;
  return (
    urlProblem(asking.url, names) ??
    wordsProblem(asking) ??
    (asking.kind === 'load' ? loadProblem(asking) : null)
  );
}

function urlProblem(url: string, names: readonly string[]): string | null {
  const example = `Example: http://${names[0] ?? 'counter'}:8080/`;
  const parts = partsOfUrl(url);
  if (parts === null) return `"${url}" is no address of a service. ${example}`;
  if (parts.protocol === 'https')
    return `There is no TLS in the simulation, so nothing answers "${url}": use http. ${example}`;
  if (parts.protocol !== 'http')
    return `Requests go by http here, not by ${parts.protocol}: "${url}". ${example}`;
  if (parts.host === 'localhost' || parts.host === YOU)
    return `"${parts.host}" is the computer that asks, and nothing listens there. Name a service: ${names.join(', ')}. ${example}`;
  if (!names.includes(parts.host))
    return `No service is called "${parts.host}". There are: ${names.join(', ')}. ${example}`;
  return parts.port >= 1 && parts.port <= 65_535
    ? null
    : `A port goes from 1 to 65535, but this is ${parts.port}. ${example}`;
}

function wordsProblem({
  method,
  headers,
  body,
  timeoutMs,
}: Exclude<Asking, { kind: 'hang-up' }>): string | null {
  if (!token.test(method) || method === 'CONNECT')
    return `"${method}" is no method that can be sent. Example: POST`;
  for (const [name, value] of headers) {
    if (!token.test(name)) return `"${name}" is no name of a header. Example: -H 'accept: text/plain'`;
    if (badValue.test(value)) return `The header "${name}" holds a character that no header can hold.`;
  }
  if (body.length > BODY_CHARACTERS_MAX)
    return `A body may hold ${count(BODY_CHARACTERS_MAX)} characters, but this one has ${count(body.length)}.`;
  return timeoutMs > 0 && timeoutMs <= TIMEOUT_MS_MAX
    ? null
    : `An answer can be waited for up to ${TIMEOUT_MS_MAX / 60_000} minutes, and longer than no time, but this is ${timeoutMs / 1000} s.`;
}

function loadProblem({ perSecond, forMs }: Extract<Asking, { kind: 'load' }>): string | null {
  const { perSecond: most, forMs: longest, requests } = LOAD_LIMITS;
  if (!(perSecond > 0 && perSecond <= most))
    return `A load can have up to ${count(most)} requests a second, but this is ${perSecond}. Example: load 50 10s http://counter:8080/`;
  if (!(forMs > 0 && forMs <= longest))
    return `A load can last up to ${longest / 60_000} minutes, but this is ${forMs / 1000} s. Example: load 50 10s http://counter:8080/`;
  const all = Math.round((perSecond * forMs) / 1000);
  return all <= requests
    ? null
    : `This load would be ${count(all)} requests. One load can have ${count(requests)}: ask for fewer a second, or for a shorter time.`;
}
