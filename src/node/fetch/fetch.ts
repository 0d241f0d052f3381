/**
 * fetch over http.request: what Node's own fetch does, with its headers, limits, redirects and errors.
 * Answers are read from the message itself, so that nothing settles later than a microtask.
 */

import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { URL } from '../stand-ins/internal/url.ts';
import { chunkBytes } from './body.ts';
import { ConnectionPool, connectionError, undiciError } from './connection-pool.ts';
import { Headers } from './headers.ts';
import { MessageBody } from './message-body.ts';
import type { ReadableStream } from './readable-stream.ts';
import { Request, type RequestInit } from './request.ts';
import { Response } from './response.ts';

export { Headers, Request, Response };

const REDIRECTS_MAX = 20;
const redirectStatus = new Set([301, 302, 303, 307, 308]);
/** Ports that the fetch standard blocks, as far as a service could come to think of them. */
const badPorts = new Set(
  (
    '1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 ' +
    '135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 ' +
    '995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  )
    .split(' ')
    .map(Number),
);

let pool: ConnectionPool | null = null;

interface Hop {
  url: URL;
  method: string;
  headers: Headers;
  bytes: Uint8Array | null;
  stream: ReadableStream<unknown> | null;
  signal: AbortSignal | null;
  redirect: 'follow' | 'manual' | 'error';
  hops: number;
}

const failed = (cause: unknown) => new TypeError('fetch failed', { cause });

export function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    const { signal } = request;
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const { bytes, stream } = request.take();
    const { method, headers, redirect, parsedUrl: url } = request;
    send({ url, method, headers, bytes, stream, signal, redirect, hops: 0 }, resolve, reject);
  });
}

type Resolve = (response: Response) => void;
type Reject = (reason: unknown) => void;

const CONDITIONS = ['if-modified-since', 'if-none-match', 'if-unmodified-since', 'if-match', 'if-range'];

/** In undici's order; what a program set comes before the defaults. */
function wireHeaders(hop: Hop): string[] {
  const lines = ['host', hop.url.host, 'connection', 'keep-alive'];
  const own = hop.headers.raw;
  for (const [name, value] of own) {
    if (name !== 'host' && name !== 'connection' && name !== 'content-length') lines.push(name, value);
  }
  if (!own.has('accept')) lines.push('accept', '*/*');
  if (!own.has('accept-language')) lines.push('accept-language', '*');
  lines.push('sec-fetch-mode', 'cors');
  if (!own.has('user-agent')) lines.push('user-agent', 'node');
  // Who asks on a condition wants to hear from the server itself, and from no cache on the way.
  if (CONDITIONS.some((name) => own.has(name))) {
    for (const name of ['pragma', 'cache-control']) if (!own.has(name)) lines.push(name, 'no-cache');
  }
  if (!own.has('accept-encoding'))
    lines.push('accept-encoding', own.has('range') ? 'identity' : 'gzip, deflate');
  if (hop.bytes !== null) lines.push('content-length', String(hop.bytes.length));
  else if (hop.stream !== null) lines.push('transfer-encoding', 'chunked');
  else if (hop.method === 'POST' || hop.method === 'PUT' || hop.method === 'PATCH')
    lines.push('content-length', '0');
  return lines;
}

function problemWith(url: URL): Error | null {
  if (url.protocol === 'https:') {
    return new Error(
      'https is not available in the simulated runner: call services as http://<name>:<port>/.',
    );
  }
  if (url.protocol !== 'http:') return new Error('unknown scheme');
  return badPorts.has(Number(url.port)) ? new Error('bad port') : null;
}

function send(hop: Hop, resolve: Resolve, reject: Reject): void {
  const problem = problemWith(hop.url);
  if (problem !== null) {
    reject(failed(problem));
    return;
  }
  pool ??= new ConnectionPool();
  const { hostname } = hop.url;
  const request = httpRequest({
    host: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    port: hop.url.port === '' ? 80 : Number(hop.url.port),
    path: `${hop.url.pathname}${hop.url.search}`,
    method: hop.method,
    headers: wireHeaders(hop),
    agent: pool,
  });
  new Exchange(hop, request, resolve, reject);
  if (hop.stream !== null) void upload(hop.stream, request);
  else if (hop.bytes !== null) request.end(hop.bytes);
  else request.end();
}

