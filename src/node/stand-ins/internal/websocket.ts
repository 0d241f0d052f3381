/**
 * The global WebSocket, as in Node: the browser's interface over our own http upgrade. Owns the handshake, the states
 * and the events. It offers no compression, because zlib is absent; frames are in src/node/websocket/frames.ts.
 */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Buffer } from 'buffer';
import { machine } from '../../machine.ts';
import { CloseEvent, ErrorEvent, MessageEvent } from '../../websocket/events.ts';
import { FrameReader, maskedFrame, OPCODE, strictText } from '../../websocket/frames.ts';
import { URL } from './url.ts';

export { CloseEvent, MessageEvent };

const { Event: NodeEvent, EventTarget: NodeEventTarget } = require('internal/event_target') as {
  Event: typeof Event;
  EventTarget: typeof EventTarget;
};
const dom = () => (require('../../dom-exception.ts') as typeof import('../../dom-exception.ts')).DOMException;
const { Blob } = require('internal/blob') as typeof import('./blob.ts');

const HANDSHAKE_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const REASON_BYTES_MAX = 123;
const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

type Handler = ((event: Event) => unknown) | null;
type EventName = 'open' | 'message' | 'error' | 'close';
interface Options {
  protocols?: string | Iterable<string>;
  headers?: Record<string, string>;
}

function addressOf(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (error) {
    throw new (dom())(String(error), 'SyntaxError');
  }
  if (url.protocol === 'http:') url.protocol = 'ws:';
  if (url.protocol === 'https:') url.protocol = 'wss:';
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:')
    throw new (dom())('expected a ws: or wss: url', 'SyntaxError');
  if (url.hash !== '' || url.href.endsWith('#')) throw new (dom())('hash', 'SyntaxError');
  return url;
}

function protocolsOf(given: string | Iterable<string>): string[] {
  const protocols = typeof given === 'string' ? [given] : Array.from(given, String);
  const isDistinct = new Set(protocols.map((one) => one.toLowerCase())).size === protocols.length;
  if (!isDistinct || !protocols.every((one) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(one)))
    throw new (dom())('Invalid Sec-WebSocket-Protocol value', 'SyntaxError');
  return protocols;
}

export class WebSocket extends NodeEventTarget {
  static readonly CONNECTING = CONNECTING;
  static readonly OPEN = OPEN;
  static readonly CLOSING = CLOSING;
  static readonly CLOSED = CLOSED;

  readonly #url: URL;
  readonly #protocols: readonly string[];
  readonly #key: string;
  readonly #handlers: Record<EventName, Handler> = { open: null, message: null, error: null, close: null };
  #request: ClientRequest | null = null;
  #socket: Socket | null = null;
  #state = CONNECTING;
  #protocol = '';
  #binaryType: 'blob' | 'arraybuffer' = 'blob';
  #buffered = 0;
  /** What waits for the bytes of a Blob, so that messages keep their order. */
  #sending: Promise<void> | null = null;
  #isOver = false;
  #closeSent = false;
  #received: { code: number; reason: string } | null = null;

