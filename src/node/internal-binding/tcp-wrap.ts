/**
 * TCP for Node's own `net`: what libuv and the kernel do in real Node, done over segments between named hosts.
 * Owns connections, listeners, ports and flow control of this process. Retransmission, latency and resets by a dead
 * process come from the network; `receive` is where they arrive. Long because one connection's states belong together.
 */

import type { Segment } from '../../network/protocol.ts';
import { type AsyncContext, asyncContext } from '../async-context.ts';
import type { Exchange } from '../bindings.ts';
import { datagrams } from '../datagrams.ts';
import { life, machine } from '../machine.ts';
import { enterEvent } from '../ticks.ts';
import { freshBytes, joinBytes } from '../wire-bytes.ts';
import {
  kArrayBufferOffset,
  kBytesWritten,
  kLastWriteWasAsync,
  kReadBytesOrError,
  type ShutdownWrap,
  streamBaseState,
  type WriteWrap,
} from './stream-wrap.ts';
import {
  UV_EADDRINUSE,
  UV_EADDRNOTAVAIL,
  UV_EBADF,
  UV_ECONNREFUSED,
  UV_ECONNRESET,
  UV_EINVAL,
  UV_EMFILE,
  UV_ENETUNREACH,
  UV_ENOTCONN,
  UV_EOF,
  UV_EPIPE,
  UV_ETIMEDOUT,
} from './uv.ts';

export const constants = { SOCKET: 0, SERVER: 1, UV_TCP_IPV6ONLY: 1, UV_TCP_REUSEPORT: 2 };

type SegmentKind = Segment['kind'];

/** Bytes that may be on their way, unread by the other side, before a write has to wait. */
const WINDOW_BYTES = 262_144;
/** The reader tells the sender each time it has taken this much. */
const ACK_BYTES = 65_536;
const SEGMENT_BYTES_MAX = 65_536;

/** Connections that a process may have open at once, as an operating system limits its files. */
const CONNECTIONS_MAX = 10_000;
const EPHEMERAL_FIRST = 32_768;
const EPHEMERAL_COUNT = 28_232;

type ConnectRequest = {
  oncomplete: (status: number, handle: TCP, request: unknown, readable: boolean, writable: boolean) => void;
};
type AddressOut = { address?: string; family?: string; port?: number };

/** Takes a connection's bytes in the socket's place. */
export interface StreamConsumer {
  /** `bytes` are the consumer's alone from here on. False when it will call the connection's `goOn` once it is done. */
  consumeBytes(bytes: Uint8Array): boolean;
}

/** Node hangs what it needs for a connection under way on this object. */
export class TCPConnectWrap {}

const connections = new Map<number, TCP>();
const listeners = new Map<number, TCP>();
let lastSocket = machine.socketBase;

const wildcards = new Set(['0.0.0.0', '::', '']);
const loopbacks = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const ownAddress = () => machine.hosts[machine.hostIndex]?.address ?? '127.0.0.1';

function hostIndexOf(address: string): number {
  if (wildcards.has(address) || loopbacks.has(address)) return machine.hostIndex;
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  return machine.hosts.findIndex((host) => host.address === plain && !host.outside);
}

function send(
  kind: SegmentKind,
  to: number,
  socket: number,
  peerSocket: number,
  port: number,
  localPort: number,
  window: number,
  bytes: Uint8Array | null,
): void {
  if (!life.alive) return;
  machine.send({ kind, to, from: machine.hostIndex, socket, peerSocket, port, localPort, window, bytes });
}

export class TCP {
  reading = false;
  onread: ((buffer: ArrayBufferLike | undefined) => void) | null = null;
  onconnection: ((status: number, client: TCP | undefined) => void) | null = null;
  bytesRead = 0;
  bytesWritten = 0;
  fd = -1;
  /** Tells Node's http server that its parser may take the bytes itself. */
  readonly isStreamBase = true;
  consumer: StreamConsumer | null = null;

  readonly #context: AsyncContext | null = asyncContext.current;
  #refed = true;
  #counted = false;
  #closed = false;

