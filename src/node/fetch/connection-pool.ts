/**
 * The connections of fetch: http's own agent, with the limits and the errors of undici, which is what fetch is in Node.
 * Ten seconds to connect, five minutes of silence while an answer is due, four seconds for an idle connection.
 */
import { Agent, type AgentOptions, type ClientRequest } from 'node:http';
import { connect, type Socket } from 'node:net';

const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 300_000;
const IDLE_TIMEOUT_MS = 4_000;

export function undiciError(name: string, code: string, message: string): Error {
  return Object.assign(new Error(message), { name, code });
}

/** Node's fetch calls an end that comes too early by undici's name. */
export function connectionError(error: Error & { code?: string }, socket: Socket | null): Error {
  if (error.message !== 'socket hang up' && error.message !== 'aborted') return error;
  const underlying = socket?.errored;
  return underlying ?? undiciError('SocketError', 'UND_ERR_SOCKET', 'other side closed');
}

interface ConnectOptions {
  host?: string;
  port?: number | string;
}

export class ConnectionPool extends Agent {
  constructor() {
    super({
      keepAlive: true,
      maxSockets: Number.POSITIVE_INFINITY,
      maxFreeSockets: Number.POSITIVE_INFINITY,
    } as AgentOptions);
  }

  override createConnection(options: ConnectOptions): Socket {
    const socket = connect(options as { host: string; port: number });
    const timer = setTimeout(() => {
      const about = `attempted address: ${options.host}:${options.port}, timeout: ${CONNECT_TIMEOUT_MS}ms`;
      socket.destroy(
        undiciError('ConnectTimeoutError', 'UND_ERR_CONNECT_TIMEOUT', `Connect Timeout Error (${about})`),
      );
    }, CONNECT_TIMEOUT_MS);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.setTimeout(SILENCE_TIMEOUT_MS);
    });
    socket.once('close', () => clearTimeout(timer));
    return socket;
  }

  override keepSocketAlive(socket: Socket): boolean {
    const keeps = (Agent.prototype as unknown as { keepSocketAlive(socket: Socket): boolean })
      .keepSocketAlive;
    if (!keeps.call(this, socket)) return false;
    // The server's own hint is shorter sometimes, and stays.
    const hinted = socket.timeout ?? 0;
    if (hinted === 0 || hinted > IDLE_TIMEOUT_MS) socket.setTimeout(IDLE_TIMEOUT_MS);
    return true;
  }

  override reuseSocket(socket: Socket, request: ClientRequest): void {
    const reuses = (
      Agent.prototype as unknown as { reuseSocket(socket: Socket, request: ClientRequest): void }
    ).reuseSocket;
    reuses.call(this, socket, request);
    socket.setTimeout(SILENCE_TIMEOUT_MS);
  }
}
