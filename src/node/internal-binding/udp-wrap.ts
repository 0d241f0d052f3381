/**
 * UDP for Node's own `dgram`: what libuv and the kernel do in real Node, done with datagrams between named hosts.
 * Owns the UDP ports of this process. Loss and latency come from the network. There is no broadcast and no multicast:
 * whoever asks for them is told so. A connected socket does not learn that nobody listens, as where ICMP is filtered.
 */
import type { Segment } from '../../network/protocol.ts';
import { type AsyncContext, asyncContext } from '../async-context.ts';
import { datagrams } from '../datagrams.ts';
import { life, machine } from '../machine.ts';
import { enterEvent } from '../ticks.ts';
import { UV_EADDRINUSE, UV_EADDRNOTAVAIL, UV_EBADF, UV_EINVAL, UV_ENETUNREACH, UV_ENOTCONN } from './uv.ts';

export const constants = {
  UV_UDP_IPV6ONLY: 1,
  UV_UDP_REUSEADDR: 4,
  UV_UDP_REUSEPORT: 32,
};

const UV_EMSGSIZE = -90;
const UV_EISCONN = -106;
const UV_EACCES = -13;
/** What fits into one IPv4 packet beside its headers. */
const DATAGRAM_BYTES_MAX = 65_507;
const EPHEMERAL_FIRST = 32_768;
const EPHEMERAL_COUNT = 28_232;
/** Linux's default, which it doubles for its own bookkeeping when a program sets one. */
const BUFFER_BYTES = 212_992;

interface SendRequest {
  oncomplete?: (status: number, sent: number) => void;
}
interface RemoteInfo {
  address: string;
  family: 'IPv4' | 'IPv6';
  port: number;
}
type OnMessage = (
  bytesOrError: number,
  handle: UDP,
  message: Uint8Array | undefined,
  remote: RemoteInfo,
) => void;

/** Node hangs what it needs for a datagram under way on this object. */
export class SendWrap {}

/** By port, the newest last. */
const bound = new Map<number, UDP[]>();
let ephemeral = machine.socketBase;

const wildcards = new Set(['0.0.0.0', '::', '']);
const isLoopback = (address: string) => /^(::ffff:)?127\./.test(address) || address === '::1';
const isGroup = (address: string) =>
  /^(22[4-9]|23\d)\./.test(address) || address.toLowerCase().startsWith('ff');
const isBroadcast = (address: string) => /^(255\.255\.255\.255|10\.0\.0\.255)$/.test(address);

function hostIndexOf(address: string): number {
  if (wildcards.has(address) || isLoopback(address)) return machine.hostIndex;
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  return machine.hosts.findIndex((host) => host.address === plain && !host.outside);
}

function refuse(what: string): never {
  throw new Error(
    `UDP ${what} is not available in the simulated runner: send a datagram to each host by its name.`,
  );
}

export class UDP {
  onmessage: OnMessage | null = null;
  onerror: ((error: Error) => void) | null = null;
  readonly fd = -1;

  readonly #context: AsyncContext | null = asyncContext.current;
  #address = '';
  #port = 0;
  #shared = false;
  #remote: RemoteInfo | null = null;
  #receiving = false;
  #closed = false;
  #refed = true;
  #counted = false;
  #bufferBytes = [BUFFER_BYTES, BUFFER_BYTES];

  #count(): void {
    const wanted = this.#refed && this.#receiving && !this.#closed;
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

