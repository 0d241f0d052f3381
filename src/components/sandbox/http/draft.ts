/**
 * What stands in the fields of the HTTP panel, and the request that they make. Pure: fields to request, request to fields, and
 * the sentence for whoever left something out.
 */
import { type AskFault, partsOfUrl, TIMEOUT_MS } from '../../../kernel/asking.ts';
import type { RequestSpec } from '../asking.ts';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

export interface Draft {
  method: string;
  service: string;
  /** As typed. */
  port: string;
  path: string;
  /** One a line, "name: value". */
  headers: string;
  body: string;
  timeoutSeconds: string;
}

export const emptyDraft = (service: string): Draft => ({
  method: 'GET',
  service,
  port: '',
  path: '/',
  headers: '',
  body: '',
  timeoutSeconds: String(TIMEOUT_MS / 1000),
});

export type Mistake =
  | { what: 'port' | 'timeout' }
  /** The line as it was written. */
  | { what: 'header'; line: string };

/** What the fields say; or what is wrong with one of them. What only a run can know is not looked at. */
export function specOf(draft: Draft): RequestSpec | Mistake {
  const port = Number(draft.port);
  if (draft.port.trim() === '' || !Number.isInteger(port)) return { what: 'port' };
  const seconds = Number(draft.timeoutSeconds);
  if (draft.timeoutSeconds.trim() === '' || !(seconds > 0)) return { what: 'timeout' };
  const headers: [string, string][] = [];
  for (const line of draft.headers.split('\n')) {
    if (line.trim() === '') continue;
    const [, name = '', value = ''] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === '') return { what: 'header', line: line.trim() };
    headers.push([name, value]);
  }
  if (draft.body !== '' && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['content-type', typeOf(draft.body)]);
  const path = draft.path.trim();
  return {
    method: draft.method,
    // A path may hold anything but what would end it; spaces and letters of other scripts are written as URLs have them.
    url: `http://${draft.service}:${port}${encodeURI(path.startsWith('/') ? path : `/${path}`).replaceAll('%25', '%')}`,
    headers,
    body: draft.body,
    timeoutMs: seconds * 1000,
  };
}

export const isMistake = (made: RequestSpec | Mistake): made is Mistake => 'what' in made;

/** JSON says so itself. */
function typeOf(body: string): string {
  if (/^\s*[[{]/.test(body)) {
    try {
      JSON.parse(body);
      return 'application/json';
    } catch {
      // It only begins like it.
    }
  }
  return 'text/plain; charset=utf-8';
}

/** The fields from which this was sent. */
export function draftOf({ method, url, headers, body, timeoutMs }: AskFault): Draft {
  const parts = partsOfUrl(url);
  return {
    method,
    service: parts?.host ?? '',
    port: String(parts?.port ?? ''),
    path: parts?.path ?? '/',
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body,
    timeoutSeconds: String(timeoutMs / 1000),
  };
}