async function upload(stream: ReadableStream<unknown>, request: ClientRequest): Promise<void> {
  // The reader stays: a body that was sent remains locked, as with undici.
  const reader = stream.getReader();
  request.once('close', () => {
    if (!request.writableFinished) reader.cancel(request.errored).catch(() => {});
  });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (request.destroyed) return;
      if (done) break;
      if (!request.write(chunkBytes(value))) {
        await new Promise<void>((resolve) => {
          request.once('drain', resolve);
          request.once('close', resolve);
        });
      }
    }
    request.end();
  } catch (error) {
    request.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** One request and its answer, from the first byte sent to the last byte read. */
class Exchange {
  readonly #hop: Hop;
  readonly #request: ClientRequest;
  #resolve: Resolve | null;
  #reject: Reject | null;
  #message: MessageBody | null = null;

  constructor(hop: Hop, request: ClientRequest, resolve: Resolve, reject: Reject) {
    this.#hop = hop;
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    request.on('response', (message) => this.#answered(message));
    request.on('error', (error) => this.#failed(failed(connectionError(error, request.socket))));
    request.on('socket', (socket) => this.#watchSilence(socket));
    hop.signal?.addEventListener('abort', this.#aborted, { once: true });
  }

  readonly #aborted = (): void => {
    const reason: unknown = this.#hop.signal?.reason;
    const message = this.#message;
    this.#failed(reason);
    message?.fail(reason);
    this.#request.destroy();
  };

  /** The pool sets the limit on the socket; what its passing means depends on what was due. */
  #watchSilence(socket: Socket): void {
    const silent = () => {
      if (this.#message === null) {
        socket.destroy(
          undiciError('HeadersTimeoutError', 'UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error'),
        );
      } else {
        this.#message.fail(
          new TypeError('terminated', {
            cause: undiciError('BodyTimeoutError', 'UND_ERR_BODY_TIMEOUT', 'Body Timeout Error'),
          }),
        );
        socket.destroy();
      }
    };
    socket.on('timeout', silent);
    this.#request.once('close', () => socket.removeListener('timeout', silent));
  }

  #failed(reason: unknown): void {
    this.#reject?.(reason);
    this.#reject = null;
    this.#resolve = null;
    this.#over();
  }
  #over(): void {
    this.#hop.signal?.removeEventListener('abort', this.#aborted);
  }

  #answered(message: IncomingMessage): void {
    const { redirect } = this.#hop;
    const location = message.headers.location;
    const status = message.statusCode ?? 0;
    if (redirectStatus.has(status) && location !== undefined && redirect !== 'manual') {
      message.on('error', () => {});
      message.resume();
      this.#redirected(status, location);
      return;
    }
    const resolve = this.#resolve;
    if (resolve === null) return;
    this.#resolve = null;
    this.#reject = null;
    const hasBody = this.#hop.method !== 'HEAD' && status !== 204 && status !== 205 && status !== 304;
    const headers = Headers.fromRaw(message.rawHeaders);
    if (hasBody) this.#message = new MessageBody(message, headers, () => this.#over());
    else {
      message.resume();
      this.#over();
    }
    const { url } = this.#hop;
    resolve(
      Response.received({
        status,
        statusText: message.statusMessage ?? '',
        headers,
        url: url.hash === '' ? url.href : url.href.slice(0, -url.hash.length),
        redirected: this.#hop.hops > 0,
        source: this.#message,
      }),
    );
  }

  #redirected(status: number, location: string): void {
    const hop = this.#hop;
    const resolve = this.#resolve;
    const reject = this.#reject;
    if (resolve === null || reject === null) return;
    const toGet =
      (status === 303 && hop.method !== 'GET' && hop.method !== 'HEAD') ||
      ((status === 301 || status === 302) && hop.method === 'POST');
    const problem = redirectProblem(hop, location, toGet);
    if (problem !== null) {
      this.#failed(failed(new Error(problem)));
      return;
    }
    const url = new URL(location, hop.url.href);
    const headers = new Headers(hop.headers);
    if (toGet)
      for (const name of [
        'content-encoding',
        'content-language',
        'content-location',
        'content-type',
        'content-length',
      ])
        headers.delete(name);
    if (url.origin !== hop.url.origin)
      for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) headers.delete(name);
    this.#resolve = null;
    this.#reject = null;
    this.#over();
    const next = toGet ? { ...hop, method: 'GET', bytes: null, stream: null } : hop;
    send({ ...next, url, headers, hops: hop.hops + 1 }, resolve, reject);
  }
}

function redirectProblem(hop: Hop, location: string, toGet: boolean): string | null {
  if (hop.redirect === 'error') return 'unexpected redirect';
  if (hop.hops >= REDIRECTS_MAX) return 'redirect count exceeded';
  if (!URL.canParse(location, hop.url.href)) return 'Invalid URL';
  // A stream can be sent only once.
  return hop.stream !== null && !toGet ? 'Response body object should not be disturbed or locked' : null;
}
