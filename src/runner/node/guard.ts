/**
 * The launcher's side of the guardian: starts it, tells it what must not be left behind, and, where this process ends
 * in good order, does the same work itself at once. One guard serves all runs of a runner.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { extname, join } from 'node:path';
import type { ToGuardian } from './protocol.ts';
import { removeRunFolder } from './run-folder.ts';

/** Beside this file and with its ending: a bundle of it has a bundle of that beside it. */
const GUARDIAN = join(import.meta.dirname, `guardian${extname(import.meta.filename)}`);

export class Guard {
  readonly #processes = new Map<number, ChildProcess>();
  readonly #folders = new Set<string>();
  readonly #guardian: ChildProcess;
  readonly #atExit = () => this.#clear();

  constructor() {
    // Detached: a Ctrl-C in the terminal must reach the launcher and not end the guardian before it.
    this.#guardian = spawn(process.execPath, [GUARDIAN], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      windowsHide: true,
    });
    this.#guardian.unref();
    this.#guardian.on('error', () => {});
    this.#guardian.stdin?.on('error', () => {});
    process.on('exit', this.#atExit);
  }

  processStarted(child: ChildProcess): void {
    if (child.pid === undefined) return;
    this.#processes.set(child.pid, child);
    this.#tell({ kind: 'process', processId: child.pid, running: true });
  }

  processEnded(child: ChildProcess): void {
    if (child.pid === undefined) return;
    this.#processes.delete(child.pid);
    this.#tell({ kind: 'process', processId: child.pid, running: false });
  }

  folderCreated(path: string): void {
    this.#folders.add(path);
    this.#tell({ kind: 'folder', path, exists: true });
  }

  removeFolder(path: string): void {
    removeRunFolder(path);
    this.#folders.delete(path);
    this.#tell({ kind: 'folder', path, exists: false });
  }

  /** Kills and removes everything that is left, and ends the guardian. */
  stop(): void {
    process.off('exit', this.#atExit);
    this.#clear();
    this.#guardian.stdin?.end();
  }

  #tell(message: ToGuardian): void {
    this.#guardian.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  #clear(): void {
    for (const child of this.#processes.values()) child.kill('SIGKILL');
    for (const folder of this.#folders) removeRunFolder(folder);
    this.#folders.clear();
  }
}
