/**
 * Loaded into every real process before its program. Makes service names and their simulated addresses reachable through
 * Node's own sockets: a port that the program listens on becomes a free one on 127.0.0.1, announced to the launcher, and
 * a connection to a service asks the launcher for that real port first. `http`, `fetch` and `net` all pass through here.
 * It also tells the launcher of errors that nobody caught. It waits for the launcher's `go` before the program begins.
 */
import { installDatagrams } from './preload-datagrams.ts';
import { installNames } from './preload-names.ts';
import { installSockets } from './preload-sockets.ts';
import type { FromProcess, ToProcess } from './protocol.ts';

const rawSend = process.send?.bind(process);
const channel = process.channel;
if (rawSend === undefined || channel === undefined || channel === null) {
  throw new Error('preload.ts runs only under the launcher: use `npm run sandbox -- <name>`.');
}
const send = (message: FromProcess): void => {
  rawSend(message);
};
// The program is alone in its process, as it believes: the channel is ours.
delete process.send;

// Ctrl-C reaches the whole group; the launcher decides what it means, and kills.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

process.on('uncaughtExceptionMonitor', (error: unknown, origin) => {
  if (process.listenerCount('uncaughtException') > 0) return;
  const isError = error instanceof Error;
  send({
    kind: 'error',
    cause: origin === 'unhandledRejection' ? 'rejection' : 'exception',
    name: isError ? error.name : '',
    message: isError ? error.message : String(error),
    stack: isError ? (error.stack ?? '') : '',
  });
});

// Node loads its fetch at the first call, which takes as long as a learner's whole deadline on a busy machine.
await fetch('data:,').catch(() => {});

let questions = 0;
const waiting = new Map<number, (realPort: number | null) => void>();
/** The channel keeps the process alive only while an answer is due. */
const resolvePort = (host: number, port: number, callback: (realPort: number | null) => void): void => {
  questions += 1;
  waiting.set(questions, callback);
  channel.ref();
  send({ kind: 'resolve', id: questions, host, port });
};

const go = await new Promise<Extract<ToProcess, { kind: 'go' }>>((resolve) => {
  process.on('message', (message: ToProcess) => {
    if (message.kind === 'go') resolve(message);
    else if (message.kind === 'ping') send({ kind: 'pong' });
    else {
      const callback = waiting.get(message.id);
      waiting.delete(message.id);
      if (waiting.size === 0) channel.unref();
      callback?.(message.realPort);
    }
  });
  send({ kind: 'ready' });
});
channel.unref();
installNames(go.hosts, go.self);
installSockets({ hosts: go.hosts, self: go.self, send, resolvePort });
installDatagrams(go.hosts, go.self);
