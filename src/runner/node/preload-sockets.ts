/**
 * Sockets inside a real process: `connect`, `listen`, `close` and `address` of Node's own classes, redirected.
 * What the program sees are the ports and addresses it asked for; what the machine sees are free ports on 127.0.0.1.
 * The far end's address as a server sees it stays 127.0.0.1: nothing in a real connection says which service called.
 */
import net from 'node:net';
import { constants } from 'node:os';
import { connectError, findHost, notFoundError } from './preload-names.ts';
import type { FromProcess, NamedHost } from './protocol.ts';

interface SocketInstallation {
  hosts: readonly NamedHost[];
  self: number;
  send(message: FromProcess): void;
  resolvePort(host: number, port: number, callback: (realPort: number | null) => void): void;
}

/** What we keep on a socket, and the private fields of Node's that hold what `remoteAddress` and the like tell. */
interface OurSocket extends net.Socket {
  [target]?: { address: string; port: number };
  _peername?: unknown;
  _sockname?: unknown;
  _undestroy?(): void;
}
interface OurServer extends net.Server {
  [listening]?: { port: number; host: string | undefined };
}
const target = Symbol('target');
const listening = Symbol('listening');

type Method<T> = (this: T, ...args: unknown[]) => unknown;

export function installSockets(installation: SocketInstallation): void {
  installConnect(installation);
  installListen(installation);
}

function installConnect({ hosts, self, resolvePort }: SocketInstallation): void {
  const prototype = net.Socket.prototype as unknown as Record<string, Method<OurSocket>>;
  const connect = prototype['connect'] as Method<OurSocket>;
  const destroy = prototype['destroy'] as Method<OurSocket>;

  prototype['connect'] = function (...args) {
    const { options, callback } = connectArguments(args);
    const port = Number(options['port']);
    // Paths are local pipes, and a wrong port is refused by Node itself, in its own words.
    if (options['path'] != null || !Number.isInteger(port) || port < 0 || port > 65_535) {
      return connect.apply(this, args);
    }
    const { lookup, localAddress, localPort, family, ...kept } = options;
    /** Fails as Node itself does: through a name that is not found, so that every event and argument is Node's own. */
    const failConnect = (error: Error) => {
      const fails = (_name: string, _options: unknown, done: (error: Error) => void) => done(error);
      connect.call(this, { ...kept, host: 'nowhere', autoSelectFamily: false, lookup: fails });
    };
    const name = String(options['host'] || 'localhost');
    const host = findHost(hosts, self, name);
    if (callback !== undefined) this.once('connect', callback);
    if (host === undefined) {
      failConnect(net.isIP(name) === 0 ? notFoundError(name) : connectError('ENETUNREACH', name, port));
      return this;
    }
    const address =
      net.isIP(name) !== 0 ? name : host === self ? '127.0.0.1' : (hosts[host]?.address ?? name);
    if (this.destroyed) this._undestroy?.();
    // Writes are queued from here on, as while Node itself connects. The property is read-only to programs alone.
    Object.assign(this, { connecting: true, [target]: { address, port } });
    resolvePort(host, port, (realPort) => {
      if (this.destroyed) return;
      if (realPort === null) {
        failConnect(connectError('ECONNREFUSED', address, port));
        return;
      }
      connect.call(this, { ...kept, host: '127.0.0.1', port: realPort, autoSelectFamily: false });
      this._peername = { address, family: 'IPv4', port };
      this.prependOnceListener('connect', () => {
        const own = hosts[self]?.address ?? '127.0.0.1';
        this._sockname = { address: host === self ? '127.0.0.1' : own, family: 'IPv4', port: this.localPort };
      });
    });
    return this;
  };

  // A real port that was given up a moment ago refuses in the machine's words: tell it in the cluster's.
  prototype['destroy'] = function (error, ...rest) {
    const aim = this[target];
    if (error instanceof Error && aim !== undefined && 'syscall' in error && error.syscall === 'connect') {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      error.message = `connect ${code} ${aim.address}:${aim.port}`;
      Object.assign(error, aim);
    }
    return destroy.call(this, error, ...rest);
  };
}

