/**
 * A process of its own that outlives a launcher which dies without a word (a crash, SIGKILL, a closed terminal):
 * when its standard input ends, it kills the processes and removes the temporary folders that are still left.
 * The launcher tells it of each as they come and go. It does nothing else.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ToGuardian } from './protocol.ts';

const processes = new Set<number>();
const folders = new Set<string>();
// A Ctrl-C is the launcher's to handle; it closes our input when it is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const message = JSON.parse(line) as ToGuardian;
  if (message.kind === 'process') {
    if (message.running) processes.add(message.processId);
    else processes.delete(message.processId);
  } else if (message.exists) folders.add(message.path);
  else folders.delete(message.path);
});
lines.on('close', () => {
  for (const processId of processes) {
    try {
      process.kill(processId, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  // Windows refuses to remove a folder in which a process still runs: give the killed ones a moment.
  setTimeout(() => {
    for (const path of folders) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    process.exit(0);
  }, 50);
});
