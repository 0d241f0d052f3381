/**
 * Datagrams inside a real process: to its own host they are Node's own; to another service they are refused, because its
 * port is not reachable under its name here, and the datagram would leave the computer for whoever has that address.
 */
import dgram from 'node:dgram';
import { findHost } from './preload-names.ts';
import type { NamedHost } from './protocol.ts';

type Done = (error: Error) => void;
type Send = (this: dgram.Socket, ...given: unknown[]) => unknown;

export function installDatagrams(hosts: readonly NamedHost[], self: number): void {
  const prototype = dgram.Socket.prototype as unknown as { send: Send; connect: Send };
  const refused = (address: unknown): Error | null => {
    const host = typeof address === 'string' ? findHost(hosts, self, address) : self;
    if (host === undefined || host === self) return null;
    return new Error(
      `Datagrams from service to service work in the simulated runner only: ${String(address)} can't be reached from real Node.`,
    );
  };
  for (const name of ['send', 'connect'] as const) {
    const own = prototype[name];
    prototype[name] = function (...given) {
      // The first is what is sent, or a port.
      const error = given
        .slice(1)
        .map(refused)
        .find((one) => one !== null);
      if (!error) return own.apply(this, given);
      const done = given.findLast((one) => typeof one === 'function') as Done | undefined;
      process.nextTick(() => (done ? done(error) : this.emit('error', error)));
      return undefined;
    };
  }
}