  bind(address: string, port: number, flags: number): number {
    if (this.#port !== 0) return UV_EINVAL;
    if (!isGroup(address) && hostIndexOf(address) !== machine.hostIndex) return UV_EADDRNOTAVAIL;
    const shared = (flags & (constants.UV_UDP_REUSEADDR | constants.UV_UDP_REUSEPORT)) !== 0;
    const chosen = port === 0 ? freePort() : port;
    const others = bound.get(chosen) ?? [];
    const clashes = (other: UDP) =>
      !(shared && other.#shared) &&
      (other.#address === address || wildcards.has(address) || wildcards.has(other.#address));
    if (others.some(clashes)) return UV_EADDRINUSE;
    this.#address = address;
    this.#port = chosen;
    this.#shared = shared;
    bound.set(chosen, [...others, this]);
    datagrams.receive ??= receive;
    return 0;
  }
  bind6(address: string, port: number, flags: number): number {
    return this.bind(address, port, flags);
  }
  open(): number {
    return UV_EINVAL;
  }

  connect(address: string, port: number): number {
    if (this.#remote !== null) return UV_EISCONN;
    if (hostIndexOf(address) === -1) return UV_ENETUNREACH;
    const remote = wildcards.has(address) ? (address === '::' ? '::1' : '127.0.0.1') : address;
    this.#remote = { address: remote, family: familyOf(remote), port };
    return 0;
  }
  connect6(address: string, port: number): number {
    return this.connect(address, port);
  }
  disconnect(): number {
    if (this.#remote === null) return UV_ENOTCONN;
    this.#remote = null;
    return 0;
  }

  /** Gives the number of bytes and one more, which tells `dgram` that they have left already; or an error below 0. */
  send(
    _request: SendRequest,
    list: readonly Uint8Array[],
    _length: number,
    port?: number | boolean,
    address?: string,
  ): number {
    const remote =
      typeof port === 'number' && address !== undefined ? { address, port } : (this.#remote ?? null);
    if (remote === null) return UV_ENOTCONN;
    if (isGroup(remote.address)) refuse(`multicast (to ${remote.address})`);
    if (isBroadcast(remote.address)) return UV_EACCES;
    const to = hostIndexOf(remote.address);
    if (to === -1) return UV_ENETUNREACH;
    // From the loopback no way leads out.
    if (to !== machine.hostIndex && isLoopback(this.#address)) return UV_EINVAL;
    let length = 0;
    for (const chunk of list) length += chunk.byteLength;
    if (length > DATAGRAM_BYTES_MAX) return UV_EMSGSIZE;
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of list) {
      bytes.set(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength), at);
      at += chunk.byteLength;
    }
    if (life.alive) {
      machine.send({
        kind: 'datagram',
        to,
        from: machine.hostIndex,
        socket: 0,
        peerSocket: 0,
        port: remote.port,
        localPort: this.#port,
        window: 0,
        bytes,
      });
    }
    return length + 1;
  }
  send6(
    request: SendRequest,
    list: readonly Uint8Array[],
    length: number,
    port?: number | boolean,
    address?: string,
  ): number {
    return this.send(request, list, length, port, address);
  }

  recvStart(): number {
    this.#receiving = true;
    this.#count();
    return 0;
  }
  recvStop(): number {
    this.#receiving = false;
    this.#count();
    return 0;
  }

  /** True when a datagram from that host and port is for this socket. */
  hears(from: number, port: number): boolean {
    if (!this.#receiving || this.#closed) return false;
    if (from !== machine.hostIndex && isLoopback(this.#address)) return false;
    const remote = this.#remote;
    return remote === null || (remote.port === port && hostIndexOf(remote.address) === from);
  }

  take({ from, localPort, bytes }: Segment): void {
    enterEvent(this.#context);
    const message = bytes ?? new Uint8Array();
    const isV6 = this.#address.includes(':');
    const plain = machine.hosts[from]?.address ?? '';
    const own = isV6 ? '::1' : '127.0.0.1';
    const address = from === machine.hostIndex ? own : isV6 ? `::ffff:${plain}` : plain;
    const { Buffer } = require('buffer') as typeof import('node:buffer');
    const buffer = Buffer.from(message.buffer as ArrayBuffer, message.byteOffset, message.byteLength);
    this.onmessage?.(message.byteLength, this, buffer, {
      address,
      family: familyOf(address),
      port: localPort,
    });
  }

  close(callback?: () => void): void {
    if (this.#closed) return;
    this.#closed = true;
    const others = (bound.get(this.#port) ?? []).filter((other) => other !== this);
    if (others.length > 0) bound.set(this.#port, others);
    else bound.delete(this.#port);
    this.#count();
    if (callback !== undefined) machine.setTimer(0, callback, true);
  }

  getsockname(out: Partial<RemoteInfo>): number {
    if (this.#port === 0) return UV_EBADF;
    const isAnywhere = wildcards.has(this.#address) && this.#remote !== null;
    const route = isAnywhere && isLoopback(this.#remote?.address ?? '') ? this.#remote?.address : undefined;
    const address = isAnywhere ? (route ?? machine.hosts[machine.hostIndex]?.address ?? '') : this.#address;
    Object.assign(out, { address, family: familyOf(address), port: this.#port });
    return 0;
  }
  getpeername(out: Partial<RemoteInfo>): number {
    if (this.#remote === null) return UV_ENOTCONN;
    Object.assign(out, this.#remote);
    return 0;
  }

  /** Size 0 asks. Undefined, and why in `context`, while the socket has no port. */
  bufferSize(size: number, ofReceiver: boolean, context: Record<string, unknown>): number | undefined {
    const which = ofReceiver ? 0 : 1;
    if (this.#port === 0 && !this.#closed) {
      Object.assign(context, {
        errno: UV_EBADF,
        code: 'EBADF',
        message: 'bad file descriptor',
        syscall: ofReceiver ? 'uv_recv_buffer_size' : 'uv_send_buffer_size',
      });
      return undefined;
    }
    if (size !== 0) this.#bufferBytes[which] = Math.min(size, BUFFER_BYTES) * 2;
    return this.#bufferBytes[which];
  }
  getSendQueueSize(): number {
    return 0;
  }
  getSendQueueCount(): number {
    return 0;
  }
  setTTL(hops: number): number {
    return hops < 1 || hops > 255 ? UV_EINVAL : 0;
  }

  setBroadcast(on: number): number {
    return on === 0 ? 0 : refuse('broadcast (setBroadcast)');
  }
  setMulticastTTL(): number {
    return refuse('multicast (setMulticastTTL)');
  }
  setMulticastLoopback(): number {
    return refuse('multicast (setMulticastLoopback)');
  }
  setMulticastInterface(): number {
    return refuse('multicast (setMulticastInterface)');
  }
  addMembership(): number {
    return refuse('multicast (addMembership)');
  }
  dropMembership(): number {
    return refuse('multicast (dropMembership)');
  }
  addSourceSpecificMembership(): number {
    return refuse('multicast (addSourceSpecificMembership)');
  }
  dropSourceSpecificMembership(): number {
    return refuse('multicast (dropSourceSpecificMembership)');
  }
}

function familyOf(address: string): 'IPv4' | 'IPv6' {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

function freePort(): number {
  for (let at = 0; at < EPHEMERAL_COUNT; at++) {
    ephemeral++;
    const port = EPHEMERAL_FIRST + (ephemeral % EPHEMERAL_COUNT);
    if (!bound.has(port)) return port;
  }
  return 0;
}

/** A datagram has arrived: for one socket, as Linux does it, the connected one before the others, then the newest. */
function receive(segment: Segment): void {
  const able = (bound.get(segment.port) ?? []).filter((one) => one.hears(segment.from, segment.localPort));
  const connected = able.findLast((one) => one.getpeername({}) === 0);
  (connected ?? able.at(-1))?.take(segment);
}