function installListen({ send }: SocketInstallation): void {
  const prototype = net.Server.prototype as unknown as Record<string, Method<OurServer>>;
  const listen = prototype['listen'] as Method<OurServer>;
  const close = prototype['close'] as Method<OurServer>;
  const address = prototype['address'] as Method<OurServer>;
  const taken = new Set<number>();

  prototype['listen'] = function (...args) {
    const wanted = listenArguments(args);
    if (wanted === null || this.listening) return listen.apply(this, args);
    const { port, host, options, callback } = wanted;
    if (port !== 0 && taken.has(port)) {
      if (callback !== undefined) this.once('listening', callback);
      process.nextTick(() => this.emit('error', inUseError(host, port)));
      return this;
    }
    if (port !== 0) taken.add(port);
    this.prependOnceListener('listening', () => {
      const real = address.call(this) as net.AddressInfo;
      const shown = port === 0 ? real.port : port;
      taken.add(shown);
      this[listening] = { port: shown, host };
      send({ kind: 'listen', port: shown, realPort: real.port });
    });
    if (callback !== undefined) this.once('listening', callback);
    return listen.call(this, { ...options, host: '127.0.0.1', port: 0 });
  };

  prototype['close'] = function (...args) {
    const open = this[listening];
    if (open !== undefined) {
      delete this[listening];
      taken.delete(open.port);
      send({ kind: 'unlisten', port: open.port });
    }
    return close.apply(this, args);
  };

  prototype['address'] = function () {
    const open = this[listening];
    if (open === undefined) return address.call(this);
    const host = open.host ?? '::';
    return { address: host, family: net.isIPv6(host) ? 'IPv6' : 'IPv4', port: open.port };
  };
}

/** The forms of net.Socket.connect: (options), (port, host?), (path), each with a callback; or Node's own [options, callback]. */
function connectArguments(args: unknown[]): { options: Record<string, unknown>; callback?: () => void } {
  const list: unknown[] = Array.isArray(args[0]) ? args[0] : args;
  const last = list.findLast((item) => typeof item === 'function') as (() => void) | undefined;
  const [first, second] = list;
  const callback = last === undefined ? {} : { callback: last };
  if (typeof first === 'object' && first !== null) return { options: { ...first }, ...callback };
  if (typeof first === 'string' && Number.isNaN(Number(first)))
    return { options: { path: first }, ...callback };
  const host = typeof second === 'string' ? { host: second } : {};
  return { options: { port: first, ...host }, ...callback };
}

/** The forms of net.Server.listen; null for pipes, handles and ports that Node itself refuses. */
function listenArguments(args: unknown[]): {
  port: number;
  host: string | undefined;
  options: Record<string, unknown>;
  callback: (() => void) | undefined;
} | null {
  const callback = args.findLast((item) => typeof item === 'function') as (() => void) | undefined;
  const [first, second] = args;
  let options: Record<string, unknown> = {};
  let port: unknown = 0;
  let host: unknown = typeof second === 'string' ? second : undefined;
  if (typeof first === 'object' && first !== null) {
    options = { ...first };
    if (options['path'] != null || 'fd' in options || '_handle' in options || !('port' in options))
      return null;
    port = options['port'] ?? 0;
    host = options['host'];
  } else if (typeof first === 'number' || typeof first === 'string') port = first;
  else if (first != null && typeof first !== 'function') return null;
  const number = port === '' ? Number.NaN : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) return null;
  return {
    port: number,
    host: typeof host === 'string' && host !== '' ? host : undefined,
    options,
    callback,
  };
}

function inUseError(host: string | undefined, port: number): NodeJS.ErrnoException {
  const address = host ?? '::';
  return Object.assign(new Error(`listen EADDRINUSE: address already in use ${address}:${port}`), {
    errno: -constants.errno.EADDRINUSE,
    code: 'EADDRINUSE',
    syscall: 'listen',
    address,
    port,
  });
}
