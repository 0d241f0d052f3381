/** Response: what fetch gives, or what a program makes itself. */
import { URL } from '../stand-ins/internal/url.ts';
import { Body, type BodyInit, type BodySource, extractBody } from './body.ts';
import { Headers, type HeadersInit } from './headers.ts';

interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}

/** What fetch knows beyond what a program may set. */
export interface ReceivedResponse {
  status: number;
  statusText: string;
  headers: Headers;
  url: string;
  redirected: boolean;
  source: BodySource | null;
}

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const withoutBody = new Set([101, 103, 204, 205, 304]);
const redirectStatus = new Set([301, 302, 303, 307, 308]);

export class Response extends Body {
  #status: number;
  #statusText: string;
  #headers: Headers;
  #url = '';
  #redirected = false;
  #type = 'default';

  constructor(body?: BodyInit, init: ResponseInit = {}) {
    super();
    const status = init.status ?? 200;
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    this.#status = status;
    this.#statusText = init.statusText ?? '';
    this.#headers = new Headers(init.headers);
    if (body === undefined || body === null) return;
    if (withoutBody.has(status))
      throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    const extracted = extractBody(body);
    this.setBody(extracted);
    if (extracted.type !== null && !this.#headers.has('content-type')) {
      this.#headers.set('content-type', extracted.type);
    }
  }

  static received(from: ReceivedResponse): Response {
    const response = new Response();
    response.#status = from.status;
    response.#statusText = from.statusText;
    response.#headers = from.headers;
    response.#url = from.url;
    response.#redirected = from.redirected;
    response.#type = 'basic';
    if (from.source !== null) response.setSource(from.source);
    return response;
  }
  static json(value: unknown, init: ResponseInit = {}): Response {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(text, { ...init, headers });
  }
  static error(): Response {
    const response = new Response();
    response.#status = 0;
    response.#type = 'error';
    return response;
  }
  static redirect(url: string | URL, status = 302): Response {
    if (!redirectStatus.has(status)) throw new RangeError(`Invalid status code ${status}`);
    return new Response(null, { status, headers: { location: new URL(url).href } });
  }

  get status(): number {
    return this.#status;
  }
  get ok(): boolean {
    return this.#status >= 200 && this.#status <= 299;
  }
  get statusText(): string {
    return this.#statusText;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get url(): string {
    return this.#url;
  }
  get redirected(): boolean {
    return this.#redirected;
  }
  get type(): string {
    return this.#type;
  }
  clone(): Response {
    const copy = new Response();
    copy.setBody(this.copyBody());
    copy.#status = this.#status;
    copy.#statusText = this.#statusText;
    copy.#headers = new Headers(this.#headers);
    copy.#url = this.#url;
    copy.#redirected = this.#redirected;
    copy.#type = this.#type;
    return copy;
  }
  [inspectCustom](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = this;
    return `Response ${inspect({ status, statusText, headers, body, bodyUsed, ok, redirected, type, url }, options)}`;
  }
  get [Symbol.toStringTag](): string {
    return 'Response';
  }
}