  #socket = 0;
  #peerHost = -1;
  #peerSocket = 0;
  #localAddress = '';
  #localPort = 0;
  #remoteAddress = '';
  #remotePort = 0;
  #connectRequest: ConnectRequest | null = null;

  #requests = 0;
  #listeningPort = 0;
  #accepted = 0;

  /** Arrived while the reader was not reading. */
  #unread: Uint8Array[] = [];
  #unreadWanted = false;
  /** The consumer is not done with the latest bytes. */
  #isBusy = false;
  /** Why the readable side is over: UV_EOF or an error; 0 while it is open. */
  #readEnd = 0;
  #readEndTold = false;
  #unacknowledged = 0;

  #inFlight = 0;
  #outgoing: Uint8Array | null = null;
  #outgoingAt = 0;
  #outgoingRequest: WriteWrap | null = null;
  #finSent = false;
  #reset = false;

  // ── life ───────────────────────────────────────────────────────────────────────────────────────────────────────
  #count(): void {
    // What neither listens nor connects, reads or writes waits for nothing: libuv lets such a process end.
    const isWaiting =
      this.#listeningPort !== 0 ||
      this.#connectRequest !== null ||
      this.#outgoingRequest !== null ||
      (this.reading && this.#socket !== 0 && !this.#readEndTold);
    const wanted = isWaiting && this.#refed && !this.#closed;
    if (wanted === this.#counted) return;
    this.#counted = wanted;
    machine.changeRefs(wanted ? 1 : -1);
  }
  ref(): void {
    this.#refed = true;
    this.#count();
  }
  unref(): void {
    this.#refed = false;
    this.#count();
  }
  hasRef(): boolean {
    return this.#refed;
  }
  getAsyncId(): number {
    return 0;
  }
  getProviderType(): number {
    return 0;
  }

  /** `socket` is 0 where it has no number yet. */
  #register(socket: number): void {
    if (socket === 0) lastSocket += 1;
    this.#socket = socket || lastSocket;
    connections.set(this.#socket, this);
    this.#count();
  }

  get #open(): boolean {
    return this.#socket !== 0 && this.#peerSocket !== 0 && !this.#reset && !this.#closed;
  }

