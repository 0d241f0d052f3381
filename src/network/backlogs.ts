/**
 * Connections to processes that are stopped (SIGSTOP): their hosts' kernels go on taking them, as many as a listener's
 * backlog holds, and the process finds them when it goes on. Owns who is stopped, who listens where, and the count.
 */

/** Node asks for a backlog of 511, and Linux lets one more in than asked for. */
export const BACKLOG = 512;
/** Sockets made here are numbered downwards from the top of the range of a process's sockets. */
const SOCKETS = 999_999;

interface Kernel {
  stopped: boolean;
  /** How many connections wait, by the port that is listened to. */
  waiting: Map<number, number>;
  socketBase: number;
  made: number;
}

export class Backlogs {
  #kernels: Kernel[];

  constructor(hosts: number) {
    this.#kernels = Array.from({ length: hosts }, () => ({
      stopped: false,
      waiting: new Map(),
      socketBase: 0,
      made: 0,
    }));
  }

  /** A process begins, and listens nowhere yet. */
  begin(host: number, socketBase: number): void {
    Object.assign(this.#at(host), { stopped: false, waiting: new Map(), socketBase, made: 0 });
  }

  listening(host: number, port: number, open: boolean): void {
    if (open) this.#at(host).waiting.set(port, 0);
    else this.#at(host).waiting.delete(port);
  }

  /** When it goes on, it takes all that waited. */
  setStopped(host: number, stopped: boolean): void {
    const kernel = this.#at(host);
    kernel.stopped = stopped;
    for (const port of kernel.waiting.keys()) kernel.waiting.set(port, 0);
  }

  isStopped(host: number): boolean {
    return this.#at(host).stopped;
  }

  /** The listener has no room for another connection: a kernel then ignores the attempt. */
  isFull(host: number, port: number): boolean {
    const { stopped, waiting } = this.#at(host);
    return stopped && (waiting.get(port) ?? 0) >= BACKLOG;
  }

  /** The number of the socket made for one more connection; null where nobody listens. */
  take(host: number, port: number): number | null {
    const kernel = this.#at(host);
    const waiting = kernel.waiting.get(port);
    if (waiting === undefined) return null;
    kernel.waiting.set(port, waiting + 1);
    return kernel.socketBase + SOCKETS - kernel.made++;
  }

  #at(host: number): Kernel {
    return this.#kernels[host] as Kernel;
  }
}
