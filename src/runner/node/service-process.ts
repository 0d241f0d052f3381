/**
 * One start of one service as a real Node process: its output in lines, its errors as journal records in the learner's
 * terms, its ports, and a watchdog that tells when it has not come back to its event loop. Its end is final: a restart
 * makes a new one. Who may talk to whom, and time, are launch.ts's.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { ClusterService } from '../runner.ts';
import type { Unstamped } from './journal-writer.ts';
import { LineSplitter } from './line-splitter.ts';
import type { FromProcess, ToProcess } from './protocol.ts';
import type { RunFolders } from './run-folder.ts';
import { compilePlace, missingModulePlace, ownFrames, withoutFolder } from './stack.ts';

/** A busy machine can hold a process up for a second; three are a loop without an end. */
const SPIN_MS = 3000;
const PING_MS = 500;
/** Beside this file and with its ending: a bundle of it has a bundle of that beside it. */
const PRELOAD = new URL(`preload${extname(import.meta.filename)}`, import.meta.url).href;

/** Node 22, which WebContainers have, warns at each start that it strips types. */
const QUIET =
  Number(process.versions.node.split('.')[0]) < 24 ? ['--disable-warning=ExperimentalWarning'] : [];

export interface ServiceProcessEvents {
  record(record: Unstamped): void;
  message(message: Extract<FromProcess, { kind: 'ready' | 'listen' | 'unlisten' | 'resolve' }>): void;
  /** It has ended and all its output has come. */
  ended(): void;
}

export class ServiceProcess {
  readonly child: ChildProcess;
  readonly #service: ClusterService;
  readonly #folder: string;
  readonly #files: Readonly<Record<string, string>>;
  readonly #events: ServiceProcessEvents;
  #killed = false;
  #paused = false;
  #errorTail = '';
  #compileError: Extract<Unstamped, { kind: 'error' }> | null = null;
  #watchdog: NodeJS.Timeout | undefined;
  #pongMs = 0;

  constructor(
    service: ClusterService,
    { files: folder, disks }: RunFolders,
    files: Readonly<Record<string, string>>,
    events: ServiceProcessEvents,
  ) {
    this.#service = service;
    this.#folder = folder;
    this.#files = files;
    this.#events = events;
    const entry = join(folder, ...service.entry.split('/'));
    // Its own, and still there when it is restarted.
    const workingFolder = join(disks, service.name);
    mkdirSync(workingFolder, { recursive: true });
    this.child = spawn(process.execPath, [...QUIET, '--import', PRELOAD, entry], {
      cwd: workingFolder,
      env: { ...inherited(), ...service.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      windowsHide: true,
    });
    const splitters = (['stdout', 'stderr'] as const).map((stream) => {
      const splitter = new LineSplitter((text) => this.#log(stream, text));
      this.child[stream]?.on('data', (chunk: Buffer) => splitter.push(chunk));
      return splitter;
    });
    this.child.on('message', (message: FromProcess) => this.#receive(message));
    this.child.on('error', (error) => this.#log('stderr', `${error.message}\n`));
    this.child.on('close', (code, signal) => {
      clearInterval(this.#watchdog);
      for (const splitter of splitters) splitter.flush();
      this.#tellCompileError();
      events.record({
        kind: 'exit',
        source: '',
        process: service.name,
        code: this.#killed ? null : (code ?? 128),
        signal: this.#killed || signal === 'SIGKILL' ? 'SIGKILL' : null,
      });
      events.ended();
    });
  }

  send(message: ToProcess): void {
    // A process that has just ended no longer reads; its `close` tells.
    if (this.child.connected) this.child.send(message, () => {});
    if (message.kind === 'go') this.#watch();
  }

  kill(): void {
    this.#killed = true;
    this.child.kill('SIGKILL');
  }

  /** SIGSTOP; the watchdog waits meanwhile. */
  pause(): void {
    this.#paused = true;
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.#paused = false;
    this.#pongMs = performance.now();
    this.child.kill('SIGCONT');
  }

  #receive(message: FromProcess): void {
    if (message.kind === 'pong') this.#pongMs = performance.now();
    else if (message.kind === 'error') this.#receiveError(message);
    else this.#events.message(message);
  }

  #receiveError({ cause, name, message, stack }: Extract<FromProcess, { kind: 'error' }>): void {
    const own = ownFrames(stack, this.#folder);
    const record: Extract<Unstamped, { kind: 'error' }> = {
      kind: 'error',
      source: this.#service.name,
      process: this.#service.name,
      cause,
      name,
      message: withoutFolder(message, this.#folder),
      stack: own.stack,
      place: own.place,
    };
    const compiles = own.place !== null || !/\(?node:internal\/modules\//.test(stack);
    if (compiles) this.#events.record(record);
    // Node writes the place of what does not compile to stderr only: told when all of that has come.
    else this.#compileError = { ...record, cause: 'compile', place: compilePlace(stack, this.#folder) };
  }

  #tellCompileError(): void {
    const error = this.#compileError;
    if (error === null) return;
    const place =
      error.place ??
      compilePlace(this.#errorTail, this.#folder) ??
      missingModulePlace(error.message, this.#files);
    this.#events.record({ ...error, place });
  }

  #log(stream: 'stdout' | 'stderr', raw: string): void {
    const text = withoutFolder(raw, this.#folder);
    if (stream === 'stderr') this.#errorTail = (this.#errorTail + text).slice(-8192);
    const { name } = this.#service;
    this.#events.record({ kind: 'log', source: name, process: name, stream, text });
  }

  #watch(): void {
    this.#pongMs = performance.now();
    this.#watchdog = setInterval(() => {
      if (this.#paused) return;
      if (performance.now() - this.#pongMs < SPIN_MS) {
        this.send({ kind: 'ping' });
        return;
      }
      clearInterval(this.#watchdog);
      const { name } = this.#service;
      this.#events.record({
        kind: 'error',
        source: name,
        process: name,
        cause: 'spin',
        name: '',
        message: `${name} has not come back to its event loop for ${SPIN_MS / 1000} s. A loop in it may never end.`,
        stack: '',
        place: null,
      });
    }, PING_MS);
    this.#watchdog.unref();
  }
}

/** What a program needs of this machine's environment to start at all, and nothing of what the person has set. */
function inherited(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