  close(callback?: () => void): void {
    if (this.#closed) return;
    const open = this.#open;
    // What the program has not read is lost to it: the other side learns that by a reset, as with a real kernel.
    if (open && this.#unread.length > 0) this.#send('rst');
    else if (open && !this.#finSent) this.#send('fin');
    this.#shut(callback);
  }
  reset(callback?: () => void): number {
    if (this.#closed) return UV_EBADF;
    if (this.#open) this.#send('rst');
    this.#shut(callback);
    return 0;
  }
  #shut(callback: (() => void) | undefined): void {
    this.#closed = true;
    connections.delete(this.#socket);
    if (this.#listeningPort !== 0 && listeners.get(this.#listeningPort) === this) {
      listeners.delete(this.#listeningPort);
      if (this.onconnection !== null && life.alive) machine.listening(this.#listeningPort, false);
    }
    this.#unread = [];
    this.#outgoing = null;
    this.#outgoingRequest = null;
    this.#count();
    if (callback === undefined) return;
    machine.setTimer(
      0,
      () => {
        enterEvent(this.#context);
        callback.call(this);
      },
      true,
    );
  }

  // ── addresses ──────────────────────────────────────────────────────────────────────────────────────────────────
  bind(address: string, port: number): number {
    return this.#bind(address, port);
  }
  bind6(address: string, port: number): number {
    return this.#bind(address, port);
  }
  #bind(address: string, port: number): number {
    if (hostIndexOf(address) !== machine.hostIndex) return UV_EADDRNOTAVAIL;
    this.#localAddress = address;
    this.#localPort = port === 0 ? freePort() : port;
    return 0;
  }
  getsockname(out: AddressOut): number {
    return describe(out, this.#localAddress, this.#localPort);
  }
  getpeername(out: AddressOut): number {
    if (this.#remoteAddress === '') return UV_ENOTCONN;
    return describe(out, this.#remoteAddress, this.#remotePort);
  }
  setNoDelay(): number {
    return 0;
  }
  setKeepAlive(): number {
    return 0;
  }
  setBlocking(): number {
    return 0;
  }
  setSimultaneousAccepts(): number {
    return 0;
  }
  open(): number {
    return UV_EINVAL;
  }

  // ── listening ──────────────────────────────────────────────────────────────────────────────────────────────────
  listen(): number {
    if (this.#localPort === 0) this.#localPort = freePort();
    if (listeners.has(this.#localPort)) return UV_EADDRINUSE;
    this.#listeningPort = this.#localPort;
    listeners.set(this.#listeningPort, this);
    machine.listening(this.#listeningPort, true);
    this.#count();
    return 0;
  }

  /** True when this listener takes connections from that host: one on the loopback takes only its own host's. */
  hears(from: number): boolean {
    return this.#listeningPort !== 0 && (from === machine.hostIndex || !loopbacks.has(this.#localAddress));
  }

  accept(syn: Segment): void {
    if (connections.size >= CONNECTIONS_MAX) {
      refuse(syn);
      return;
    }
    const client = new TCP();
    client.#peerHost = syn.from;
    client.#peerSocket = syn.socket;
    const dual = this.#localAddress === '::' || this.#localAddress.includes(':');
    const isOwn = syn.from === machine.hostIndex;
    const mapped = (address: string) => (dual ? `::ffff:${address}` : address);
    client.#remoteAddress = mapped(isOwn ? '127.0.0.1' : (machine.hosts[syn.from]?.address ?? ''));
    client.#remotePort = syn.localPort;
    client.#localAddress = mapped(isOwn ? '127.0.0.1' : ownAddress());
    client.#localPort = syn.port;
    client.#register(syn.window);
    this.#accepted += 1;
    // While the process was stopped, its host's kernel made the connection.
    if (syn.window === 0) client.#send('synack');
    enterEvent(this.#context);
    this.onconnection?.(0, client);
  }

  /** Another request goes over this connection. Null on one to its own host, of which the journal tells nothing. */
  nextExchange(): Exchange | null {
    this.#requests += 1;
    if (this.#peerHost === machine.hostIndex) return null;
    return {
      peer: this.#peerHost,
      peerPort: this.#remotePort,
      ownPort: this.#localPort,
      n: this.#requests,
    };
  }

  // ── connecting ─────────────────────────────────────────────────────────────────────────────────────────────────
  connect(request: ConnectRequest, address: string, port: number): number {
    const to = hostIndexOf(address);
    if (to === -1) return UV_ENETUNREACH;
    if (connections.size >= CONNECTIONS_MAX) return UV_EMFILE;
    this.#connectRequest = request;
    this.#peerHost = to;
    this.#remotePort = port;
    this.#remoteAddress = wildcards.has(address) ? '127.0.0.1' : address;
    this.#register(0);
    if (this.#localAddress === '' || wildcards.has(this.#localAddress)) {
      this.#localAddress = loopbacks.has(this.#remoteAddress) ? this.#remoteAddress : ownAddress();
    }
    if (this.#localPort === 0) this.#localPort = EPHEMERAL_FIRST + (this.#socket % EPHEMERAL_COUNT);
    send('syn', to, this.#socket, 0, port, this.#localPort, 0, null);
    return 0;
  }
  connect6(request: ConnectRequest, address: string, port: number): number {
    return this.connect(request, address, port);
  }

  #connected(status: number): void {
    const request = this.#connectRequest;
    this.#connectRequest = null;
    if (status !== 0) this.#remoteAddress = '';
    request?.oncomplete(status, this, request, status === 0, status === 0);
    this.#count();
  }

  // ── writing ────────────────────────────────────────────────────────────────────────────────────────────────────
  #send(kind: SegmentKind, bytes: Uint8Array | null = null, window = 0): void {
    send(kind, this.#peerHost, this.#socket, this.#peerSocket, 0, 0, window, bytes);
  }

  /** `bytes` are ours alone from here on. */
  #write(request: WriteWrap, bytes: Uint8Array): number {
    streamBaseState[kBytesWritten] = bytes.length;
    streamBaseState[kLastWriteWasAsync] = 0;
    if (this.#reset || this.#finSent) return UV_EPIPE;
    if (!this.#open) return UV_EBADF;
    this.bytesWritten += bytes.length;
    if (bytes.length <= SEGMENT_BYTES_MAX && this.#inFlight + bytes.length <= WINDOW_BYTES) {
      this.#inFlight += bytes.length;
      if (bytes.length > 0) this.#send('data', bytes);
      return 0;
    }
    this.#outgoing = bytes;
    this.#outgoingAt = 0;
    if (this.#pump()) return 0;
    this.#outgoingRequest = request;
    streamBaseState[kLastWriteWasAsync] = 1;
    this.#count();
    return 0;
  }

  /** Sends as much as the window allows. True when nothing is left over. */
  #pump(): boolean {
    const bytes = this.#outgoing;
    if (bytes === null) return true;
    while (this.#outgoingAt < bytes.length) {
      const length = Math.min(SEGMENT_BYTES_MAX, bytes.length - this.#outgoingAt);
      if (this.#inFlight + length > WINDOW_BYTES) return false;
      this.#send('data', bytes.slice(this.#outgoingAt, this.#outgoingAt + length));
      this.#outgoingAt += length;
      this.#inFlight += length;
    }
    this.#outgoing = null;
    return true;
  }

  writeBuffer(request: WriteWrap, data: Uint8Array): number {
    return this.#write(request, data.slice());
  }
  writeUtf8String(request: WriteWrap, text: string): number {
    return this.#write(request, freshBytes(text, 'utf8'));
  }
  writeLatin1String(request: WriteWrap, text: string): number {
    return this.#write(request, freshBytes(text, 'latin1'));
  }
  writeAsciiString(request: WriteWrap, text: string): number {
    return this.#write(request, freshBytes(text, 'latin1'));
  }
  writeUcs2String(request: WriteWrap, text: string): number {
    return this.#write(request, freshBytes(text, 'utf16le'));
  }
  /** Chunks are buffers, or text and encoding by turns. They leave as one piece, so a head travels with its body. */
  writev(request: WriteWrap, chunks: (Uint8Array | string)[], allBuffers: boolean): number {
    return this.#write(request, joinBytes(chunks, allBuffers));
  }
  getWriteQueueSize(): number {
    return this.#outgoing === null ? 0 : this.#outgoing.length - this.#outgoingAt;
  }

  /** Done in an event of its own, as in libuv: what the program does wrong until then comes before 'finish'. */
  shutdown(request: ShutdownWrap): number {
    if (!this.#open) return UV_ENOTCONN;
    if (!this.#finSent) {
      this.#finSent = true;
      this.#send('fin');
    }
    const done = () => {
      enterEvent(this.#context);
      request.oncomplete?.(0);
    };
    machine.setTimer(0, done, true);
    return 0;
  }

  // ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────
  readStart(): number {
    this.reading = true;
    this.#count();
    this.#wantUnread();
    return 0;
  }
  readStop(): number {
    this.reading = false;
    this.#count();
    return 0;
  }

  /** The consumer is done with the latest bytes. */
  goOn(): void {
    this.#isBusy = false;
    if (this.reading) this.#wantUnread();
  }

  /** Each piece is an event of its own, as in libuv. */
  #wantUnread(): void {
    const isThere = this.#unread.length > 0 || (this.#readEnd !== 0 && !this.#readEndTold);
    if (!isThere || this.#unreadWanted || this.#isBusy) return;
    this.#unreadWanted = true;
    machine.afterTicks(this.#handOver);
  }
  readonly #handOver = (): void => {
    this.#unreadWanted = false;
    if (!this.reading || this.#closed || this.#isBusy || !life.alive) return;
    enterEvent(this.#context);
    const bytes = this.#unread.shift();
    if (bytes === undefined) this.#tellReadEnd();
    else this.#give(bytes);
    if (this.reading && !this.#closed) this.#wantUnread();
  };

  #give(bytes: Uint8Array): void {
    this.#unacknowledged += bytes.length;
    if (this.#unacknowledged >= ACK_BYTES && this.#open) {
      this.#send('ack', null, this.#unacknowledged);
      this.#unacknowledged = 0;
    }
    if (this.consumer !== null) {
      this.#isBusy = !this.consumer.consumeBytes(bytes);
      return;
    }
    streamBaseState[kReadBytesOrError] = bytes.length;
    streamBaseState[kArrayBufferOffset] = bytes.byteOffset;
    this.onread?.(bytes.buffer);
  }

  #tellReadEnd(): void {
    if (this.#readEnd === 0 || this.#readEndTold) return;
    this.#readEndTold = true;
    streamBaseState[kReadBytesOrError] = this.#readEnd;
    this.onread?.(undefined);
    this.#count();
  }

  // ── arriving ───────────────────────────────────────────────────────────────────────────────────────────────────
  arrive(segment: Segment): void {
    enterEvent(this.#context);
    switch (segment.kind) {
      case 'data':
        this.#arriveData(segment.bytes);
        break;
      case 'ack':
        this.#inFlight -= segment.window;
        if (this.#outgoing !== null && this.#pump()) this.#writeDone(0);
        break;
      case 'synack':
        this.#peerSocket = segment.socket;
        this.#connected(0);
        break;
      case 'fin':
        this.#readEnd ||= UV_EOF;
        if (this.#readsNow) this.#tellReadEnd();
        break;
      case 'refuse':
        this.#fail(UV_ECONNREFUSED);
        break;
      case 'rst':
        this.#fail(segment.window === 1 ? UV_ETIMEDOUT : UV_ECONNRESET);
        break;
      case 'syn':
        break;
    }
  }

  #arriveData(bytes: Uint8Array | null): void {
    if (bytes === null || this.#readEnd !== 0) return;
    this.bytesRead += bytes.length;
    if (this.#readsNow) this.#give(bytes);
    else this.#unread.push(bytes);
  }
  get #readsNow(): boolean {
    return this.reading && this.#unread.length === 0 && !this.#isBusy;
  }

  #writeDone(status: number): void {
    const request = this.#outgoingRequest;
    this.#outgoingRequest = null;
    request?.oncomplete?.(status);
    if (request !== null) this.#count();
  }

  /** The connection is gone: whatever waits on it learns why. */
  #fail(status: number): void {
    this.#reset = true;
    connections.delete(this.#socket);
    if (this.#connectRequest !== null) {
      this.#connected(status);
      return;
    }
    this.#unread = [];
    this.#outgoing = null;
    this.#readEnd = status;
    this.#readEndTold = false;
    if (this.reading) this.#tellReadEnd();
    this.#writeDone(status);
  }
}

function describe(out: AddressOut, address: string, port: number): number {
  out.address = address;
  out.family = address.includes(':') ? 'IPv6' : 'IPv4';
  out.port = port;
  return 0;
}

function freePort(): number {
  for (let at = 0; at < EPHEMERAL_COUNT; at += 1) {
    const port = EPHEMERAL_FIRST + ((lastSocket + at) % EPHEMERAL_COUNT);
    if (!listeners.has(port)) return port;
  }
  return 0;
}

/** Nobody takes it: as an answer to the attempt or, where its host's kernel has made the connection already, by a reset. */
function refuse({ from, socket, port, localPort, window }: Segment): void {
  if (window === 0) send('refuse', from, 0, socket, port, localPort, 0, null);
  else send('rst', from, window, socket, 0, 0, 0, null);
}

/** A segment has arrived for this process. */
export function receive(segment: Segment): void {
  if (!life.alive) return;
  enterEvent(null);
  if (segment.kind === 'syn') {
    const listener = listeners.get(segment.port);
    if (listener?.hears(segment.from)) listener.accept(segment);
    else refuse(segment);
    return;
  }
  const connection = connections.get(segment.peerSocket);
  if (connection !== undefined) connection.arrive(segment);
  else if (segment.kind === 'data' || segment.kind === 'synack') {
    send('rst', segment.from, segment.peerSocket, segment.socket, 0, 0, 0, null);
  } else if (segment.kind === 'datagram') datagrams.receive?.(segment);
}
