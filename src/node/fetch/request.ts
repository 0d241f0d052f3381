/** Request: a checked description of what fetch shall send. */
import { URL } from '../stand-ins/internal/url.ts';
import { Body, type BodyInit, extractBody } from './body.ts';
import type { ExtractedBody } from './extracted-body.ts';
import { Headers, type HeadersInit } from './headers.ts';

export interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit;
  signal?: AbortSignal | null;
  redirect?: 'follow' | 'manual' | 'error';
  duplex?: 'half';
  keepalive?: boolean;
  cache?: string;
  credentials?: string;
  mode?: string;
  referrer?: string;
}

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const commonMethods = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

function methodOf(method: unknown): string {
  const text = String(method);
  const upper = text.toUpperCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text))
    throw new TypeError(`'${text}' is not a valid HTTP method.`);
  if (forbiddenMethods.has(upper)) throw new TypeError(`'${text}' HTTP method is unsupported.`);
  return commonMethods.has(upper) || upper === 'PATCH' ? upper : text;
}

function urlOf(input: string): URL {
  let url: URL;
  try {
    url = new URL(input);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause });
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
  }
  return url;
}

export class Request extends Body {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly signal: AbortSignal | null;
  readonly redirect: 'follow' | 'manual' | 'error';
  readonly #url: URL;

  constructor(input: string | URL | Request, init: RequestInit = {}) {
    super();
    const from = input instanceof Request ? input : null;
    this.#url = from === null ? urlOf(String(input)) : from.#url;
    this.url = this.#url.href;
    this.method = init.method === undefined ? (from?.method ?? 'GET') : methodOf(init.method);
    this.headers = new Headers(init.headers ?? from?.headers);
    this.signal = init.signal === undefined ? (from?.signal ?? null) : init.signal;
    if (this.signal !== null && typeof this.signal.addEventListener !== 'function') {
      throw new TypeError(
        'RequestInit: Expected signal ("AbortSignal {}") to be an instance of AbortSignal.',
      );
    }
    this.redirect = init.redirect ?? from?.redirect ?? 'follow';
    const body: ExtractedBody =
      init.body !== undefined || from === null ? extractBody(init.body) : { ...from.takeBody(), type: null };
    if ((body.bytes !== null || body.stream !== null) && (this.method === 'GET' || this.method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    if (body.stream !== null && from === null && init.duplex !== 'half') {
      throw new TypeError('RequestInit: duplex option is required when sending a body.');
    }
    this.setBody(body);
    if (body.type !== null && !this.headers.has('content-type')) this.headers.set('content-type', body.type);
  }

  /** For fetch: the parsed address, and the body, which counts as used from then on. */
  get parsedUrl(): URL {
    return this.#url;
  }
  take(): ReturnType<Request['takeBody']> {
    return this.takeBody();
  }
  clone(): Request {
    const body = this.copyBody();
    const copy = new Request(this.url, { method: this.method, headers: this.headers, signal: this.signal });
    copy.setBody(body);
    return copy;
  }
  [inspectCustom](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    const { method, url, headers, redirect, signal, bodyUsed } = this;
    return `Request ${inspect({ method, url, headers, redirect, signal, bodyUsed }, options)}`;
  }
  get [Symbol.toStringTag](): string {
    return 'Request';
  }
}
