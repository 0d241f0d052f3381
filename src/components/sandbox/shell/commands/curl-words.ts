/**
 * What `curl` prints of a request's outcome: body, heads, and for a failure the sentence and the status that curl has for it.
 * Pure; who sends it is requests.ts's matter.
 */
import type { AskFault } from '../../../../kernel/asking.ts';
import { partsOfUrl } from '../../../../kernel/asking.ts';
import type { AskedFailure, AskedResponse } from '../../../../trace/asked.ts';

/** The request as it is sent, and the head of the answer: what -v shows on the other stream. */
export function verboseLines(asked: AskFault, response: AskedResponse | null): string[] {
  const parts = partsOfUrl(asked.url);
  const port = parts?.port === 80 ? '' : `:${parts?.port}`;
  const headers = asked.headers.map(([name, value]) => `> ${name}: ${value}`);
  const isHostSaid = asked.headers.some(([name]) => name.toLowerCase() === 'host');
  return [
    `> ${asked.method} ${parts?.path ?? '/'} HTTP/1.1`,
    ...(isHostSaid ? [] : [`> host: ${parts?.host}${port}`]),
    ...headers,
    '>',
    ...(response === null ? [] : [...headLines(response).map((line) => `< ${line}`), '<']),
  ];
}

export function headLines({ httpVersion, status, statusText, headers }: AskedResponse): string[] {
  return [
    `HTTP/${httpVersion} ${status}${statusText === '' ? '' : ` ${statusText}`}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
}

/** Bytes that are no text become a character each, as latin-1. */
export function bodyText({ body }: AskedResponse): string {
  return 'text' in body ? body.text : atob(body.base64);
}

export interface CurlFailure {
  status: number;
  message: string;
}

/** In curl's words, with curl's status. */
export function curlFailure({ code, message, ms }: AskedFailure, { url, timeoutMs }: AskFault): CurlFailure {
  const { host = '', port = 80 } = partsOfUrl(url) ?? {};
  const after = Math.round(ms);
  switch (code) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return {
        status: 7,
        message: `Failed to connect to ${host} port ${port} after ${after} ms: Could not connect to server`,
      };
    case 'ENOTFOUND':
      return { status: 6, message: `Could not resolve host: ${host}` };
    case 'TIMEOUT':
      return {
        status: 28,
        message: `Operation timed out after ${Math.round(timeoutMs)} milliseconds without a whole answer`,
      };
    case 'ETIMEDOUT':
      return {
        status: 28,
        message: `Failed to connect to ${host} port ${port} after ${after} ms: Connection timed out`,
      };
    case 'ECONNRESET':
    case 'EPIPE':
      if (message === 'socket hang up') return { status: 52, message: 'Empty reply from server' };
      if (message === 'aborted') return { status: 18, message: 'end of response with missing bytes' };
      return { status: 56, message: 'Recv failure: Connection reset by peer' };
    case 'HANG-UP':
      return { status: 130, message: '' };
    default:
      if (code.startsWith('HPE_'))
        return { status: 8, message: `The answer is no HTTP that can be read: ${message}` };
      return { status: 56, message: `${message} (${code})` };
  }
}