  constructor(url: string | URL, protocols: string | Iterable<string> | Options = []) {
    super();
    const isOptions = typeof protocols === 'object' && !(Symbol.iterator in protocols);
    const options: Options = isOptions ? (protocols as Options) : { protocols: protocols as string };
    this.#url = addressOf(String(url));
    this.#protocols = protocolsOf(options.protocols ?? []);
    this.#key = Buffer.from(Array.from({ length: 16 }, () => Math.floor(machine.random() * 256))).toString(
      'base64',
    );
    this.#connect(options.headers ?? {});
  }

  // ── the handshake ──────────────────────────────────────────────────────────────────────────────────────────────
  #connect(headers: Record<string, string>): void {
    const { hostname, port, host, pathname, search, protocol } = this.#url;
    if (protocol === 'wss:') {
      console.error('wss: is not available in the simulated runner: connect to ws://<name>:<port>/ instead.');
      queueMicrotask(() => this.#over());
      return;
    }
    const request = httpRequest({
      host: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
      port: port === '' ? 80 : Number(port),
      path: `${pathname}${search}`,
      agent: false,
      headers: {
        host,
        connection: 'upgrade',
        upgrade: 'websocket',
        ...headers,
        'sec-websocket-key': this.#key,
        'sec-websocket-version': '13',
        ...(this.#protocols.length > 0 ? { 'sec-websocket-protocol': this.#protocols.join(', ') } : {}),
        accept: '*/*',
        'accept-language': '*',
        'sec-fetch-mode': 'websocket',
        'user-agent': 'node',
        pragma: 'no-cache',
        'cache-control': 'no-cache',
        'accept-encoding': 'gzip, deflate',
      },
    });
    this.#request = request;
    request.on('upgrade', (answer, socket, first) => this.#upgraded(answer, socket, first));
    request.on('response', () => this.#refused());
    request.on('error', () => this.#refused());
    request.end();
  }

  #refused(): void {
    if (this.#isOver || this.#socket !== null) return;
    this.#request?.destroy();
    this.#over();
  }

  #upgraded(answer: IncomingMessage, socket: Socket, first: Uint8Array): void {
    if (!this.#agrees(answer.headers) || this.#isOver) {
      socket.destroy();
      this.#refused();
      return;
    }
    this.#socket = socket;
    this.#state = OPEN;
    this.#protocol = answer.headers['sec-websocket-protocol'] ?? '';
    const reader = new FrameReader({
      message: (opcode, bytes) => this.#message(opcode, bytes),
      ping: (body) => {
        if (this.#received === null) this.#write(OPCODE.PONG, body);
      },
      close: ({ code, reason }) => this.#closed(code, reason),
      failed: (code) => this.#fail(code),
    });
    socket.on('data', (chunk: Uint8Array) => reader.read(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.on('close', () => this.#over());
    this.#fire(new NodeEvent('open'));
    if (first.length > 0) reader.read(first);
  }

  #agrees(headers: IncomingMessage['headers']): boolean {
    const { createHash } = require('node:crypto') as typeof import('node:crypto');
    const accept = createHash('sha1').update(`${this.#key}${HANDSHAKE_KEY}`).digest('base64');
    const chosen = headers['sec-websocket-protocol'];
    return (
      headers.upgrade?.toLowerCase() === 'websocket' &&
      headers.connection?.toLowerCase() === 'upgrade' &&
      headers['sec-websocket-accept'] === accept &&
      headers['sec-websocket-extensions'] === undefined &&
      (this.#protocols.length === 0 ? chosen === undefined : this.#protocols.includes(chosen ?? ''))
    );
  }

  // ── what arrives ───────────────────────────────────────────────────────────────────────────────────────────────
  #message(opcode: number, bytes: Uint8Array): void {
    if (this.#state !== OPEN) return;
    let data: unknown;
    if (opcode === OPCODE.TEXT) {
      try {
        data = strictText(bytes);
      } catch {
        this.#fail(1007);
        return;
      }
    } else if (this.#binaryType === 'blob') data = new Blob([bytes]);
    else data = new Uint8Array(bytes).buffer;
    this.#fire(new MessageEvent('message', { data, origin: this.#url.origin }));
  }

  #closed(code: number | undefined, reason: string): void {
    if (!this.#closeSent) {
      const body = Buffer.alloc(code === undefined ? 0 : 2);
      if (code !== undefined) body.writeUInt16BE(code);
      this.#write(OPCODE.CLOSE, body);
      this.#closeSent = true;
    }
    this.#state = CLOSING;
    this.#received = { code: code ?? 1005, reason };
  }

  /** The server broke the rules: it is told why, and left. */
  #fail(code: number): void {
    if (this.#state === OPEN) this.#sendClose(code, '');
    this.#socket?.destroy();
  }

  #over(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#state = CLOSED;
    const received = this.#received;
    if (received === null) this.#fire(new ErrorEvent('error', new TypeError('')));
    const wasClean = this.#closeSent && received !== null;
    this.#fire(
      new CloseEvent('close', { wasClean, code: received?.code ?? 1006, reason: received?.reason ?? '' }),
    );
  }

  #fire(event: Event): void {
    this.dispatchEvent(event);
  }

  // ── what leaves ────────────────────────────────────────────────────────────────────────────────────────────────
  #write(opcode: number, bytes: Uint8Array, done?: () => void): void {
    this.#socket?.write(maskedFrame(opcode, bytes), done);
  }

  send(data: unknown): void {
    if (this.#state === CONNECTING) throw new (dom())('Sent before connected.', 'InvalidStateError');
    if (this.#state !== OPEN) return;
    if (data instanceof Blob) {
      this.#queue(
        data.size,
        OPCODE.BINARY,
        data.arrayBuffer().then((bytes) => new Uint8Array(bytes)),
      );
    } else if (ArrayBuffer.isView(data)) {
      this.#queue(
        data.byteLength,
        OPCODE.BINARY,
        new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice(),
      );
    } else if (data instanceof ArrayBuffer) {
      this.#queue(data.byteLength, OPCODE.BINARY, new Uint8Array(data.slice(0)));
    } else {
      const bytes = Buffer.from(String(data));
      this.#queue(bytes.length, OPCODE.TEXT, bytes);
    }
  }

  #queue(size: number, opcode: number, bytes: Uint8Array | Promise<Uint8Array>): void {
    this.#buffered += size;
    const sent = () => {
      this.#buffered -= size;
    };
    if (this.#sending === null && bytes instanceof Uint8Array) {
      this.#write(opcode, bytes, sent);
      return;
    }
    const before = this.#sending ?? Promise.resolve();
    const mine = before.then(async () => {
      this.#write(opcode, await bytes, sent);
      if (this.#sending === mine) this.#sending = null;
    });
    this.#sending = mine;
  }

  close(code?: number, reason?: string): void {
    const number = code === undefined ? null : Math.min(65_535, Math.max(0, Math.round(Number(code)) || 0));
    const text = reason === undefined ? '' : String(reason);
    if (number !== null && number !== 1000 && (number < 3000 || number > 4999))
      throw new (dom())('invalid code', 'InvalidAccessError');
    const length = Buffer.byteLength(text);
    if (length > REASON_BYTES_MAX)
      throw new (dom())(`Reason must be less than 123 bytes; received ${length}`, 'SyntaxError');
    if (this.#state === CLOSING || this.#state === CLOSED) return;
    if (this.#state === CONNECTING) {
      this.#refused();
      this.#state = CLOSING;
      return;
    }
    this.#sendClose(number === null && text !== '' ? 1000 : number, text);
  }

  #sendClose(code: number | null, reason: string): void {
    this.#state = CLOSING;
    if (this.#closeSent) return;
    const text = Buffer.from(reason);
    const body = Buffer.alloc(code === null ? 0 : 2 + text.length);
    if (code !== null) {
      body.writeUInt16BE(code);
      body.set(text, 2);
    }
    this.#closeSent = true;
    this.#write(OPCODE.CLOSE, body);
  }

  // ── what can be asked ──────────────────────────────────────────────────────────────────────────────────────────
  get url(): string {
    return this.#url.href;
  }
  get readyState(): number {
    return this.#state;
  }
  get bufferedAmount(): number {
    return this.#buffered;
  }
  get protocol(): string {
    return this.#protocol;
  }
  get extensions(): string {
    return '';
  }
  get binaryType(): string {
    return this.#binaryType;
  }
  set binaryType(type: string) {
    this.#binaryType = type === 'arraybuffer' ? 'arraybuffer' : 'blob';
  }

  #handle(name: EventName, handler: unknown): void {
    const before = this.#handlers[name];
    if (before !== null) this.removeEventListener(name, before);
    const next = typeof handler === 'function' ? (handler as Handler) : null;
    this.#handlers[name] = next;
    if (next !== null) this.addEventListener(name, next);
  }
  get onopen(): Handler {
    return this.#handlers.open;
  }
  set onopen(handler: Handler) {
    this.#handle('open', handler);
  }
  get onmessage(): Handler {
    return this.#handlers.message;
  }
  set onmessage(handler: Handler) {
    this.#handle('message', handler);
  }
  get onerror(): Handler {
    return this.#handlers.error;
  }
  set onerror(handler: Handler) {
    this.#handle('error', handler);
  }
  get onclose(): Handler {
    return this.#handlers.close;
  }
  set onclose(handler: Handler) {
    this.#handle('close', handler);
  }
}

for (const [name, value] of Object.entries({ CONNECTING, OPEN, CLOSING, CLOSED })) {
  for (const holder of [WebSocket, WebSocket.prototype])
    Object.defineProperty(holder, name, { value, enumerable: true, writable: false, configurable: false });
}
Object.defineProperty(WebSocket, 'name', { value: 'WebSocket', configurable: true });
Object.defineProperty(WebSocket.prototype, Symbol.toStringTag, { value: 'WebSocket', configurable: true });
for (const name of Object.getOwnPropertyNames(WebSocket.prototype)) {
  if (name !== 'constructor' && !/^[A-Z]/.test(name))
    Object.defineProperty(WebSocket.prototype, name, { enumerable: true });
}
